package cl.hito.milestones.rehearsal;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Counts of the milestones that would change. A milestone may both move and change its state.
 *
 * @param changed milestones with any change
 * @param moved of them, those whose first or last day moves, to or from nothing included
 * @param stateChanged of them, those whose state on the day of the rehearsal is another
 * @param created of them, those that there are not yet
 * @param byState from state to state; before is null for those that there are not yet
 */
@Schema(name = "RehearsalSummary")
public record RehearsalSummary(
        @Schema(required = true) long changed,
        @Schema(required = true) long moved,
        @Schema(required = true) long stateChanged,
        @Schema(required = true) long created,
        @Schema(required = true) List<Part> byKind,
        @Schema(required = true) List<Part> byPhase,
        @Schema(required = true) List<Part> byGroup,
        @Schema(required = true) List<Part> byRegion,
        @Schema(required = true) List<Turn> byState) {

    /**
     * The same counts for a part of them.
     *
     * @param key kind, phase, group or region; null for institutions without one
     */
    @Schema(name = "RehearsalPart")
    public record Part(
            @Schema(nullable = true) @Nullable String key,
            @Schema(required = true) long changed,
            @Schema(required = true) long moved,
            @Schema(required = true) long stateChanged) {}

    /** How many go from one state to another, or stay in theirs though their dates move. */
    @Schema(name = "RehearsalTurn")
    public record Turn(
            @Schema(nullable = true) @Nullable String before,
            @Schema(required = true) String after,
            @Schema(required = true) long count) {}
}
