package cl.hito.indicators.value;

import cl.hito.indicators.definition.ValidationRule;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.value.ValueView.Finding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a value against the rules of its definition. */
final class RuleCheck {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS_SHOWN = 2;

    private RuleCheck() {}

    /**
     * The rules that are broken, in their order; what there is no value for breaks none but that on answers.
     *
     * @param before value of the period before
     */
    static List<Finding> of(
            List<ValidationRule> rules, @Nullable BigDecimal value, @Nullable BigDecimal before, Counts counts) {
        List<Finding> broken = new ArrayList<>();
        for (ValidationRule rule : rules) {
            BigDecimal found = found(rule, value, before, counts);
            if (found != null) {
                broken.add(new Finding(rule.check(), rule.severity(), rule.bound(), found));
            }
        }
        return broken;
    }

    private static @Nullable BigDecimal found(
            ValidationRule rule, @Nullable BigDecimal value, @Nullable BigDecimal before, Counts counts) {
        return switch (rule.check()) {
            case MINIMUM -> value != null && value.compareTo(rule.bound()) < 0 ? value : null;
            case MAXIMUM -> value != null && value.compareTo(rule.bound()) > 0 ? value : null;
            case MAXIMUM_CHANGE -> {
                BigDecimal change = value == null || before == null ? null : value.subtract(before);
                yield change != null && change.abs().compareTo(rule.bound()) > 0 ? change : null;
            }
            case MAXIMUM_UNKNOWN -> {
                BigDecimal unknown = HUNDRED.multiply(BigDecimal.valueOf(counts.unknown()));
                BigDecimal population = BigDecimal.valueOf(counts.population());
                yield unknown.compareTo(rule.bound().multiply(population)) > 0
                        ? unknown.divide(population, DECIMALS_SHOWN, RoundingMode.HALF_UP)
                        : null;
            }
        };
    }
}
