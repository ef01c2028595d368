package cl.hito.catalog.platform.assessment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An assessment without its questions.
 *
 * @param id UUIDv7
 * @param score what the answers come to
 * @param demonstration whether its platform is made up for demonstration
 * @see AssessmentData the other components
 */
@Schema(name = "PlatformAssessmentSummary")
public record AssessmentSummary(
        @Schema(required = true) UUID id,
        @Schema(required = true) Purpose purpose,
        @Schema(required = true) LocalDate assessedOn,
        @Schema(nullable = true) @Nullable String model,
        @Schema(nullable = true) @Nullable String assessedBy,
        @Schema(nullable = true) @Nullable String report,
        @Schema(required = true) QualityScore score,
        @Schema(required = true) boolean demonstration) {

    /** Fields that tell who assessed and where it is written down. */
    public static final List<String> NOT_PUBLIC = List.of("assessedBy", "report");

    /** Without who assessed and where it is written down. */
    public AssessmentSummary forThePublic() {
        return new AssessmentSummary(id, purpose, assessedOn, model, null, null, score, demonstration);
    }
}
