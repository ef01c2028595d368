package cl.hito.milestones.digest;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A digest that was written for the account that asks.
 *
 * @param alerts how many it tells of
 * @param state QUEUED while the server has not taken it; REFUSED when it will not
 * @param problem of the last attempt: an SMTP code (RFC 5321), or why there was no answer
 */
@Schema(name = "AlertDigest")
public record DigestView(
        @Schema(required = true) UUID id,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) int alerts,

        @Schema(
                required = true,
                enumeration = {"QUEUED", "SENT", "REFUSED"})
        String state,

        @Schema(required = true) int attempts,
        @Schema(nullable = true) @Nullable Instant nextTryAt,
        @Schema(nullable = true) @Nullable Instant sentAt,
        @Schema(nullable = true) @Nullable String problem) {}
