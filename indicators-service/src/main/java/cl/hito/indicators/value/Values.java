package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.MissingValues;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.InstitutionStore;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The series of values of a scope. */
@Singleton
class Values {

    private static final long MAX_MONTHS = 1_200;

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final InstitutionStore institutions;
    private final Clock clock;

    Values(EntityManager em, PublishedDefinitions definitions, InstitutionStore institutions, Clock clock) {
        this.em = em;
        this.definitions = definitions;
        this.institutions = institutions;
        this.clock = clock;
    }

    Page<ValueView> page(String code, ValueFilter filter, PageRequest page) {
        Asked asked = asked(code, filter);
        return asked.query().page(em, page, asked.values()::view);
    }

    long forEach(String code, ValueFilter filter, @Nullable String sort, Consumer<ValueView> consumer) {
        Asked asked = asked(code, filter);
        return asked.query()
                .forEach(em, sort, row -> consumer.accept(asked.values().view(row)));
    }

    private record Asked(KeysetQuery query, SeriesValues values) {}

    private Asked asked(String code, ValueFilter filter) {
        Scope scope = Scope.of(filter.scope);
        var versions = definitions.everInForce(code).stream()
                .collect(Collectors.toMap(Definition::version, Function.identity()));
        Definition newest = versions.values().stream()
                .reduce((a, b) -> a.version() > b.version() ? a : b)
                .orElse(null);
        NavigableMap<String, String> subjects = subjects(scope);
        LocalDate today = Santiago.today(clock);
        YearMonth present = YearMonth.from(today);
        Periodicity length = length(newest, filter.periodicity);
        YearMonth to = filter.periodTo == null ? present : YearMonth.parse(filter.periodTo);
        YearMonth first = first(code, to);
        YearMonth from = filter.periodFrom == null ? first : YearMonth.parse(filter.periodFrom);
        if (from.isAfter(to)) {
            throw ProblemException.invalidParameter("periodFrom", "inconsistent");
        }
        if (ChronoUnit.MONTHS.between(from, to) >= MAX_MONTHS) {
            throw ProblemException.invalidParameter("periodFrom", "out_of_range");
        }
        boolean carry = newest != null && newest.data().missingValues() == MissingValues.LAST_VALUE;
        YearMonth before = length.first(from).minusMonths(length.months());
        Periods periods = Periods.of(length, carry && first.isBefore(before) ? first : before, from, to);
        KeysetQuery query = new KeysetQuery(
                        "v.*",
                        Series.of(scope),
                        "cast('00000000-0000-0000-0000-000000000000' as uuid)",
                        List.of(SortKey.text("period", "v.period")))
                .parameter("indicator", code)
                .parameter("names", periods.names().toArray(String[]::new))
                .parameter("firsts", periods.firsts().toArray(String[]::new))
                .parameter("lasts", periods.lasts().toArray(String[]::new))
                .parameter("shown", periods.shown().toArray(Boolean[]::new))
                .parameter("months", length.months())
                .parameter("constant", filter.cohort == ValueFilter.Cohort.CONSTANT)
                .parameter("carry", carry)
                .parameter(
                        "freshPeriod", newest == null || newest.data().staleness() == null ? "" : length.name(present))
                .parameter("presentMonth", present.toString())
                .parameter("scopeCode", scope.code());
        return new Asked(query, new SeriesValues(scope, versions, subjects, length, today));
    }

    private static Periodicity length(@Nullable Definition newest, @Nullable Periodicity asked) {
        Periodicity shortest =
                newest == null ? Periodicity.MONTH : newest.data().shortestPeriod();
        if (asked != null && asked.compareTo(shortest) < 0) {
            throw ProblemException.invalidParameter("periodicity", "inconsistent");
        }
        return asked == null ? shortest : asked;
    }

    /** First month with a measurement; the last month asked for when there is none. */
    private YearMonth first(String code, YearMonth to) {
        String first = (String)
                em.createNativeQuery("select min(period) from measurement where indicator = :code", String.class)
                        .setParameter("code", code)
                        .getSingleResult();
        return first == null || YearMonth.parse(first).isAfter(to) ? to : YearMonth.parse(first);
    }

    private NavigableMap<String, String> subjects(Scope scope) {
        if (scope.type() != Scope.Type.INSTITUTION) {
            return new TreeMap<>();
        }
        NavigableMap<String, String> subjects = institutions.subjects(scope.code());
        if (subjects.isEmpty()) {
            throw ProblemException.notFound("la institución", "institution", scope.code());
        }
        return subjects;
    }
}
