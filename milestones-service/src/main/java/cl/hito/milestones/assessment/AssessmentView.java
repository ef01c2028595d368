package cl.hito.milestones.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A declared assessment.
 *
 * @param unitKind what it is of
 * @param unit id of the procedure or platform, or reference of the event; null for the body as a whole
 * @param packageVersion of the norms under which it was made
 * @param outdated whether the requirement reads otherwise in the version in force
 * @param version count of its changes, from 1
 * @see AssessmentData the other components
 */
@Schema(name = "Assessment")
public record AssessmentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) String requirement,
        @Schema(required = true) UnitKind unitKind,
        @Schema(nullable = true) @Nullable String unit,
        @Schema(required = true) Verdict verdict,
        @Schema(required = true) LocalDate assessedOn,
        @Schema(nullable = true) @Nullable String evidence,
        @Schema(nullable = true) @Nullable String evidenceUrl,
        @Schema(nullable = true) @Nullable String responsible,
        @Schema(nullable = true) @Nullable LocalDate plannedFor,
        @Schema(nullable = true) @Nullable String note,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) String packageVersion,
        @Schema(required = true) boolean outdated,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) long version) {}
