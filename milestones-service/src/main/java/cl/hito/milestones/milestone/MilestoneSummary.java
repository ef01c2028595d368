package cl.hito.milestones.milestone;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many milestones are in which state, per group and phase.
 *
 * @param asOf the day, America/Santiago
 * @param cells in the order of groups and phases; only those that have a milestone
 */
public record MilestoneSummary(
        @Schema(required = true) LocalDate asOf,
        @Schema(required = true) List<Cell> cells) {

    /**
     * A group's phase.
     *
     * @param group null for institutions without one
     * @param due last day on which it is on time, inclusive; null where no date follows
     * @param businessDaysLeft after today up to the due day; null when it is past
     * @param counts by state, only those above zero
     * @param total of all states
     */
    @Schema(name = "MilestoneSummaryCell")
    public record Cell(
            @Schema(nullable = true) @Nullable String group,
            @Schema(nullable = true) @Nullable String phase,
            @Schema(nullable = true) @Nullable LocalDate due,
            @Schema(nullable = true) @Nullable LocalDate appliesFrom,
            @Schema(nullable = true) @Nullable Integer businessDaysLeft,
            @Schema(required = true) Map<String, Long> counts,
            @Schema(required = true) long total) {}
}
