package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.InstitutionStore;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.measurement.Measured;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sums the measurements of a scope, month by month, in one statement. */
@Singleton
class Values {

    private static final long MAX_MONTHS = 1_200;

    /**
     * Of each institution the measurement of the month, or of the latest month before it when the indicator
     * is a stock: what was counted and never changed again is still so.
     */
    private static final String MONTHS = """
            (select p.period, d.number as version, coalesce(sum(m.numerator), 0) as numerator,
                coalesce(sum(m.denominator), 0) as denominator,
                cast(coalesce(sum(m.unknown), 0) as bigint) as unknown,
                cast(coalesce(sum(m.population), 0) as bigint) as population,
                cast(coalesce(sum(m.demonstration), 0) as bigint) as demonstration,
                max(m.updated_at) as updated_at
             from (select to_char(g, 'YYYY-MM') as period
                   from generate_series(cast(:periodFrom as date), cast(:periodTo as date), interval '1 month') g) p
             join lateral (select number from indicator_definition
                           where code = :indicator and status <> 'DRAFT' and from_period <= p.period
                           order by number desc limit 1) d on true
             left join lateral (
                select m.*
                from (select distinct institution from running_total
                      where indicator = :indicator and version = d.number) r
                left join institution_ref i on i.code = r.institution
                cross join lateral (
                    select * from measurement m
                    where m.indicator = :indicator and m.version = d.number and m.institution = r.institution
                        and m.period <= p.period and (:stock or m.period = p.period)
                    order by m.period desc limit 1) m
                where %s) m on true
             group by p.period, d.number) v""";

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
        return asked.query().page(em, page, asked.view());
    }

    long forEach(String code, ValueFilter filter, @Nullable String sort, Consumer<ValueView> consumer) {
        Asked asked = asked(code, filter);
        return asked.query()
                .forEach(em, sort, row -> consumer.accept(asked.view().apply(row)));
    }

    private record Asked(KeysetQuery query, Function<Tuple, ValueView> view) {}

    private Asked asked(String code, ValueFilter filter) {
        Scope scope = Scope.of(filter.scope);
        var versions = definitions.everInForce(code).stream()
                .collect(Collectors.toMap(Definition::version, Function.identity()));
        String subject = subject(scope);
        YearMonth present = YearMonth.from(Santiago.today(clock));
        YearMonth to = filter.periodTo == null ? present : YearMonth.parse(filter.periodTo);
        YearMonth from = filter.periodFrom == null ? first(code, to) : YearMonth.parse(filter.periodFrom);
        if (from.isAfter(to)) {
            throw ProblemException.invalidParameter("periodFrom", "inconsistent");
        }
        if (ChronoUnit.MONTHS.between(from, to) >= MAX_MONTHS) {
            throw ProblemException.invalidParameter("periodFrom", "out_of_range");
        }
        boolean stock = versions.values().stream().anyMatch(Definition::stock);
        KeysetQuery query = new KeysetQuery(
                        "v.*",
                        MONTHS.formatted(scope.condition()),
                        "cast('00000000-0000-0000-0000-000000000000' as uuid)",
                        List.of(SortKey.text("period", "v.period")))
                .parameter("indicator", code)
                .parameter("periodFrom", from.atDay(1))
                .parameter("periodTo", to.atDay(1))
                .parameter("stock", stock)
                .parameter("scopeCode", scope.code());
        return new Asked(query, row -> view(row, scope, versions.get(row.get("version", Integer.class)), subject));
    }

    /** First month with a measurement; the last month asked for when there is none. */
    private YearMonth first(String code, YearMonth to) {
        String first = (String)
                em.createNativeQuery("select min(period) from measurement where indicator = :code", String.class)
                        .setParameter("code", code)
                        .getSingleResult();
        return first == null || YearMonth.parse(first).isAfter(to) ? to : YearMonth.parse(first);
    }

    private @Nullable String subject(Scope scope) {
        if (scope.type() != Scope.Type.INSTITUTION) {
            return null;
        }
        return institutions
                .subject(scope.code())
                .orElseThrow(() -> ProblemException.notFound("la institución", "institution", scope.code()));
    }

    private static ValueView view(Tuple row, Scope scope, @Nullable Definition definition, @Nullable String subject) {
        if (definition == null) {
            throw new IllegalStateException("measurement of a version that was never in force");
        }
        Counts counts = new Counts(
                row.get("numerator", BigDecimal.class),
                row.get("denominator", BigDecimal.class),
                row.get("unknown", Long.class),
                row.get("population", Long.class),
                row.get("demonstration", Long.class));
        Measured measured = Measured.of(definition.data(), counts, subject);
        return new ValueView(
                row.get("period", String.class),
                scope.toString(),
                measured.numerator(),
                measured.denominator(),
                measured.value(),
                measured.status(),
                definition.version(),
                counts.unknown(),
                counts.population(),
                counts.hasDemonstration(),
                definition.data().target(),
                row.get("updated_at", Instant.class));
    }
}
