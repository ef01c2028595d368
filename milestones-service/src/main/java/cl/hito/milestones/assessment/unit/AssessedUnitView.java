package cl.hito.milestones.assessment.unit;

import cl.hito.milestones.assessment.UnitKind;
import cl.hito.milestones.assessment.Verdict;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A procedure, platform or event with a requirement.
 *
 * @param unit id of the procedure or platform, or reference of the event
 * @param name of the procedure or platform; null for an event
 * @param declared null when nothing was
 * @param computed null when no measure decides it of a single one
 * @param version for If-Match; 0 when nothing was declared
 */
@Schema(name = "RequirementUnit")
public record AssessedUnitView(
        @Schema(required = true) String unit,
        @Schema(required = true) UnitKind unitKind,
        @Schema(nullable = true) @Nullable String name,
        @Schema(nullable = true) @Nullable Verdict declared,
        @Schema(nullable = true) @Nullable Verdict computed,
        @Schema(nullable = true) @Nullable LocalDate assessedOn,
        @Schema(nullable = true) @Nullable String evidence,
        @Schema(nullable = true) @Nullable String evidenceUrl,
        @Schema(nullable = true) @Nullable String responsible,
        @Schema(nullable = true) @Nullable LocalDate plannedFor,
        @Schema(nullable = true) @Nullable String packageVersion,
        @Schema(required = true) long version) {}
