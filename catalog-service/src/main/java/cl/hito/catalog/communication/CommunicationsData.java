package cl.hito.catalog.communication;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The counts of one month.
 *
 * @param total official communications sent and received
 * @param throughDocDigital how many of them went through DocDigital
 * @param demonstration whether they are made up for demonstration
 */
@Schema(description = "Official communications of an institution in a month")
public record CommunicationsData(
        @NotNull @PositiveOrZero @Max(100_000_000) Integer total,
        @NotNull @PositiveOrZero @Max(100_000_000) Integer throughDocDigital,
        @Schema(defaultValue = "false") boolean demonstration) {

    void check() {
        if (throughDocDigital > total) {
            throw ProblemException.invalid(Field.of("/throughDocDigital", "too_large"));
        }
    }
}
