package cl.hito.indicators.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.indicators.definition.Aggregation;
import cl.hito.indicators.definition.Confidence;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.DefinitionData;
import cl.hito.indicators.definition.Direction;
import cl.hito.indicators.definition.Rounding;
import cl.hito.indicators.definition.Source;
import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactChange;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.formula.Formula;
import cl.hito.indicators.formula.FormulaText;
import cl.hito.indicators.formula.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Counting by differences, held against counting anew, over generated histories. */
class TallyTest {

    private static final List<Definition> DEFINITIONS = List.of(
            procedures("RATIO_OF_LEVELS", Kind.RATIO, "procedure.electronicSupport.level >= 4", "true"),
            procedures(
                    "RATIO_WHERE_IT_APPLIES",
                    Kind.RATIO,
                    "procedure.electronicSupport.platforms >= 1",
                    "procedure.electronicSupport.level >= 3"),
            procedures("SUM_OF_PLATFORMS", Kind.SUM, "procedure.electronicSupport.platforms", null),
            procedures(
                    "MEAN_THAT_FAILS",
                    Kind.MEAN,
                    "12 / procedure.electronicSupport.platforms",
                    "procedure.electronicSupport.level > 0"));

    private record Event(int fact, int sequence, Map<String, Object> fields) {}

    @Property(tries = 300)
    void counts_by_differences_equal_counts_made_anew(
            @ForAll("deliveries") List<Event> deliveries, @ForAll @IntRange(min = 1, max = 7) int batch) {
        // Given
        Map<Integer, Event> stored = new HashMap<>();
        SortedMap<CountKey, Counts> totals = new TreeMap<>();
        // When
        for (int from = 0; from < deliveries.size(); from += batch) {
            List<FactChange> changes = new ArrayList<>();
            for (Event event : deliveries.subList(from, Math.min(from + batch, deliveries.size()))) {
                Event old = stored.get(event.fact());
                if (old == null || old.sequence() < event.sequence()) {
                    changes.add(new FactChange(old == null ? null : fact(old), fact(event)));
                    stored.put(event.fact(), event);
                }
            }
            Tally.of(Map.of(FactType.PROCEDURE, DEFINITIONS), changes)
                    .differences()
                    .forEach((key, more) -> totals.merge(key, more, Counts::plus));
        }
        // Then
        Tally anew = new Tally();
        stored.values().forEach(event -> DEFINITIONS.forEach(d -> anew.add(d, fact(event))));
        totals.values().removeIf(Counts::isZero);
        assertThat(totals.keySet()).isEqualTo(anew.differences().keySet());
        totals.forEach(
                (key, counts) -> assertThat(counts.same(anew.differences().get(key)))
                        .as(key.toString())
                        .isTrue());
    }

    /** Every fact's history in any order, with repetitions. */
    @Provide
    Arbitrary<List<Event>> deliveries() {
        Arbitrary<Map<String, Object>> states = Combinators.combine(
                        Arbitraries.of("MUN-A", "MUN-B"),
                        Arbitraries.of("DRAFT", "COMPLETED", "RETIRED"),
                        Arbitraries.longs().between(0, 5).injectNull(0.3),
                        Arbitraries.longs().between(0, 3).injectNull(0.3),
                        Arbitraries.of(true, false))
                .as(TallyTest::state);
        Arbitrary<Event> events = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1, 6))
                .flatAs((fact, sequence) -> states.map(s -> new Event(fact, sequence, s)));
        return events.list()
                .ofMaxSize(40)
                .map(TallyTest::consistent)
                .flatMap(all -> Arbitraries.of(
                                all.isEmpty() ? List.of(new Event(0, 1, state("MUN-A", "DRAFT", 1L, null, true))) : all)
                        .list()
                        .ofMaxSize(60));
    }

    /** A sequence of a fact always has one state, whenever it is delivered. */
    private static List<Event> consistent(List<Event> events) {
        Map<String, Event> first = new HashMap<>();
        events.forEach(e -> first.putIfAbsent(e.fact() + "/" + e.sequence(), e));
        return List.copyOf(first.values());
    }

    private static Map<String, Object> state(
            String institution, String status, Long level, Long platforms, boolean demonstration) {
        Map<String, Object> support = new HashMap<>();
        if (level != null) {
            support.put("level", level);
        }
        if (platforms != null) {
            support.put("platforms", platforms);
        }
        return Map.of(
                "institution",
                institution,
                "status",
                status,
                "electronicSupport",
                support,
                "demonstration",
                demonstration);
    }

    private static Fact fact(Event event) {
        String institution = (String) event.fields().get("institution");
        return new Fact(FactType.PROCEDURE, new UUID(0, event.fact()), institution, null, "Trámite", event.fields());
    }

    private static Definition procedures(String code, Kind kind, String numerator, String denominator) {
        DefinitionData data = new DefinitionData(
                code,
                code,
                null,
                null,
                FactType.PROCEDURE,
                Aggregation.STOCK,
                kind,
                "procedure.status != 'RETIRED'",
                numerator,
                denominator,
                null,
                BigDecimal.ONE,
                2,
                Rounding.HALF_UP,
                Direction.UP,
                null,
                new Source("Ley 21.180", null, null, null, Confidence.V));
        Formula formula = Formula.of(
                new FormulaText(data.factType(), kind, data.population(), data.numerator(), data.denominator(), null));
        return new Definition(code, 1, Definition.ALL_PERIODS, data, formula);
    }
}
