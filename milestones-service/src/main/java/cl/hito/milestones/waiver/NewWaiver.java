package cl.hito.milestones.waiver;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A waiver as it is asked for.
 *
 * @param until last day on which it is to stand, inclusive: from today, and five years from now at most
 * @param reason why
 * @param reference number of the act or document that it rests on
 */
@Schema(description = "A waiver as it is asked for")
public record NewWaiver(
        @Schema(required = true) @Nullable LocalDate until,
        @NotBlank @Size(max = 2000) @Schema(required = true) String reason,
        @Schema(nullable = true) @Size(max = 300) @Nullable String reference) {

    private static final int MOST_YEARS = 5;

    /** The last day, when it is one that a waiver may have. */
    LocalDate checkedUntil(LocalDate today) {
        if (until == null) {
            throw ProblemException.invalid(Field.of(
                    "/until",
                    "required",
                    "Una prórroga sin término no se admite: indique hasta qué día rige.",
                    "A waiver without an end is not taken: say until which day it stands."));
        }
        if (until.isBefore(today)) {
            throw ProblemException.invalid(Field.of("/until", "too_small", "Ese día ya pasó.", "That day has passed."));
        }
        if (until.isAfter(today.plusYears(MOST_YEARS))) {
            throw ProblemException.invalid(Field.of(
                    "/until",
                    "too_large",
                    "Puede regir a lo más cinco años desde hoy.",
                    "It may stand for five years from today at most."));
        }
        return until;
    }
}
