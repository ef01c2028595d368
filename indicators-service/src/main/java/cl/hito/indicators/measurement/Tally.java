package cl.hito.indicators.measurement;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactChange;
import cl.hito.indicators.formula.Counts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what facts, or changes of facts, do to the totals. No database. */
final class Tally {

    private final SortedMap<CountKey, Counts> counts = new TreeMap<>();

    /** What the changes add to the totals: what each fact counts now less what it counted before. */
    static Tally of(List<Definition> definitions, List<FactChange> changes) {
        Tally tally = new Tally();
        for (FactChange change : changes) {
            for (Definition definition : definitions) {
                Fact before = change.before();
                if (before != null) {
                    tally.add(
                            CountKey.of(definition, before),
                            Counts.ZERO.minus(definition.formula().evaluate(before)));
                }
                tally.add(definition, change.after());
            }
        }
        return tally;
    }

    void add(Definition definition, Fact fact) {
        add(CountKey.of(definition, fact), definition.formula().evaluate(fact));
    }

    private void add(CountKey key, Counts more) {
        counts.merge(key, more, Counts::plus);
    }

    /** Only what is not zero, in the order of the keys. */
    SortedMap<CountKey, Counts> differences() {
        SortedMap<CountKey, Counts> differences = new TreeMap<>(counts);
        differences.values().removeIf(Counts::isZero);
        return differences;
    }

    Map<CountKey, Counts> all() {
        return counts;
    }
}
