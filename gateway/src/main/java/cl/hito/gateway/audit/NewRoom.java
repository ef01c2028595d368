package cl.hito.gateway.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account for an auditor, for a time.
 *
 * @param username unique for ever, such as {@code cgr.perez}
 * @param purpose what is audited, and on whose mandate
 * @param from first instant; now when absent
 * @param until first instant at which the account is good no longer
 */
@Schema(name = "NewAuditRoom")
record NewRoom(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._@-]{0,99}") @Schema(required = true)
        String username,

        @NotBlank @Size(max = 1000) @Schema(required = true) String purpose,
        @Schema(nullable = true) @Nullable Instant from,
        @NotNull @Schema(required = true) Instant until) {}
