package cl.hito.indicators.log.anchor;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The log at a glance.
 *
 * @param origin which log it is
 * @param size number of its leaves
 * @param rootHash of its present head, hex
 * @param lastAnchored the largest head that was left outside the log; null when none was
 */
@Schema(name = "LogStatus")
public record LogStatusView(
        @Schema(required = true) String origin,
        @Schema(required = true) long size,
        @Schema(required = true) String rootHash,

        @Schema(required = true, nullable = true) @Nullable LastAnchored lastAnchored) {

    /**
     * Where the log's past is fixed.
     *
     * @param at when it was left
     */
    @Schema(name = "LastAnchoredHead")
    public record LastAnchored(
            @Schema(required = true) long size,
            @Schema(required = true) String rootHash,
            @Schema(required = true) Method method,

            @Schema(required = true, nullable = true) @Nullable Instant at) {}
}
