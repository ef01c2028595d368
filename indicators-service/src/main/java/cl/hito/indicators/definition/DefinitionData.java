package cl.hito.indicators.definition;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Formula;
import cl.hito.indicators.formula.FormulaError;
import cl.hito.indicators.formula.FormulaException;
import cl.hito.indicators.formula.FormulaText;
import cl.hito.indicators.formula.Kind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of an indicator; the expressions are CEL over {@code procedure}, {@code milestone} or
 * {@code communications}.
 *
 * @param code natural key, such as {@code PROCEDURES_WITH_CLAVE_UNICA}; an existing one gets a new version
 * @param name in Spanish
 * @param nameEn in English
 * @param description in Spanish: what it counts and what it leaves out
 * @param factType what is counted
 * @param aggregation what is at the end of a month, or what happened in it
 * @param kind how the counts become the value
 * @param population boolean: which facts are in scope
 * @param numerator boolean, or whole number
 * @param denominator boolean, or whole number: false for a fact that it does not apply to; absent for COUNT and SUM
 * @param unknown boolean: facts whose answer is not given, besides those that lack an answer that is asked for
 * @param factor of the quotient, 100 for percent
 * @param decimals of the value
 * @param rounding to the decimals
 * @param direction which way is better
 * @param target in the unit of the value
 * @param source norm or plan
 */
@Schema(name = "NewIndicator", description = "A definition of an indicator")
public record DefinitionData(
        @NotNull @Pattern(regexp = CODE) String code,
        @NotBlank @Size(max = 300) String name,
        @Schema(nullable = true) @Size(max = 300) @Nullable String nameEn,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String description,
        @NotNull FactType factType,
        @NotNull Aggregation aggregation,
        @NotNull Kind kind,
        @NotBlank @Size(max = 4000) String population,
        @NotBlank @Size(max = 4000) String numerator,
        @Schema(nullable = true) @Size(max = 4000) @Nullable String denominator,
        @Schema(nullable = true) @Size(max = 4000) @Nullable String unknown,
        @NotNull @Positive BigDecimal factor,
        @Min(0) @Max(6) int decimals,
        @NotNull Rounding rounding,
        @NotNull Direction direction,
        @Schema(nullable = true) @Nullable BigDecimal target,
        @NotNull @Valid Source source) {

    static final String CODE = "[A-Z][A-Z0-9_]{2,59}";

    /** Holds the fields against each other and checks the expressions; all that is wrong at once, as 400. */
    void check() {
        List<Field> wrong = new ArrayList<>();
        if (aggregation == Aggregation.FLOW && !factType.periodic()) {
            wrong.add(Field.of("/aggregation", "inconsistent"));
        }
        if (source.norm() == null && source.plan() == null) {
            wrong.add(Field.of("/source", "required"));
        }
        if (factor.precision() > 30 || Math.abs(factor.scale()) > 12) {
            wrong.add(Field.of("/factor", "out_of_range"));
        }
        if (target != null && (target.precision() > 30 || Math.abs(target.scale()) > 12)) {
            wrong.add(Field.of("/target", "out_of_range"));
        }
        try {
            Formula.of(formula());
        } catch (FormulaException e) {
            e.errors().forEach(error -> wrong.add(field(error)));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    FormulaText formula() {
        return new FormulaText(factType, kind, population, numerator, denominator, unknown);
    }

    private static Field field(FormulaError error) {
        return Field.of(
                "/" + error.expression(),
                "invalid_expression",
                "Línea " + error.line() + ", columna " + error.column() + ": " + error.es() + ".",
                "Line " + error.line() + ", column " + error.column() + ": " + error.en() + ".");
    }
}
