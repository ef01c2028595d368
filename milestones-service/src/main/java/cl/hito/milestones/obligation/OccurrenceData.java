package cl.hito.milestones.obligation;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an institution records of a period; absent is not known.
 *
 * @param doneOn day on which it was done; not before the period began
 * @param reference number of the act, document or report
 */
@Schema(name = "OccurrenceData")
public record OccurrenceData(
        @Schema(nullable = true) @Nullable LocalDate doneOn,
        @Schema(nullable = true) @Size(max = 300) @Nullable String reference,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String note) {

    void check(LocalDate firstDay, LocalDate today) {
        if (doneOn != null && doneOn.isAfter(today)) {
            throw ProblemException.invalid(Field.of("/doneOn", "in_the_future"));
        }
        if (doneOn != null && doneOn.isBefore(firstDay)) {
            throw ProblemException.invalid(Field.of(
                    "/doneOn",
                    "too_small",
                    "No puede ser anterior al comienzo del período.",
                    "It cannot be before the period began."));
        }
    }
}
