package cl.hito.indicators.snapshot;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A count or value of a snapshot that leaves the band expected from the one before.
 *
 * @param scope whose value it is; null for counts
 * @param before in the snapshot before
 * @param now null when there is no value any more
 * @param lowest of the band, inclusive
 * @param highest of the band, inclusive
 */
@Schema(name = "SnapshotFinding")
public record GuardFindingView(
        @Schema(required = true) Kind kind,
        @Schema(required = true) String indicator,
        @Schema(nullable = true) @Nullable String scope,
        @Schema(required = true) BigDecimal before,
        @Schema(required = true, nullable = true) @Nullable BigDecimal now,
        @Schema(required = true) BigDecimal lowest,
        @Schema(required = true) BigDecimal highest) {

    /** What is held against the snapshot before. */
    @Schema(name = "SnapshotFindingKind")
    public enum Kind {
        /** How many entries the indicator has. */
        ENTRIES,
        /** How many of them have a value. */
        KNOWN,
        /** The value of a group, a region or the nation. */
        VALUE
    }
}
