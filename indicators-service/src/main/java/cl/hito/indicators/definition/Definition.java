package cl.hito.indicators.definition;

import cl.hito.indicators.formula.Formula;

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
}
