package cl.hito.catalog.platform.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An assessment as the API and the history show it.
 *
 * @param id UUIDv7
 * @param platform id of the platform
 * @param score what the answers come to
 * @param demonstration whether its platform is made up for demonstration
 * @param version count of its changes, from 1
 * @param updatedAt instant of the last change
 * @see AssessmentData the other components
 */
@Schema(name = "PlatformAssessment")
public record AssessmentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID platform,
        @Schema(required = true) Purpose purpose,
        @Schema(required = true) LocalDate assessedOn,
        @Schema(nullable = true) @Nullable String model,
        @Schema(nullable = true) @Nullable String assessedBy,
        @Schema(nullable = true) @Nullable String report,
        @Schema(required = true) List<Question> questions,
        @Schema(required = true) QualityScore score,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    AssessmentData data() {
        return new AssessmentData(purpose, assessedOn, model, assessedBy, report, questions);
    }

    /** Without notes, who assessed and where it is written down. */
    AssessmentView forThePublic() {
        return new AssessmentView(
                id,
                platform,
                purpose,
                assessedOn,
                model,
                null,
                null,
                questions.stream().map(Question::withoutNote).toList(),
                score,
                demonstration,
                version,
                updatedAt);
    }
}
