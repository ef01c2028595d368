package cl.hito.indicators.snapshot;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a snapshot.
 *
 * @param index from 0
 * @param indicator code of the indicator, as the entry says
 * @param scope whose value it is, as the entry says
 * @param leafHash SHA-256(0x00 ‖ entry), hex
 * @param entry canonical JSON (RFC 8785): the very bytes that the hash is of
 * @param dispute how the contest of its institution stands; null when nobody contests it
 */
@Schema(name = "SnapshotEntry")
public record EntryView(
        @Schema(required = true) long index,
        @Schema(required = true) String indicator,
        @Schema(required = true) String scope,
        @Schema(required = true) String leafHash,
        @Schema(required = true) String entry,
        @Schema(nullable = true) @Nullable ContestState dispute) {}
