package cl.hito.indicators.measurement;

import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.definition.WhenPublished;
import cl.hito.indicators.fact.FactChange;
import cl.hito.indicators.fact.FactListener;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Counts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the measurements in step with the facts and the definitions in force. */
@Singleton
class Measurements implements FactListener, WhenPublished {

    private final PublishedDefinitions definitions;
    private final Recount recount;
    private final RunningTotals totals;
    private final MeasurementEvents events;
    private final Clock clock;

    Measurements(
            PublishedDefinitions definitions,
            Recount recount,
            RunningTotals totals,
            MeasurementEvents events,
            Clock clock) {
        this.definitions = definitions;
        this.recount = recount;
        this.totals = totals;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void storing() {
        totals.lockForCounting();
    }

    @Override
    public void changed(List<FactChange> changes) {
        totals.lockForCounting();
        Map<FactType, List<Definition>> inForce = new EnumMap<>(FactType.class);
        for (FactChange change : changes) {
            inForce.computeIfAbsent(change.either().type(), definitions::inForce);
        }
        List<Definition> all = inForce.values().stream().flatMap(List::stream).toList();
        add(all, Tally.of(inForce, changes).differences());
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
        SortedMap<CountKey, Counts> counted = recount.counted(definition);
        counted.values().removeIf(Counts::isZero);
        add(List.of(definition), counted);
    }

    void add(List<Definition> inForce, SortedMap<CountKey, Counts> differences) {
        String month = YearMonth.from(Santiago.today(clock)).toString();
        events.add(inForce, totals.add(differences, month, clock.instant()));
    }
}
