package cl.hito.indicators.log;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A public key of the log.
 *
 * @param key in the form of signed notes, {@code NAME+ID+KEY}
 * @param id of the key, hex
 * @param leaf index of the leaf that put it in force: it signs the heads of trees that hold this leaf
 * @param from first instant
 * @param until first instant of the next key; null for the present one
 * @param change signed note by which the key before vouches for this one; null for the first
 */
@Schema(name = "LogPublicKey")
public record LogKeyView(
        @Schema(required = true) String key,
        @Schema(required = true) String id,
        @Schema(required = true) long leaf,
        @Schema(required = true) Instant from,
        @Schema(required = true, nullable = true) @Nullable Instant until,
        @Schema(required = true, nullable = true) @Nullable String change) {}
