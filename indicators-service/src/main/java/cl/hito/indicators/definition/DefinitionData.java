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
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of an indicator; the expressions are CEL over one fact, by the name of its type, such as
 * {@code procedure} or {@code milestone}.
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
 * @param target in the unit of the value, for all time
 * @param source norm or plan
 * @param targets a target that changes over time, in the order of its steps; instead of {@code target}
 * @param near how far from the target is still near it, in the unit of the value
 * @param missing what an answer that is not given does to a value; SKIP when absent
 * @param periodicity shortest period that a value makes sense for; MONTH when absent
 * @param dimensions fields of the fact by which its values may be broken down, such as {@code electronicSupport.level}
 * @param rules what a value may be expected to keep to, one of each kind
 * @param staleness when a value is too old; it never is when absent
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
        @NotNull @Valid Source source,
        @Schema(nullable = true) @Size(max = 60) @Nullable List<@NotNull @Valid TargetStep> targets,
        @Schema(nullable = true) @PositiveOrZero @Nullable BigDecimal near,
        @Schema(nullable = true) @Nullable MissingValues missing,
        @Schema(nullable = true) @Nullable Periodicity periodicity,
        @Schema(nullable = true) @Size(max = 8) @Nullable List<@NotNull @Size(max = 100) String> dimensions,
        @Schema(nullable = true) @Size(max = 8) @Nullable List<@NotNull @Valid ValidationRule> rules,
        @Schema(nullable = true) @Valid @Nullable Staleness staleness) {

    /** A definition with what each of them has, and nothing of what it may have. */
    public DefinitionData(
            String code,
            String name,
            @Nullable String nameEn,
            @Nullable String description,
            FactType factType,
            Aggregation aggregation,
            Kind kind,
            String population,
            String numerator,
            @Nullable String denominator,
            @Nullable String unknown,
            BigDecimal factor,
            int decimals,
            Rounding rounding,
            Direction direction,
            @Nullable BigDecimal target,
            Source source) {
        this(
                code,
                name,
                nameEn,
                description,
                factType,
                aggregation,
                kind,
                population,
                numerator,
                denominator,
                unknown,
                factor,
                decimals,
                rounding,
                direction,
                target,
                source,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static final String CODE = "[A-Z][A-Z0-9_]{2,59}";

    /** Longer numbers say no more, and cost memory. */
    private static final int MAX_DIGITS = 30;

    private static final int MAX_SCALE = 12;

    /** What an answer that is not given does to a value. */
    public MissingValues missingValues() {
        return missing == null ? MissingValues.SKIP : missing;
    }

    /** Shortest period that a value makes sense for. */
    public Periodicity shortestPeriod() {
        return periodicity == null ? Periodicity.MONTH : periodicity;
    }

    /** The steps of the target, oldest first; one for all time, or none. */
    public List<TargetStep> targetPath() {
        if (targets != null && !targets.isEmpty()) {
            return targets;
        }
        return target == null ? List.of() : List.of(new TargetStep(Definition.ALL_PERIODS, target));
    }

    /** The target of a period that ends with the month; null while there is none. */
    public @Nullable BigDecimal targetAt(YearMonth month) {
        BigDecimal newest = null;
        for (TargetStep step : targetPath()) {
            if (step.from().compareTo(month.toString()) <= 0) {
                newest = step.value();
            }
        }
        return newest;
    }

    /** The rules, none when absent. */
    public List<ValidationRule> validationRules() {
        return rules == null ? List.of() : rules;
    }

    /** The dimensions, none when absent. */
    public List<String> dimensionFields() {
        return dimensions == null ? List.of() : dimensions;
    }

    /** Holds the fields against each other and checks the expressions; all that is wrong at once, as 400. */
    void check() {
        List<Field> wrong = new ArrayList<>();
        if (aggregation == Aggregation.FLOW && !factType.periodic()) {
            wrong.add(Field.of("/aggregation", "inconsistent"));
        }
        if (source.norm() == null && source.plan() == null) {
            wrong.add(Field.of("/source", "required"));
        }
        bounded("/factor", factor, wrong);
        bounded("/target", target, wrong);
        bounded("/near", near, wrong);
        checkTargets(wrong);
        checkDimensions(wrong);
        checkRules(wrong);
        try {
            Formula.of(formula());
        } catch (FormulaException e) {
            e.errors().forEach(error -> wrong.add(field(error)));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    private void checkTargets(List<Field> wrong) {
        List<TargetStep> steps = targets == null ? List.of() : targets;
        if (target != null && !steps.isEmpty()) {
            wrong.add(Field.of("/targets", "inconsistent"));
        }
        for (int i = 0; i < steps.size(); i++) {
            bounded("/targets/" + i + "/value", steps.get(i).value(), wrong);
            if (i > 0 && steps.get(i).from().compareTo(steps.get(i - 1).from()) <= 0) {
                wrong.add(Field.of(
                        "/targets/" + i + "/from",
                        "inconsistent",
                        "Cada tramo de la meta comienza después del anterior.",
                        "Each step of the target begins after the one before."));
            }
        }
        if (near != null && targetPath().isEmpty()) {
            wrong.add(Field.of("/near", "inconsistent"));
        }
    }

    private void checkDimensions(List<Field> wrong) {
        Set<String> seen = new HashSet<>();
        List<String> named = dimensionFields();
        for (int i = 0; i < named.size(); i++) {
            if (!seen.add(named.get(i)) || !Dimension.exists(factType, named.get(i))) {
                wrong.add(Field.of("/dimensions/" + i, "invalid_value"));
            }
        }
    }

    private void checkRules(List<Field> wrong) {
        Set<ValidationRule.Check> seen = EnumSet.noneOf(ValidationRule.Check.class);
        List<ValidationRule> all = validationRules();
        for (int i = 0; i < all.size(); i++) {
            ValidationRule rule = all.get(i);
            bounded("/rules/" + i + "/bound", rule.bound(), wrong);
            boolean mayBeNegative =
                    rule.check() == ValidationRule.Check.MINIMUM || rule.check() == ValidationRule.Check.MAXIMUM;
            if (!seen.add(rule.check())) {
                wrong.add(Field.of("/rules/" + i + "/check", "inconsistent"));
            } else if (!mayBeNegative && rule.bound().signum() < 0) {
                wrong.add(Field.of("/rules/" + i + "/bound", "out_of_range"));
            }
        }
    }

    private static void bounded(String pointer, @Nullable BigDecimal number, List<Field> wrong) {
        if (number != null && (number.precision() > MAX_DIGITS || Math.abs(number.scale()) > MAX_SCALE)) {
            wrong.add(Field.of(pointer, "out_of_range"));
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
