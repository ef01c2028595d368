package cl.hito.milestones.dependency;

import cl.hito.milestones.milestone.MilestoneState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That one milestone waits for another.
 *
 * @param milestone that waits
 * @param dependsOn that has to be fulfilled before
 * @param blocking whether it is not fulfilled while the one that waits is still open
 * @param slack business days, of the region of who waits, from the end that is expected of it to the due day of the one that waits; negative
 *     when it ends too late even if it is on time, null when nothing blocks or a date is missing
 * @param version count of its changes, from 1
 */
@Schema(name = "Dependency")
public record DependencyView(
        @Schema(required = true) UUID id,
        @Schema(required = true) End milestone,
        @Schema(required = true) End dependsOn,
        @Schema(required = true) String reason,
        @Schema(required = true) boolean blocking,
        @Schema(nullable = true) @Nullable Integer slack,
        @Schema(required = true) String createdBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) long version) {

    /** One of the two milestones, with its state as of today in America/Santiago. */
    @Schema(name = "DependencyEnd")
    public record End(
            @Schema(required = true) UUID id,
            @Schema(required = true) String institution,
            @Schema(required = true) String institutionName,
            @Schema(required = true) String title,
            @Schema(nullable = true) @Nullable LocalDate due,
            @Schema(required = true) MilestoneState state,
            @Schema(nullable = true) @Nullable LocalDate waivedUntil) {}
}
