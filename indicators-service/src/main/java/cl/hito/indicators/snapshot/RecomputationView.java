package cl.hito.indicators.snapshot;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What computing a snapshot again from the facts found.
 *
 * @param equal whether every entry came out byte by byte as it is stored
 * @param indicators that were recomputed
 * @param entries that were compared
 * @param differing how many of them differ
 * @param items the differing ones, the first thousand; the rest by indicator
 */
@Schema(name = "SnapshotRecomputation")
public record RecomputationView(
        @Schema(required = true) String code,
        @Schema(required = true) boolean equal,
        @Schema(required = true) int indicators,
        @Schema(required = true) long entries,
        @Schema(required = true) long differing,
        @Schema(required = true) List<Difference> items) {

    /**
     * An entry that came out otherwise.
     *
     * @param index of the stored entry
     * @param stored entry; null when there is none
     * @param recomputed entry; null when there should be none
     */
    @Schema(name = "SnapshotRecomputationDifference")
    public record Difference(
            @Schema(required = true) String indicator,
            @Schema(required = true) String scope,
            @Schema(nullable = true) @Nullable Long index,
            @Schema(nullable = true) @Nullable String stored,
            @Schema(nullable = true) @Nullable String recomputed) {}
}
