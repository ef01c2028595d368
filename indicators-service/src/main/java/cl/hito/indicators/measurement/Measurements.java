package cl.hito.indicators.measurement;

import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.definition.WhenPublished;
import cl.hito.indicators.fact.FactChange;
import cl.hito.indicators.fact.FactListener;
import cl.hito.indicators.fact.FactStore;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Counts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the measurements in step with the facts and the definitions in force. */
@Singleton
class Measurements implements FactListener, WhenPublished {

    private final PublishedDefinitions definitions;
    private final FactStore facts;
    private final RunningTotals totals;
    private final MeasurementEvents events;
    private final Clock clock;

    Measurements(
            PublishedDefinitions definitions,
            FactStore facts,
            RunningTotals totals,
            MeasurementEvents events,
            Clock clock) {
        this.definitions = definitions;
        this.facts = facts;
        this.totals = totals;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void changed(FactType type, List<FactChange> changes) {
        totals.lockForCounting();
        List<Definition> inForce = definitions.inForce(type);
        add(inForce, Tally.of(inForce, changes).differences());
    }

    /** Their counts are the same, but what these come to is told anew. */
    @Override
    public void institutionsChanged(List<String> codes) {
        totals.lockForCounting();
        SortedMap<CountKey, Counts> same = new TreeMap<>();
        totals.keysOf(codes).forEach(key -> same.put(key, Counts.ZERO));
        if (!same.isEmpty()) {
            add(definitions.inForce(), same);
        }
    }

    @Override
    public void countingStops() {
        totals.lockForPublishing();
    }

    @Override
    public void published(Definition definition) {
        Tally tally = new Tally();
        facts.forEach(definition.data().factType(), fact -> tally.add(definition, fact));
        add(List.of(definition), tally.differences());
    }

    private void add(List<Definition> inForce, SortedMap<CountKey, Counts> differences) {
        String month = YearMonth.from(Santiago.today(clock)).toString();
        events.add(inForce, totals.add(differences, month, clock.instant()));
    }
}
