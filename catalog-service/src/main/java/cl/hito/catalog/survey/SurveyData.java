package cl.hito.catalog.survey;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one month. Both null: nothing is known, which withdraws a figure that was given.
 *
 * @param answers how many answered
 * @param satisfied how many of them are satisfied, by the scale of the survey that was used
 * @param demonstration whether they are made up for demonstration; those of a demonstration record always are
 */
@Schema(name = "SurveyData", description = "Answers to a satisfaction survey in a month; null is not known")
public record SurveyData(
        @Schema(nullable = true) @PositiveOrZero @Max(100_000_000) @Nullable Integer answers,

        @Schema(nullable = true) @PositiveOrZero @Max(100_000_000) @Nullable Integer satisfied,

        @Schema(defaultValue = "false") boolean demonstration) {

    boolean reports() {
        return answers != null;
    }

    SurveyData labelled(boolean ofDemonstration) {
        return new SurveyData(answers, satisfied, demonstration || ofDemonstration);
    }

    /** 400 when one count is there without the other, or the part is larger than the whole. */
    void check() {
        if ((answers == null) != (satisfied == null)) {
            throw ProblemException.invalid(Field.of(answers == null ? "/answers" : "/satisfied", "required"));
        }
        if (answers != null && satisfied != null && satisfied > answers) {
            throw ProblemException.invalid(Field.of("/satisfied", "too_large"));
        }
    }

    void requireAny() {
        if (!reports()) {
            throw ProblemException.invalid(Field.of("/answers", "required"));
        }
    }
}
