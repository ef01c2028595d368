package cl.hito.milestones.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A report of progress as it is kept; {@link ProgressData} has what its fields mean.
 *
 * @param reached whether the goal is reached by this report; null when it does not tell
 * @param recordedBy account; null for the public
 * @param withdrawnAt null while it stands; the reason is not told to the public
 * @param version count of its changes, from 1
 */
@Schema(name = "PlanProgress")
public record PlanProgressView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID plan,
        @Schema(required = true) String item,
        @Schema(required = true) LocalDate reportedOn,
        @Schema(nullable = true) @Nullable String value,
        @Schema(nullable = true) @Nullable Boolean achieved,
        @Schema(nullable = true) PlanData.@Nullable Initiatives initiatives,
        @Schema(nullable = true) @Nullable String executed,
        @Schema(nullable = true) @Nullable String note,
        @Schema(nullable = true) @Nullable String source,
        @Schema(nullable = true) @Nullable Boolean reached,
        @Schema(required = true) Instant recordedAt,
        @Schema(nullable = true) @Nullable String recordedBy,
        @Schema(nullable = true) @Nullable Instant withdrawnAt,
        @Schema(nullable = true) @Nullable String withdrawnReason,
        @Schema(required = true) long version) {}
