package cl.hito.catalog.procedure;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A wish to take a record to another state.
 *
 * @param to state to reach
 * @param reason why; wanted for every step back, and for a retirement
 * @param on for a retirement, the first day without the procedure; today when absent
 * @param replacedBy for a retirement, id of the record of the same institution that takes its place
 */
@Schema(name = "ProcedureTransition")
public record Transition(
        @NotNull ProcedureStatus to,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String reason,
        @Schema(nullable = true) @Nullable LocalDate on,
        @Schema(nullable = true) @Nullable UUID replacedBy) {}
