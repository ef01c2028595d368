package cl.hito.indicators.measurement;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.fact.Fact;
import java.util.Comparator;

/**
 * What a running total is of.
 *
 * @param period month of a flow; empty for a stock
 */
record CountKey(String indicator, int version, String institution, String period) implements Comparable<CountKey> {

    private static final Comparator<CountKey> ORDER = Comparator.comparing(CountKey::indicator)
            .thenComparing(CountKey::version)
            .thenComparing(CountKey::institution)
            .thenComparing(CountKey::period);

    static CountKey of(Definition definition, Fact fact) {
        String period = definition.stock() || fact.period() == null ? "" : fact.period();
        return new CountKey(definition.code(), definition.version(), fact.institution(), period);
    }

    @Override
    public int compareTo(CountKey other) {
        return ORDER.compare(this, other);
    }
}
