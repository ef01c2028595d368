package cl.hito.indicators.log;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What recomputing the whole log from its stored rows found.
 *
 * @param valid whether everything agrees
 * @param size leaves that were read
 * @param rootHash recomputed, hex
 * @param count of findings; the list holds the first hundred
 */
@Schema(name = "LogVerification")
public record LogVerificationView(
        @Schema(required = true) boolean valid,
        @Schema(required = true) long size,
        @Schema(required = true) String rootHash,
        @Schema(required = true) long count,
        @Schema(required = true) List<Finding> findings) {

    /** What does not agree. */
    @Schema(name = "LogDifference")
    public enum Difference {
        /** The entry is not what the leaf hash is of, or not in canonical form. */
        ENTRY,
        /** The content is not what the entry holds the hash of. */
        CONTENT,
        /** Kind or subject is not what the entry says. */
        COLUMN,
        /** The leaf hash is not that of the entry, which the signed heads confirm. */
        LEAF_HASH,
        /** A leaf is missing. */
        LEAF_MISSING,
        /** The hash of a node is not that of what lies under it. */
        NODE,
        NODE_MISSING,
        /** A node or head over leaves that are not there. */
        SURPLUS,
        /** The signed head is not over the leaves, or not signed by the key of its time, or by anybody else. */
        CHECKPOINT,
        CHECKPOINT_MISSING,
        /** A head that was anchored elsewhere is not one of this log: it was cut off or rewritten, or the anchor was. */
        ANCHOR,
        /** The keys of the log do not follow each other, or are not those of this installation. */
        KEY,
        /** A leaf is of nothing that was published, or something published is not the leaf that it says. */
        STRAY
    }

    /**
     * A row that does not agree.
     *
     * @param table of the database, or where an anchor is kept
     * @param index of the leaf or node; of a checkpoint or an anchor its size
     * @param level of the node; null for what is no node
     */
    @Schema(name = "LogFinding")
    public record Finding(
            @Schema(required = true) Difference difference,
            @Schema(required = true) String table,
            @Schema(required = true) long index,

            @Schema(required = true, nullable = true) @Nullable Integer level) {}
}
