package cl.hito.indicators.log.anchor;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A head of the log that was left outside of it, or waits to be.
 *
 * @param target address of the authority, of the auditor, or the file
 * @param size of the log then
 * @param rootHash of the head, hex
 * @param attempts made so far
 * @param anchoredAt when it was left; null while it waits
 * @param problem why the last attempt failed
 * @param receipt whether there is one to be fetched: the time-stamp token
 */
@Schema(name = "LogAnchor")
public record AnchorView(
        @Schema(required = true) UUID id,
        @Schema(required = true) Method method,
        @Schema(required = true) String target,
        @Schema(required = true) long size,
        @Schema(required = true) String rootHash,
        @Schema(required = true) State state,
        @Schema(required = true) int attempts,
        @Schema(required = true, nullable = true) @Nullable Instant anchoredAt,
        @Schema(required = true, nullable = true) @Nullable String problem,
        @Schema(required = true) boolean receipt) {

    /** Whether it was left. */
    @Schema(name = "LogAnchorState")
    public enum State {
        WAITING,
        ANCHORED
    }
}
