package cl.hito.indicators.value;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.MissingValues;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactStore;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.measurement.Measured;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tries a version over the present facts, one at a time, and keeps nothing of it. */
@Singleton
class TestRuns {

    private static final int SHOWN = 20;

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final FactStore facts;
    private final Values values;
    private final Clock clock;

    TestRuns(EntityManager em, PublishedDefinitions definitions, FactStore facts, Values values, Clock clock) {
        this.em = em;
        this.definitions = definitions;
        this.facts = facts;
        this.values = values;
        this.clock = clock;
    }

    /** Of an institution what its sums over many need to know. */
    private record Body(@Nullable String group, @Nullable String region, String subject) {}

    /** Counts by scope and period; scopes in the order in which they are shown. */
    private static final class Tally {

        private final SortedMap<String, Map<String, Counts>> byPeriod = new TreeMap<>();

        void add(String period, String scope, Counts counts) {
            byPeriod.computeIfAbsent(period, key -> new HashMap<>()).merge(scope, counts, Counts::plus);
        }
    }

    TestRunView run(String code, int version, @Nullable String institution, @Nullable String period) {
        Definition tried = definitions.version(code, version);
        Periodicity length = length(tried, period);
        Map<String, Body> bodies = bodies();
        Body asked = institution == null ? null : bodies.get(institution);
        if (institution != null && asked == null) {
            throw ProblemException.notFound("la institución", "institution", institution);
        }
        Tally tally = new Tally();
        List<TestRunView.Unanswered> unknown = new ArrayList<>();
        long read = facts.forEach(tried.data().factType(), fact -> {
            String of = tried.stock() || fact.period() == null ? "" : length.name(YearMonth.parse(fact.period()));
            boolean shown = period == null || tried.stock() || period.equals(of);
            if (shown || (period != null && carries(tried) && of.compareTo(period) < 0)) {
                Counts counts = tried.formula().evaluate(fact);
                add(tally, of, fact, counts, bodies.get(fact.institution()), institution);
                if (shown && counts.unknown() > 0 && unknown.size() < SHOWN) {
                    unknown.add(new TestRunView.Unanswered(fact.id(), fact.institution(), fact.label()));
                }
            }
        });
        String newest = tally.byPeriod.isEmpty() ? "" : tally.byPeriod.lastKey();
        String shown = period == null || tried.stock() ? newest : period;
        String present = period == null ? length.name(YearMonth.from(Santiago.today(clock))) : period;
        String named = shown.isEmpty() ? present : shown;
        return new TestRunView(
                code,
                version,
                definitions.status(code, version),
                read,
                tried.stock() ? null : named,
                scopes(institution).stream()
                        .map(scope -> value(tried, scope, named, taken(tried, tally, scope.toString(), shown), asked))
                        .toList(),
                unknown);
    }

    private static Periodicity length(Definition tried, @Nullable String period) {
        Periodicity shortest = tried.data().shortestPeriod();
        Periodicity length = period == null ? shortest : Periodicity.of(period);
        if (length.compareTo(shortest) < 0 || (period != null && tried.stock())) {
            throw ProblemException.invalidParameter("period", "inconsistent");
        }
        return length;
    }

    private static void add(
            Tally tally, String period, Fact fact, Counts counts, @Nullable Body body, @Nullable String institution) {
        if (fact.institution().equals(institution)) {
            tally.add(period, "institution:" + institution, counts);
        }
        if (body != null && body.subject().equals(Measured.NOT_SUBJECT)) {
            return;
        }
        tally.add(period, Scope.DEFAULT, counts);
        if (body != null && body.group() != null) {
            tally.add(period, "group:" + body.group(), counts);
        }
        if (body != null && body.region() != null) {
            tally.add(period, "region:" + body.region(), counts);
        }
    }

    private static List<Scope> scopes(@Nullable String institution) {
        List<Scope> scopes = new ArrayList<>();
        if (institution != null) {
            scopes.add(new Scope(Scope.Type.INSTITUTION, institution));
        }
        scopes.add(Scope.of(Scope.DEFAULT));
        List.of("A", "B", "C").forEach(group -> scopes.add(new Scope(Scope.Type.GROUP, group)));
        for (int region = 1; region <= 16; region++) {
            scopes.add(new Scope(Scope.Type.REGION, "%02d".formatted(region)));
        }
        return scopes;
    }

    private static boolean carries(Definition tried) {
        return tried.data().missingValues() == MissingValues.LAST_VALUE;
    }

    /**
     * Counts of a scope.
     *
     * @param from the period that they are of, when it is an earlier one
     */
    private record Taken(Counts counts, @Nullable String from) {}

    /** In the period, or where that gives no value and the definition says so, in the last one that does. */
    private static Taken taken(Definition tried, Tally tally, String scope, String period) {
        Counts own = tally.byPeriod.getOrDefault(period, Map.of()).getOrDefault(scope, Counts.ZERO);
        boolean allAnswer = own.population() > 0 && own.unknown() == 0;
        if (!carries(tried) || own.denominator().signum() != 0 || allAnswer) {
            return new Taken(own, null);
        }
        Taken taken = new Taken(own, null);
        for (var earlier : tally.byPeriod.headMap(period).entrySet()) {
            Counts counts = earlier.getValue().getOrDefault(scope, Counts.ZERO);
            if (counts.denominator().signum() != 0) {
                taken = new Taken(counts, earlier.getKey());
            }
        }
        return taken;
    }

    private TestRunView.Value value(Definition tried, Scope scope, String period, Taken taken, @Nullable Body asked) {
        Counts counts = taken.counts();
        boolean single = scope.type() == Scope.Type.INSTITUTION;
        Measured measured = Measured.of(tried.data(), counts, single && asked != null ? asked.subject() : null);
        YearMonth last = Periodicity.of(period).last(Periodicity.firstOf(period));
        return new TestRunView.Value(
                scope.toString(),
                measured.numerator(),
                measured.denominator(),
                measured.value(),
                measured.status(),
                counts.unknown(),
                counts.population(),
                counts.hasDemonstration(),
                Verdict.of(tried.data(), measured.value(), last, isOver(tried, last)),
                present(tried.code(), scope, period).map(ValueView::value).orElse(null),
                taken.from());
    }

    private boolean isOver(Definition tried, YearMonth last) {
        return tried.isWhole(last, YearMonth.from(Santiago.today(clock)));
    }

    /** Only for the few large scopes: each is one statement. */
    private Optional<ValueView> present(String code, Scope scope, String period) {
        if (scope.type() == Scope.Type.REGION || definitions.inForce(code).isEmpty()) {
            return Optional.empty();
        }
        Periodicity length = Periodicity.of(period);
        Periodicity shortest = definitions.requireInForce(code).data().shortestPeriod();
        if (length.compareTo(shortest) < 0) {
            return Optional.empty();
        }
        List<ValueView> found = new ArrayList<>();
        ValueFilter filter =
                ValueFilter.of(scope.toString(), Periodicity.firstOf(period).toString(), length);
        filter.periodTo = length.last(Periodicity.firstOf(period)).toString();
        values.forEach(code, filter, null, found::add);
        return found.stream().findFirst();
    }

    private Map<String, Body> bodies() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select code, group_code, region, subject from institution_ref", Tuple.class)
                .getResultList();
        Map<String, Body> bodies = new HashMap<>();
        for (Tuple row : rows) {
            bodies.put(
                    row.get("code", String.class),
                    new Body(
                            row.get("group_code", String.class),
                            row.get("region", String.class),
                            row.get("subject", String.class)));
        }
        return bodies;
    }
}
