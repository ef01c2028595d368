package cl.hito.indicators.log;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A leaf of the log.
 *
 * @param index from 0
 * @param kind of the content: SNAPSHOT is the manifest of a snapshot, KEY a key of the log
 * @param subject which one it is, such as the code of the snapshot
 * @param entry canonical JSON (RFC 8785) with the hash of the content: the very bytes that the leaf hash is of
 * @param leafHash SHA-256(0x00 ‖ entry), hex
 * @param content the text whose SHA-256 the entry holds
 */
@Schema(name = "LogLeaf")
public record LogLeafView(
        @Schema(required = true) long index,
        @Schema(required = true) String kind,
        @Schema(required = true) String subject,
        @Schema(required = true) String entry,
        @Schema(required = true) String leafHash,
        @Schema(required = true) String content) {}
