package cl.hito.indicators.formula;

import cl.hito.indicators.fact.Fact;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A formula that was checked and can be evaluated, by many threads at once.
 *
 * <p>The answer to a question that a fact does not answer is unknown, and so is the result of an expression
 * that fails or takes too long: such a fact is counted apart, never as zero. Where the other side of a
 * {@code &&} or {@code ||} already decides, a missing answer does not matter.
 */
public final class Formula {

    private final FormulaText text;
    private final CelRuntime.Program population;
    private final CelRuntime.Program numerator;
    private final CelRuntime.@Nullable Program denominator;
    private final CelRuntime.@Nullable Program unknown;

    private Formula(
            FormulaText text,
            CelRuntime.Program population,
            CelRuntime.Program numerator,
            CelRuntime.@Nullable Program denominator,
            CelRuntime.@Nullable Program unknown) {
        this.text = text;
        this.population = population;
        this.numerator = numerator;
        this.denominator = denominator;
        this.unknown = unknown;
    }

    /**
     * Checks a formula.
     *
     * @throws FormulaException naming every unknown field, wrong type and unreadable place
     */
    public static Formula of(FormulaText text) {
        List<FormulaError> errors = new ArrayList<>();
        Expressions expressions = Expressions.over(text.factType());
        boolean whole = text.kind() == Kind.SUM || text.kind() == Kind.MEAN;
        boolean mayBeWhole = text.kind() != Kind.COUNT;
        CelRuntime.Program population = expressions.compile("population", text.population(), true, false, errors);
        CelRuntime.Program numerator = expressions.compile("numerator", text.numerator(), !whole, mayBeWhole, errors);
        CelRuntime.Program denominator = text.denominator() == null
                ? null
                : expressions.compile("denominator", text.denominator(), true, true, errors);
        CelRuntime.Program unknown =
                text.unknown() == null ? null : expressions.compile("unknown", text.unknown(), true, false, errors);
        if (text.kind().divided() != (text.denominator() != null)) {
            errors.add(
                    text.kind().divided()
                            ? new FormulaError(
                                    "denominator", 1, 1, "hace falta un denominador", "a denominator is needed")
                            : new FormulaError(
                                    "denominator",
                                    1,
                                    1,
                                    "este tipo de indicador no lleva denominador",
                                    "this kind of indicator takes no denominator"));
        }
        if (!errors.isEmpty() || population == null || numerator == null) {
            throw new FormulaException(errors);
        }
        return new Formula(text, population, numerator, denominator, unknown);
    }

    /** What the fact adds. */
    public Counts evaluate(Fact fact) {
        Counts counts = count(fact);
        return fact.demonstration() ? counts.asDemonstration() : counts;
    }

    private Counts count(Fact fact) {
        Map<String, Object> variables = Map.of(text.factType().variable(), fact.fields());
        BigDecimal in = number(population, variables);
        if (in == null) {
            return Counts.UNKNOWN;
        }
        if (in.signum() == 0) {
            return Counts.ZERO;
        }
        BigDecimal notGiven = unknown == null ? BigDecimal.ZERO : number(unknown, variables);
        if (notGiven == null || notGiven.signum() != 0) {
            return Counts.UNKNOWN;
        }
        BigDecimal below = denominator == null ? BigDecimal.ONE : number(denominator, variables);
        if (below == null) {
            return Counts.UNKNOWN;
        }
        if (below.signum() == 0) {
            // Not applicable to this fact: what it answers to the numerator does not matter.
            return new Counts(BigDecimal.ZERO, BigDecimal.ZERO, 0, 1, 0);
        }
        BigDecimal above = number(numerator, variables);
        return above == null ? Counts.UNKNOWN : new Counts(above, below, 0, 1, 0);
    }

    private static @Nullable BigDecimal number(CelRuntime.Program program, Map<String, Object> variables) {
        try {
            Object result = program.eval(variables);
            if (result instanceof Boolean truth) {
                return truth ? BigDecimal.ONE : BigDecimal.ZERO;
            }
            return result instanceof Long whole ? BigDecimal.valueOf(whole) : null;
        } catch (CelEvaluationException | RuntimeException e) {
            // A missing answer ends here as well, so it is nothing to log.
            return null;
        }
    }
}
