package cl.hito.milestones.rehearsal;

import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.milestone.MilestoneState;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A milestone that would change; dates are inclusive.
 *
 * @param milestone its id; null when there is none yet
 * @param group of the institution when it was tried
 * @param stateBefore null when there is none yet
 */
@Schema(name = "RehearsalChange")
public record RehearsalChangeView(
        @Schema(nullable = true) @Nullable UUID milestone,
        @Schema(required = true) String institution,
        @Schema(required = true) String institutionName,
        @Schema(nullable = true) @Nullable String group,
        @Schema(nullable = true) @Nullable String region,
        @Schema(required = true) MilestoneKind kind,
        @Schema(required = true) String phase,
        @Schema(nullable = true) @Nullable String platform,
        @Schema(required = true) String title,
        @Schema(nullable = true) @Nullable LocalDate appliesFromBefore,
        @Schema(nullable = true) @Nullable LocalDate appliesFromAfter,
        @Schema(nullable = true) @Nullable LocalDate dueBefore,
        @Schema(nullable = true) @Nullable LocalDate dueAfter,
        @Schema(nullable = true) @Nullable MilestoneState stateBefore,
        @Schema(required = true) MilestoneState stateAfter) {}
