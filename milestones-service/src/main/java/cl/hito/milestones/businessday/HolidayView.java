package cl.hito.milestones.businessday;

import cl.hito.milestones.rulebook.Confidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the table of holidays in one version.
 *
 * @param id the same in every version
 * @param recordedAt when this version was entered
 * @param knownFrom instant from which it is what we knew; null for always
 * @param knownUntil instant at which another version took its place; null while it stands
 * @param version count of its changes, from 1
 * @see HolidayData the other components
 */
@Schema(name = "Holiday")
public record HolidayView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) HolidayEffect effect,
        @Schema(required = true) LocalDate firstOn,
        @Schema(required = true) boolean yearly,
        @Schema(nullable = true) @Nullable LocalDate lastOn,
        @Schema(nullable = true) @Nullable String region,
        @Schema(nullable = true) @Nullable String commune,
        @Schema(nullable = true) @Nullable String norm,
        @Schema(required = true) Confidence confidence,
        @Schema(nullable = true) @Nullable LocalDate learnedOn,
        @Schema(required = true) long version,
        @Schema(required = true) Instant recordedAt,
        @Schema(nullable = true) @Nullable Instant knownFrom,
        @Schema(nullable = true) @Nullable Instant knownUntil) {}
