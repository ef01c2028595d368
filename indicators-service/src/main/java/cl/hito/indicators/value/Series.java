package cl.hito.indicators.value;

/**
 * The SQL of a series: the measurements of a scope, summed period by period, in one statement and one pass. A period
 * of a flow that has only begun is no whole one: it is in no cohort.
 */
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
             grid as materialized (
                 select min(12 * cast(left(first_month, 4) as integer) + cast(right(first_month, 2) as integer)) as base,
                     count(*) as size, min(first_month) as first_month,
                     least(max(last_month), cast(:presentMonth as text)) as last_month from p),
             asked as materialized (
                 select p.*, d.number as version, d.stock,
                     d.stock or p.last_month < cast(:presentMonth as text) as whole
                 from p
                 join lateral (select number, content->>'aggregation' = 'STOCK' as stock from indicator_definition
                               where code = :indicator and status <> 'DRAFT' and from_period <= p.last_month
                               order by number desc limit 1) d on true),
             counted as (
                 select m.*, v.stock, lead(m.period) over (partition by m.version, m.institution order by m.period)
                     as next_period
                 from (select distinct version, stock from asked) v
                 cross join grid g
                 join measurement m on m.indicator = :indicator and m.version = v.version
                     and (v.stock and m.period <= g.last_month
                         or not v.stock and m.period between g.first_month and (select max(last_month) from p))
                 where %5$s),
             spread as (
                 select s.*, generate_series(greatest(s.at, 1), case when not s.stock then s.at
                     else least(s.next_at - 1, s.last_at, s.size) end) as place
                 from (select c.*, g.size, %2$s as at, %3$s as next_at, %4$s as last_at from counted c cross join grid g) s),
             placed as (
                 select c.* from spread c join p on p.position = c.place where %6$s),
             cell as (
                 select a.period, a.position, a.shown, a.whole, a.version, c.institution,
                     sum(c.numerator) as numerator, sum(c.denominator) as denominator, sum(c.unknown) as unknown,
                     sum(c.population) as population, sum(c.demonstration) as demonstration,
                     max(c.updated_at) as updated_at,
                     case when count(*) = count(c.fingerprint) then sum(c.fingerprint) end as fingerprint
                 from asked a
                 left join placed c on c.version = a.version and c.place = a.position
                 group by a.period, a.position, a.shown, a.whole, a.version, c.institution),
             cohort as (
                 select institution from cell where shown and whole and population > 0
                 group by institution having count(*) = (select count(*) from asked where shown and whole)),
             summed as (
                 select cell.*, not cast(:constant as boolean)
                     or institution in (select institution from cohort) as kept from cell),
             stayed as (
                 select position, count(*) filter (where before = position - 1) as bodies
                 from (select position, lag(position) over (partition by institution order by position) as before
                       from summed where kept and population > 0) b
                 group by position),
             total as (
                 select period, position, shown, whole, version,
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
                 group by period, position, shown, whole, version),
             line as (
                 select t.*, lag(version) over w as version_before, lag(numerator) over w as numerator_before,
                     lag(denominator) over w as denominator_before, lag(unknown) over w as unknown_before,
                     lag(population) over w as population_before, lag(bodies) over w as bodies_before,
                     max(case when denominator <> 0 then period end) over w as newest_known
                 from total t window w as (order by position))
             select l.period, l.whole, l.version, l.numerator, l.denominator, l.unknown, l.population, l.demonstration,
                 l.updated_at, l.fingerprint, l.bodies, l.version_before, l.numerator_before, l.denominator_before,
                 l.unknown_before, l.population_before, l.bodies_before,
                 l.bodies - coalesce(s.bodies, 0) as entered, l.bodies_before - coalesce(s.bodies, 0) as gone,
                 c.period as carried_from, c.version as carried_version, c.numerator as carried_numerator,
                 c.denominator as carried_denominator, c.unknown as carried_unknown,
                 c.population as carried_population, c.demonstration as carried_demonstration,
                 case when l.period = cast(:freshPeriod as text) then (
                     select max(m.period) from measurement m
                     where m.indicator = :indicator and m.version = l.version and m.population > 0
                         and m.period <= cast(:presentMonth as text) and %1$s) end as newest_month
             from line l
             left join stayed s on s.position = l.position
             left join total c on cast(:carry as boolean) and c.period = l.newest_known and l.denominator = 0
                 and not (l.population > 0 and l.unknown = 0)
             where l.shown) v""";

    /** In which period of those that are asked for a month is; below one before them. */
    private static final String PLACE = "cast(floor(cast(12 * cast(left(%1$s, 4) as integer)"
            + " + cast(right(%1$s, 2) as integer) - g.base as double precision) / cast(:months as integer)) as bigint) + 1";

    private Series() {}

    /**
     * A table {@code v} of the periods in the scope. Each measurement is put in its own periods, those of a stock in
     * all up to the next and no later than the present, so that a long line costs no more than what there is.
     */
    static String of(Scope scope) {
        return SERIES.formatted(
                scope.conditionAt("m.institution", "cast(:presentMonth as text)"),
                PLACE.formatted("c.period"),
                PLACE.formatted("c.next_period"),
                PLACE.formatted("cast(:presentMonth as text)"),
                scope.conditionAtAnyTime("m.institution"),
                scope.conditionAt("c.institution", "p.last_month"));
    }
}
