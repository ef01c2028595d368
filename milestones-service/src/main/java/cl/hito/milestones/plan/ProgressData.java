package cl.hito.milestones.plan;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far an item of a plan is, as it is reported. What is not said stays as the report before has it.
 *
 * @param item code of the item in the plan
 * @param reportedOn day that the report speaks of, not after today in America/Santiago
 * @param value reached, in the unit of the goal, exact
 * @param achieved said in words where no number decides it: a goal of yes or no, of a date, or without a target
 * @param initiatives fulfilled so far, of how many
 * @param executed of the item's budget, spent so far in thousands of Chilean pesos, exact
 * @param source of the report: number of an act, or an address
 */
@Schema(name = "PlanProgressData", description = "How far an item of a plan is, as it is reported")
public record ProgressData(
        @NotBlank @Size(max = 60) String item,
        @NotNull LocalDate reportedOn,

        @Schema(nullable = true) @Pattern(regexp = PlanData.EXACT) @Nullable String value,

        @Schema(nullable = true) @Nullable Boolean achieved,

        @Schema(nullable = true) @Valid PlanData.@Nullable Initiatives initiatives,

        @Schema(nullable = true) @Pattern(regexp = PlanData.AMOUNT) @Nullable String executed,

        @Schema(nullable = true) @Size(max = 4000) @Nullable String note,

        @Schema(nullable = true) @Size(max = 2000) @Nullable String source) {

    /** What is wrong with it by itself, and for the item that it speaks of: 400 naming every field. */
    void check(PlanItemView about, LocalDate today) {
        List<Field> wrong = new ArrayList<>();
        if (reportedOn.isAfter(today)) {
            wrong.add(Field.of("/reportedOn", "in_the_future"));
        }
        if (value == null && achieved == null && initiatives == null && executed == null && note == null) {
            wrong.add(Field.of(
                    "/value",
                    "required",
                    "Un informe dice al menos una cosa: un valor, un logro, iniciativas, un monto o una nota.",
                    "A report says at least one thing: a value, an achievement, initiatives, an amount or a note."));
        }
        if (initiatives != null && initiatives.fulfilled() > initiatives.total()) {
            wrong.add(Field.of("/initiatives/fulfilled", "inconsistent"));
        }
        goal(about.goal(), wrong);
        if (executed != null && !about.holdsMoney()) {
            wrong.add(Field.of(
                    "/executed",
                    "inconsistent",
                    "Este elemento no es una línea del presupuesto del plan.",
                    "This item is no line of the plan's budget."));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    private void goal(PlanData.@Nullable Goal goal, List<Field> wrong) {
        if (goal == null) {
            if (value != null || achieved != null) {
                wrong.add(Field.of(
                        value == null ? "/achieved" : "/value",
                        "inconsistent",
                        "Este elemento no tiene meta que medir.",
                        "This item has no goal to measure."));
            }
            return;
        }
        switch (goal.unit()) {
            case YES_NO, DATE -> {
                if (value != null) {
                    wrong.add(Field.of(
                            "/value",
                            "inconsistent",
                            "Esta meta se cumple o no: use «achieved».",
                            "This goal is reached or not: use \"achieved\"."));
                }
            }
            case PERCENT, COUNT, CURRENCY_THOUSANDS_CLP, DAYS -> {
                if (achieved != null && goal.target() != null) {
                    wrong.add(Field.of(
                            "/achieved",
                            "inconsistent",
                            "Lo decide el valor frente a la meta de " + goal.target() + "; no se declara.",
                            "The value against the target of " + goal.target() + " decides it; it is not declared."));
                }
            }
            case BASELINE_TO_BE_SET -> {
                if (achieved != null) {
                    wrong.add(Field.of(
                            "/achieved",
                            "inconsistent",
                            "La línea base queda fijada cuando se informa su valor.",
                            "The baseline is set when its value is reported."));
                }
            }
        }
    }
}
