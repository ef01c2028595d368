package cl.hito.gateway.client;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client to be made.
 *
 * @param name unique for ever, such as {@code erp-lota}
 * @param role admin, office, editor, auditor or integrator
 * @param institution code of the institution that it is bound to; an editor must have one
 * @param scopes what it may do, such as {@code procedures:write}; the colon keeps them apart from roles
 * @param expiresAt first instant at which its key is good no longer; never when absent
 */
@Schema(name = "NewClient")
public record NewClient(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{1,62}") @Schema(required = true)
        String name,

        @NotNull @Pattern(regexp = "admin|office|editor|auditor|integrator") @Schema(required = true)
        String role,

        @Size(min = 1, max = 50) @Schema(nullable = true) @Nullable String institution,

        @Size(max = 50) @Schema(nullable = true) @Nullable Set<@Pattern(regexp = "[a-z-]{1,40}:[a-z-]{1,40}") String> scopes,

        @Schema(nullable = true) @Nullable Instant expiresAt) {}
