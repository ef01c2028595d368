package cl.hito.indicators.value;

/** The SQL of a series: the measurements of a scope, summed period by period, in one statement and one pass. */
final class Series {

    /**
     * Counts of an institution in a period: of a stock the newest measurement up to its end (what was counted and
     * never changed again is still so), of a flow the sum over its months. The names of institution, version, kind
     * and months are those of the statement around.
     */
    static final String COUNTS = """
            select sum(c.numerator) as numerator, sum(c.denominator) as denominator,
                cast(sum(c.unknown) as bigint) as unknown, cast(sum(c.population) as bigint) as population,
                cast(sum(c.demonstration) as bigint) as demonstration, max(c.updated_at) as updated_at
            from (select m.* from measurement m
                  where m.indicator = :indicator and m.version = %2$s and m.institution = %1$s
                      and m.period <= %5$s and (%3$s or m.period >= %4$s)
                  order by m.period desc limit case when %3$s then 1 end) c
            having count(*) > 0""";

    private static final String SERIES = """
            (with p as materialized (
                 select * from unnest(cast(:names as text[]), cast(:firsts as text[]), cast(:lasts as text[]),
                     cast(:shown as boolean[])) with ordinality as u(period, first_month, last_month, shown, position)),
             asked as materialized (
                 select p.*, d.number as version, d.stock
                 from p
                 join lateral (select number, content->>'aggregation' = 'STOCK' as stock from indicator_definition
                               where code = :indicator and status <> 'DRAFT' and from_period <= p.last_month
                               order by number desc limit 1) d on true),
             counted as (
                 select m.*, lead(m.period) over (partition by m.version, m.institution order by m.period) as next_period
                 from measurement m left join institution_ref i on i.code = m.institution
                 where m.indicator = :indicator and %1$s),
             cell as (
                 select a.period, a.position, a.shown, a.version, c.institution, sum(c.numerator) as numerator,
                     sum(c.denominator) as denominator, sum(c.unknown) as unknown, sum(c.population) as population,
                     sum(c.demonstration) as demonstration, max(c.updated_at) as updated_at,
                     case when count(*) = count(c.fingerprint) then sum(c.fingerprint) end as fingerprint
                 from asked a
                 left join counted c on c.version = a.version and c.period <= a.last_month
                     and case when a.stock then c.next_period is null or c.next_period > a.last_month
                         else c.period >= a.first_month end
                 group by a.period, a.position, a.shown, a.version, c.institution),
             cohort as (
                 select institution from cell where shown and population > 0
                 group by institution having count(*) = (select count(*) from p where shown)),
             summed as (
                 select cell.*, not cast(:constant as boolean)
                     or institution in (select institution from cohort) as kept from cell),
             stayed as (
                 select position, count(*) filter (where before = position - 1) as bodies
                 from (select position, lag(position) over (partition by institution order by position) as before
                       from summed where kept and population > 0) b
                 group by position),
             total as (
                 select period, position, shown, version,
                     coalesce(sum(numerator) filter (where kept), 0) as numerator,
                     coalesce(sum(denominator) filter (where kept), 0) as denominator,
                     cast(coalesce(sum(unknown) filter (where kept), 0) as bigint) as unknown,
                     cast(coalesce(sum(population) filter (where kept), 0) as bigint) as population,
                     cast(coalesce(sum(demonstration) filter (where kept), 0) as bigint) as demonstration,
                     max(updated_at) filter (where kept) as updated_at,
                     case when count(*) filter (where kept and institution is not null and fingerprint is null) = 0
                         then mod(coalesce(sum(fingerprint) filter (where kept), 0), power(cast(2 as numeric), 256))
                         end as fingerprint,
                     count(*) filter (where kept and population > 0) as bodies
                 from summed
                 group by period, position, shown, version),
             line as (
                 select t.*, lag(version) over w as version_before, lag(numerator) over w as numerator_before,
                     lag(denominator) over w as denominator_before, lag(unknown) over w as unknown_before,
                     lag(population) over w as population_before, lag(bodies) over w as bodies_before,
                     max(case when denominator <> 0 then period end) over w as newest_known
                 from total t window w as (order by position))
             select l.period, l.version, l.numerator, l.denominator, l.unknown, l.population, l.demonstration,
                 l.updated_at, l.fingerprint, l.bodies, l.version_before, l.numerator_before, l.denominator_before,
                 l.unknown_before, l.population_before, l.bodies_before,
                 l.bodies - coalesce(s.bodies, 0) as entered, l.bodies_before - coalesce(s.bodies, 0) as gone,
                 c.period as carried_from, c.version as carried_version, c.numerator as carried_numerator,
                 c.denominator as carried_denominator, c.unknown as carried_unknown,
                 c.population as carried_population, c.demonstration as carried_demonstration,
                 case when l.period = cast(:freshPeriod as text) then (
                     select max(m.period) from measurement m left join institution_ref i on i.code = m.institution
                     where m.indicator = :indicator and m.version = l.version and m.population > 0
                         and m.period <= cast(:presentMonth as text) and %1$s) end as newest_month
             from line l
             left join stayed s on s.position = l.position
             left join total c on cast(:carry as boolean) and c.period = l.newest_known and l.denominator = 0
                 and not (l.population > 0 and l.unknown = 0)
             where l.shown) v""";

    private Series() {}

    /** A table {@code v} of the periods in the scope. */
    static String of(Scope scope) {
        return SERIES.formatted(scope.condition());
    }
}
