package cl.hito.indicators.definition;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.formula.Formula;
import cl.hito.indicators.formula.SqlFormula;
import java.time.YearMonth;

/**
 * A version of a definition, ready to compute with.
 *
 * @param code natural key of the indicator
 * @param version number of the version, from 1
 * @param fromPeriod first month that it speaks for
 * @param data what it says
 * @param formula the same, checked
 */
public record Definition(String code, int version, String fromPeriod, DefinitionData data, Formula formula) {

    /** Comes before every month. */
    public static final String ALL_PERIODS = "0000-00";

    /** Whether it counts what is, and carries on from month to month. */
    public boolean stock() {
        return data.aggregation() == Aggregation.STOCK;
    }

    /**
     * Whether a period of it is whole: one of a flow when it is over, one of a stock at any time.
     *
     * @param last month of the period
     * @param present month
     */
    public boolean isWhole(YearMonth last, YearMonth present) {
        return stock() || last.isBefore(present);
    }

    /** The formula in SQL; 409 for one of an older release that has none. */
    public SqlFormula sql() {
        if (!formula.translatable()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La versión " + version + " del indicador «" + code + "» usa algo que ya no se admite y no se puede"
                            + " recalcular aquí: publique una nueva.",
                    "Version " + version + " of the indicator \"" + code + "\" uses what is no longer permitted and"
                            + " cannot be recomputed here: publish a new one.");
        }
        return SqlFormula.of(formula);
    }
}
