package cl.hito.indicators.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What recomputing all hashes of a snapshot from its stored rows found.
 *
 * @param valid whether everything agrees
 * @param entries that were read
 * @param rootHash recomputed, hex
 * @param manifestHash recomputed, hex; null while there is no manifest
 * @param firstDifference null when everything agrees
 */
@Schema(name = "SnapshotVerification")
public record SnapshotVerificationView(
        @Schema(required = true) String code,
        @Schema(required = true) boolean valid,
        @Schema(required = true) long entries,
        @Schema(required = true) String rootHash,
        @Schema(required = true, nullable = true) @Nullable String manifestHash,
        @Schema(required = true, nullable = true) @Nullable Difference firstDifference) {

    /** Where the first difference is. */
    @Schema(name = "SnapshotDifferencePart")
    public enum Part {
        /** An entry is not in canonical form, or not what its leaf hash is of, or filed under another name. */
        ENTRY,
        /** An entry is missing, or there is one too many. */
        COUNT,
        /** The entries agree with their hashes, but not with the tree head. */
        ROOT_HASH,
        /** The manifest is not what its hash is of, or says otherwise than the snapshot. */
        MANIFEST,
        /** The snapshot before this one, or the one that it corrects, has another manifest. */
        PREVIOUS,
        /** A contest is missing, or not what the manifest has the hash of. */
        CONTEST,
        /** Who did what with the snapshot is not what the manifest has the hash of. */
        ACTS,
        /** The leaf of the log that the snapshot names is not its manifest. */
        LOG,
        /** A column beside the manifest does not say what the manifest says. */
        COLUMN
    }

    /**
     * A difference.
     *
     * @param index of the entry, or number of the contest, when it is one
     */
    @Schema(name = "SnapshotDifference")
    public record Difference(
            @Schema(required = true) Part part,

            @Schema(required = true, nullable = true) @Nullable Long index) {}
}
