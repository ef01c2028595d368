package cl.hito.indicators.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sealed snapshot.
 *
 * @param code its cut-off, with a counter when there are several
 * @param cutOff last day that counts, in America/Santiago
 * @param knownAt what was known at this instant is in it
 * @param entries how many measurements
 * @param rootHash Merkle tree head over the entries (RFC 9162 section 2.1.1, SHA-256), hex
 * @param manifest canonical JSON (RFC 8785) that the manifest hash is of
 * @param manifestHash SHA-256 of the manifest, hex
 * @param previousManifestHash of the snapshot sealed before this one
 * @param note why it was taken
 * @param author who took it
 */
@Schema(name = "Snapshot")
public record SnapshotView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(required = true) LocalDate cutOff,
        @Schema(required = true) Instant knownAt,
        @Schema(required = true) SnapshotStatus status,
        @Schema(required = true) long entries,
        @Schema(required = true) String rootHash,
        @Schema(required = true) String manifest,
        @Schema(required = true) String manifestHash,
        @Schema(required = true, nullable = true) @Nullable String previousManifestHash,
        @Schema(nullable = true) @Nullable String note,
        @Schema(required = true) String author) {}
