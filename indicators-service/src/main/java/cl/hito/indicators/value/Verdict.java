package cl.hito.indicators.value;

import cl.hito.indicators.definition.DefinitionData;
import cl.hito.indicators.definition.Direction;
import java.math.BigDecimal;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A value against the target of its period: the one that holds in the period's last month. */
@Schema(name = "IndicatorVerdict")
public enum Verdict {
    /** On the target or on its better side. */
    MET,

    /** Short of the target by the definition's {@code near} at most. */
    NEAR,

    /** Further from the target. */
    MISSED,

    /** There is none in that period. */
    NO_TARGET,

    /** There is a target and no value; that says nothing of the body. */
    NO_VALUE,

    /** There is a target, and the period of a flow is not over: what is counted so far is judged when it is. */
    NOT_OVER;

    /**
     * The verdict on the value of a period that ends with the month.
     *
     * @param over whether the period is over, or the value is of a stock, which is whole at any time
     */
    static Verdict of(DefinitionData definition, @Nullable BigDecimal value, YearMonth last, boolean over) {
        Verdict verdict = of(definition, value, last);
        return over || verdict == NO_TARGET ? verdict : NOT_OVER;
    }

    /** The verdict on the value of a period that ends with the month. */
    public static Verdict of(DefinitionData definition, @Nullable BigDecimal value, YearMonth last) {
        BigDecimal target = definition.targetAt(last);
        if (target == null) {
            return NO_TARGET;
        }
        if (value == null) {
            return NO_VALUE;
        }
        BigDecimal shortBy = definition.direction() == Direction.UP ? target.subtract(value) : value.subtract(target);
        if (shortBy.signum() <= 0) {
            return MET;
        }
        return definition.near() != null && shortBy.compareTo(definition.near()) <= 0 ? NEAR : MISSED;
    }
}
