package cl.hito.indicators.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A sealed entry.
 *
 * @param index from 0
 * @param leafHash SHA-256(0x00 ‖ entry), hex
 * @param entry canonical JSON (RFC 8785): the very bytes that the hash is of
 */
@Schema(name = "SnapshotEntry")
public record EntryView(
        @Schema(required = true) long index,
        @Schema(required = true) String leafHash,
        @Schema(required = true) String entry) {}
