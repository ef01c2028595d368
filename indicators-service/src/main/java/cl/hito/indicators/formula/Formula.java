package cl.hito.indicators.formula;

import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final @Nullable Trees trees;
    private final CelRuntime.Program population;
    private final CelRuntime.Program numerator;
    private final CelRuntime.@Nullable Program denominator;
    private final CelRuntime.@Nullable Program unknown;

    /** The checked expressions. */
    record Trees(
            CelAbstractSyntaxTree population,
            CelAbstractSyntaxTree numerator,
            @Nullable CelAbstractSyntaxTree denominator,
            @Nullable CelAbstractSyntaxTree unknown) {}

    private Formula(
            FormulaText text,
            Expressions.Checked population,
            Expressions.Checked numerator,
            Expressions.@Nullable Checked denominator,
            Expressions.@Nullable Checked unknown) {
        this.text = text;
        this.trees = translatable(population)
                        && translatable(numerator)
                        && translatable(denominator)
                        && translatable(unknown)
                ? new Trees(
                        population.tree(),
                        numerator.tree(),
                        denominator == null ? null : denominator.tree(),
                        unknown == null ? null : unknown.tree())
                : null;
        this.population = population.program();
        this.numerator = numerator.program();
        this.denominator = denominator == null ? null : denominator.program();
        this.unknown = unknown == null ? null : unknown.program();
    }

    private static boolean translatable(Expressions.@Nullable Checked part) {
        return part == null || part.translatable();
    }

    /**
     * Checks a formula.
     *
     * @throws FormulaException naming every unknown field, wrong type, unreadable place and whatever SQL cannot say
     */
    public static Formula of(FormulaText text) {
        return of(text, false);
    }

    /**
     * A formula that was accepted some time ago, maybe by an older release. It may lack the form in SQL.
     *
     * @throws FormulaException when it can no longer be read at all
     */
    public static Formula stored(FormulaText text) {
        return of(text, true);
    }

    /** One that knows nothing of any fact: each is counted as unknown. */
    public static Formula unknown(FactType type) {
        return of(new FormulaText(type, Kind.COUNT, "1 / 0 == 1", "true", null, null));
    }

    private static Formula of(FormulaText text, boolean stored) {
        List<FormulaError> errors = new ArrayList<>();
        Expressions expressions = Expressions.over(text.factType());
        boolean whole = text.kind() == Kind.SUM || text.kind() == Kind.MEAN;
        boolean mayBeWhole = text.kind() != Kind.COUNT;
        Expressions.Checked population =
                expressions.compile("population", text.population(), true, false, stored, errors);
        Expressions.Checked numerator =
                expressions.compile("numerator", text.numerator(), !whole, mayBeWhole, stored, errors);
        Expressions.Checked denominator = text.denominator() == null
                ? null
                : expressions.compile("denominator", text.denominator(), true, true, stored, errors);
        Expressions.Checked unknown = text.unknown() == null
                ? null
                : expressions.compile("unknown", text.unknown(), true, false, stored, errors);
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

    FormulaText text() {
        return text;
    }

    /** Whether SQL can say the same; always so of a formula that is accepted today. */
    public boolean translatable() {
        return trees != null;
    }

    Trees trees() {
        if (trees == null) {
            throw new IllegalStateException("formula has no form in SQL");
        }
        return trees;
    }

    /** What the fact adds. */
    public Counts evaluate(Fact fact) {
        return evaluate(new Asked(fact));
    }

    /** The same for one of many formulas that are asked about a fact. */
    public Counts evaluate(Asked asked) {
        Counts counts = count(asked);
        if (counts.population() == 0) {
            return counts;
        }
        return (asked.fact().demonstration() ? counts.asDemonstration() : counts).marked(asked.mark());
    }

    private Counts count(Asked asked) {
        BigDecimal in = number(text.population(), population, asked);
        if (in == null) {
            return Counts.UNKNOWN;
        }
        if (in.signum() == 0) {
            return Counts.ZERO;
        }
        BigDecimal notGiven =
                text.unknown() == null || unknown == null ? BigDecimal.ZERO : number(text.unknown(), unknown, asked);
        if (notGiven == null || notGiven.signum() != 0) {
            return Counts.UNKNOWN;
        }
        BigDecimal below = text.denominator() == null || denominator == null
                ? BigDecimal.ONE
                : number(text.denominator(), denominator, asked);
        if (below == null) {
            return Counts.UNKNOWN;
        }
        if (below.signum() == 0) {
            // Not applicable to this fact: what it answers to the numerator does not matter.
            return new Counts(BigDecimal.ZERO, BigDecimal.ZERO, 0, 1, 0);
        }
        BigDecimal above = number(text.numerator(), numerator, asked);
        return above == null ? Counts.UNKNOWN : new Counts(above, below, 0, 1, 0);
    }

    private static @Nullable BigDecimal number(String expression, CelRuntime.Program program, Asked asked) {
        return asked.answer(expression, () -> {
            try {
                Object result = program.eval(asked.variables());
                if (result instanceof Boolean truth) {
                    return Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
                }
                return result instanceof Long whole ? Optional.of(BigDecimal.valueOf(whole)) : Optional.empty();
            } catch (CelEvaluationException | RuntimeException e) {
                // A missing answer ends here as well, so it is nothing to log.
                return Optional.empty();
            }
        });
    }
}
