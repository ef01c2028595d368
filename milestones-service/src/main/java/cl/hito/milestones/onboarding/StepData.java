package cl.hito.milestones.onboarding;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an institution records of a step; absent is not known.
 *
 * @param owner who answers for it: an account or a post; never told to the public
 * @param plannedOn day on which it is to be done
 * @param startedOn day on which it began; the end of the steps before it when absent
 * @param doneOn day on which it was done
 * @param blockedSince first day on which it could not go on; with its reason
 */
@Schema(name = "OnboardingStepData")
public record StepData(
        @Schema(nullable = true) @Size(max = 200) @Nullable String owner,
        @Schema(nullable = true) @Nullable LocalDate plannedOn,
        @Schema(nullable = true) @Nullable LocalDate startedOn,
        @Schema(nullable = true) @Nullable LocalDate doneOn,
        @Schema(nullable = true) @Nullable LocalDate blockedSince,

        @Schema(nullable = true) @Size(min = 1, max = 1000) @Nullable String blockedReason) {

    /** The catalogue and the platforms are younger than this; an earlier day is a slip of the pen. */
    private static final LocalDate EARLIEST = LocalDate.of(2010, 1, 1);

    void check(LocalDate today) {
        List<Field> wrong = new ArrayList<>();
        past("/startedOn", startedOn, today, wrong);
        past("/doneOn", doneOn, today, wrong);
        past("/blockedSince", blockedSince, today, wrong);
        if (plannedOn != null && plannedOn.isBefore(EARLIEST)) {
            wrong.add(Field.of("/plannedOn", "too_small"));
        }
        if (startedOn != null && doneOn != null && doneOn.isBefore(startedOn)) {
            wrong.add(Field.of(
                    "/doneOn",
                    "inconsistent",
                    "No puede terminar antes de comenzar.",
                    "It cannot be done before it began."));
        }
        if (blockedSince != null && blockedReason == null) {
            wrong.add(Field.of("/blockedReason", "required"));
        }
        if (blockedSince == null && blockedReason != null) {
            wrong.add(Field.of("/blockedSince", "required"));
        }
        if (blockedSince != null && doneOn != null) {
            wrong.add(Field.of(
                    "/blockedSince",
                    "inconsistent",
                    "Un paso terminado no está bloqueado.",
                    "A step that is done is not blocked."));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    private static void past(String pointer, @Nullable LocalDate date, LocalDate today, List<Field> wrong) {
        if (date != null && date.isAfter(today)) {
            wrong.add(Field.of(pointer, "in_the_future"));
        } else if (date != null && date.isBefore(EARLIEST)) {
            wrong.add(Field.of(pointer, "too_small"));
        }
    }
}
