package cl.hito.gateway.client;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An API client.
 *
 * @param name unique
 * @param role admin, office, editor, auditor or integrator
 * @param institution code of the institution that it is bound to; null when bound to none
 * @param scopes what it may do
 * @param prefix first characters of its key
 * @param createdAt when it was made
 * @param expiresAt first instant at which its key is good no longer; null for never
 * @param lastUsedAt to the minute; null when it was never used
 * @param revokedAt since when it is refused; null while it is not
 * @param version count of its changes, from 1
 */
@Schema(name = "Client")
record ClientView(
        @Schema(required = true) String name,
        @Schema(required = true) String role,
        @Schema(nullable = true) @Nullable String institution,
        @Schema(required = true) List<String> scopes,
        @Schema(required = true) String prefix,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) @Nullable Instant expiresAt,
        @Schema(nullable = true) @Nullable Instant lastUsedAt,
        @Schema(nullable = true) @Nullable Instant revokedAt,
        @Schema(required = true) long version) {

    static ClientView of(ApiClient client, ApiKey key) {
        return new ClientView(
                client.name(),
                client.role(),
                client.institution(),
                client.scopes(),
                key.key().prefix(),
                client.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                client.revokedAt(),
                client.version());
    }
}
