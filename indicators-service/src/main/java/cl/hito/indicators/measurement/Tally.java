package cl.hito.indicators.measurement;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactChange;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Asked;
import cl.hito.indicators.formula.Counts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what facts, or changes of facts, do to the totals. No database. */
final class Tally {

    private final SortedMap<CountKey, Counts> counts = new TreeMap<>();

    /** What the changes add to the totals: what each fact counts now less what it counted before. */
    static Tally of(Map<FactType, List<Definition>> definitions, List<FactChange> changes) {
        Tally tally = new Tally();
        for (FactChange change : changes) {
            List<Definition> counting = definitions.getOrDefault(change.either().type(), List.of());
            Fact before = change.before();
            if (before != null) {
                Asked asked = new Asked(before);
                counting.forEach(definition -> tally.add(
                        CountKey.of(definition, before),
                        Counts.ZERO.minus(definition.formula().evaluate(asked))));
            }
            Fact after = change.after();
            if (after != null) {
                Asked asked = new Asked(after);
                counting.forEach(definition -> tally.add(
                        CountKey.of(definition, after), definition.formula().evaluate(asked)));
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

    /** What was added, in the order of the keys. */
    SortedMap<CountKey, Counts> all() {
        return counts;
    }

    /** Only what is not zero, in the order of the keys. */
    SortedMap<CountKey, Counts> differences() {
        SortedMap<CountKey, Counts> differences = new TreeMap<>(counts);
        differences.values().removeIf(Counts::isZero);
        return differences;
    }
}
