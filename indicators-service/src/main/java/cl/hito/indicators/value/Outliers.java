package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.value.OutlierFilter.Method;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values that are far from those of the other bodies, or from the body's own. */
@Singleton
class Outliers {

    private static final List<SortKey> ORDERS = List.of(
            SortKey.text("institution", "v.institution"),
            new SortKey("value", "v.value", "numeric"),
            SortKey.text("name", "v.name"));

    /**
     * 0.6745 is the third quartile of the normal distribution, 1.253314 the ratio of its standard to its mean
     * deviation: with them the scores of normal data are z-scores. Where most bodies have the same value the median
     * deviation is zero and the mean one takes its place.
     */
    private static final String AMONG_BODIES = """
            with x as (select b.* from (%s) b where b.value is not null),
            m as (select avg(value) as mean, stddev_samp(value) as deviation,
                    percentile_cont(0.5) within group (order by cast(value as double precision)) as median from x),
            d as (select percentile_cont(0.5) within group (order by abs(cast(value as double precision) - m.median))
                    as of_median, avg(abs(cast(value as double precision) - m.median)) as of_mean from x cross join m),
            s as (select case when cast(:modified as boolean) then m.median
                        else cast(m.mean as double precision) end as middle,
                    case when not cast(:modified as boolean) then cast(m.deviation as double precision)
                        when d.of_median > 0 then d.of_median / 0.6745 else d.of_mean * 1.253314 end as spread
                  from m cross join d)
            select x.*, round(cast((cast(x.value as double precision) - s.middle) / s.spread as numeric), 4) as score,
                round(cast(s.middle - cast(:threshold as double precision) * s.spread as numeric), 4) as low,
                round(cast(s.middle + cast(:threshold as double precision) * s.spread as numeric), 4) as high
            from x cross join s
            where s.spread > 0
                and abs(cast(x.value as double precision) - s.middle) > cast(:threshold as double precision) * s.spread""";

    /** Of a stock each month has what was counted last up to it; of a flow what was counted in it. */
    private static final String OF_THE_BODY = """
            select x.*, cast(null as numeric) as score,
                round(h.lowest - cast(:threshold as numeric) * (h.highest - h.lowest), 4) as low,
                round(h.highest + cast(:threshold as numeric) * (h.highest - h.lowest), 4) as high
            from (%1$s) x
            cross join lateral (
                select min(e.value) as lowest, max(e.value) as highest, count(e.value) as months
                from (select %2$s as value from unnest(cast(:yearBefore as text[])) as t(month)
                      cross join lateral (
                          select c.* from measurement c
                          where c.indicator = :indicator and c.version = :version and c.institution = x.institution
                              and c.period <= t.month and (cast(:stock as boolean) or c.period = t.month)
                          order by c.period desc limit 1) m) e) h
            where h.months >= 3 and cast(:over as boolean)
                and (x.value < h.lowest - cast(:threshold as numeric) * (h.highest - h.lowest)
                    or x.value > h.highest + cast(:threshold as numeric) * (h.highest - h.lowest))""";

    private final EntityManager em;
    private final Standing standing;

    Outliers(EntityManager em, Standing standing) {
        this.em = em;
        this.standing = standing;
    }

    Page<OutlierView> page(String code, OutlierFilter filter, PageRequest page) {
        Standing.Asked asked = standing.asked(code, filter);
        return query(asked, filter).page(em, page, row -> view(asked, row));
    }

    long forEach(String code, OutlierFilter filter, @Nullable String sort, Consumer<OutlierView> consumer) {
        Standing.Asked asked = standing.asked(code, filter);
        return query(asked, filter).forEach(em, sort, row -> consumer.accept(view(asked, row)));
    }

    private static KeysetQuery query(Standing.Asked asked, OutlierFilter filter) {
        Map<String, Object> parameters = asked.parameters();
        parameters.put("threshold", filter.far());
        if (filter.method == Method.MIN_MAX) {
            if (asked.length() != Periodicity.MONTH) {
                throw ProblemException.invalidParameter("method", "inconsistent");
            }
            // A month that has only begun is held against no whole one.
            parameters.put("over", asked.over());
            parameters.put(
                    "yearBefore",
                    IntStream.rangeClosed(1, 12)
                            .mapToObj(
                                    before -> asked.first().minusMonths(before).toString())
                            .toArray(String[]::new));
            return Standing.Asked.query(
                    OF_THE_BODY.formatted(asked.bodies(), Standing.Asked.value("m")), ORDERS, parameters);
        }
        parameters.put("modified", filter.method == Method.MODIFIED_Z_SCORE);
        return Standing.Asked.query(AMONG_BODIES.formatted(asked.bodies()), ORDERS, parameters);
    }

    private static OutlierView view(Standing.Asked asked, Tuple row) {
        return new OutlierView(
                row.get("institution", String.class),
                row.get("name", String.class),
                row.get("group_code", String.class),
                row.get("region", String.class),
                asked.period(),
                row.get("value", BigDecimal.class),
                row.get("score", BigDecimal.class),
                row.get("low", BigDecimal.class),
                row.get("high", BigDecimal.class),
                row.get("carried_from", String.class));
    }
}
