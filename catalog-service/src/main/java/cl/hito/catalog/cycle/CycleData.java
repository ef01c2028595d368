package cl.hito.catalog.cycle;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the office says of an update cycle.
 *
 * @param name unique, such as {@code 2026-2}
 * @param opensOn first day
 * @param closesOn last day, inclusive
 */
@Schema(name = "UpdateCycleData")
public record CycleData(
        @NotBlank @Size(max = 100) String name,
        @NotNull LocalDate opensOn,
        @NotNull LocalDate closesOn) {

    void check() {
        if (closesOn.isBefore(opensOn)) {
            throw ProblemException.invalid(Field.of("/closesOn", "inconsistent"));
        }
    }
}
