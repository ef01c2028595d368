package cl.hito.indicators.snapshot;

import cl.hito.indicators.fact.InstitutionStore;
import cl.hito.indicators.measurement.Recount;

/**
 * SQL that makes entries of counts: what they come to for every institution, group, region and the nation, already
 * in canonical JSON (RFC 8785). The value of an entry is the one that
 * {@link cl.hito.indicators.measurement.Measured} gives, decimal for decimal.
 */
final class EntrySql {

    /**
     * As they were at the end of the month of the cut-off: every body that the catalogue told of, and those that only
     * facts tell of, where any of these is counted.
     */
    static final String BODIES = "select code, group_code, region, subject from "
            + InstitutionStore.at("(select month from definition)") + " b" + """

            union all
            select c.institution, null, null, 'UNKNOWN' from counted c
            where c.population > 0 and not exists (select 1 from institution_ref i where i.code = c.institution)""";

    /**
     * Counts per institution. A running total whose month is not past the cut-off is the newest
     * measurement already; only for the others the measurement of an earlier month is looked up.
     */
    static final String KEPT = """
            select t.institution, coalesce(m.numerator, t.numerator) as numerator,
                coalesce(m.denominator, t.denominator) as denominator, coalesce(m.unknown, t.unknown) as unknown,
                coalesce(m.population, t.population) as population,
                coalesce(m.demonstration, t.demonstration) as demonstration,
                case when m.indicator is null then t.fingerprint else m.fingerprint end as fingerprint
            from definition d
            join running_total t on t.indicator = d.code and t.version = d.number
            left join lateral (
                select * from measurement m
                where t.month > d.month and m.indicator = t.indicator and m.version = t.version
                    and m.institution = t.institution and m.period <= d.month
                order by m.period desc limit 1) m on true
            where d.stock and (t.month <= d.month or m.indicator is not null)
            union all
            select t.institution, sum(t.numerator), sum(t.denominator), sum(t.unknown), sum(t.population),
                sum(t.demonstration), mod(sum(t.fingerprint), %1$s)
            from definition d
            join running_total t on t.indicator = d.code and t.version = d.number
                and t.period between d.first and d.month
            where not d.stock
            group by t.institution""".formatted(Recount.MODULUS);

    /** A flow is that of the months of its period up to the cut-off. */
    private static final String DEFINITIONS = """
            definition as (
                select code, number, month, content ->> 'aggregation' = 'STOCK' as stock,
                    content ->> 'kind' in ('RATIO', 'MEAN') as divided,
                    coalesce(content ->> 'missingValues' = 'ALL_MUST_ANSWER', false) as strict,
                    cast(content ->> 'factor' as numeric) as factor,
                    cast(content ->> 'decimals' as integer) as decimals,
                    cast('1e' || (content ->> 'decimals') as numeric) as places,
                    cast('1e-' || (content ->> 'decimals') as numeric) as unit,
                    case content ->> 'periodicity'
                        when 'YEAR' then to_char(day, 'YYYY-"01"')
                        when 'QUARTER' then to_char(date_trunc('quarter', day), 'YYYY-MM') else month end as first,
                    case content ->> 'periodicity'
                        when 'YEAR' then to_char(day, 'YYYY')
                        when 'QUARTER' then to_char(day, 'YYYY-"Q"Q') else month end as period
                from chosen, lateral (select cast(%1$s as text) as month) asked,
                    lateral (select to_date(asked.month, 'YYYY-MM') as day) days)""";

    /** Bodies that the law does not apply to are in no sum. */
    private static final String SUMMED = """
            summed as (
                select case when grouping(b.group_code) = 0 then 'group:' || b.group_code
                        when grouping(b.region) = 0 then 'region:' || b.region else 'nation:CL' end as scope,
                    sum(c.numerator) as numerator, sum(c.denominator) as denominator, sum(c.unknown) as unknown,
                    sum(c.population) as population, sum(c.demonstration) as demonstration,
                    case when count(*) = count(c.fingerprint) then mod(sum(c.fingerprint), %1$s) end as fingerprint
                from counted c join body b on b.code = c.institution and b.subject <> 'NOT_SUBJECT'
                group by grouping sets ((b.group_code), (b.region), ())),
            sums as (
                select distinct 'group:' || group_code as scope from body where group_code is not null
                union all select distinct 'region:' || region from body where region is not null
                union all select 'nation:CL')""".formatted(Recount.MODULUS);

    private static final String NUMBERS = """
            numbers as (
                select d.*, 'institution:' || b.code as scope, true as single, b.group_code, b.region,
                    b.subject = 'NOT_SUBJECT' as outside, coalesce(c.numerator, 0) as numerator,
                    coalesce(c.denominator, 0) as denominator, coalesce(c.unknown, 0) as unknown,
                    coalesce(c.population, 0) as population, coalesce(c.demonstration, 0) > 0 as demonstration,
                    case when c.institution is null then 0 else c.fingerprint end as fingerprint
                from definition d cross join body b
                left join counted c on c.institution = b.code
                union all
                select d.*, s.scope, false, null, null, false, coalesce(c.numerator, 0), coalesce(c.denominator, 0),
                    coalesce(c.unknown, 0), coalesce(c.population, 0), coalesce(c.demonstration, 0) > 0,
                    case when c.scope is null then 0 else c.fingerprint end
                from definition d cross join sums s
                left join summed c on c.scope = s.scope),
            valued as (
                select *, not outside and denominator <> 0 and not (strict and unknown > 0) as known,
                    case when outside then 'NOT_SUBJECT'
                        when strict and unknown > 0 then 'NO_DATA'
                        when denominator = 0 and population > 0 and unknown = 0 then 'NOT_APPLICABLE'
                        when denominator = 0 then 'NO_DATA'
                        when unknown > 0 then 'PARTIAL' else 'OK' end as status
                from numbers)""";

    /**
     * Half away from zero and exact: the quotient of whole numbers, not a division that is rounded twice. Written
     * in the order of the keys of canonical JSON; {@code to_json} of a text is what RFC 8785 asks of strings.
     */
    private static final String ENTRIES = """
            entry as (
                select code, scope, row_number() over (order by scope collate "C") - 1 as index,
                    '{"definitionVersion":' || number || ',"demonstration":' || demonstration
                    || ',"denominator":'
                    || case when known and divided then '"' || trim_scale(denominator) || '"' else 'null' end
                    || case when single then ',"group":' || coalesce(cast(to_json(group_code) as text), 'null') else '' end
                    || ',"indicator":"' || code || '","numerator":'
                    || case when known then '"' || trim_scale(numerator) || '"' else 'null' end
                    || ',"period":"' || period || '","population":' || population
                    || ',"populationHash":' || coalesce('"' || fingerprint || '"', 'null')
                    || case when single then ',"region":' || coalesce(cast(to_json(region) as text), 'null') else '' end
                    || ',"scope":' || cast(to_json(scope) as text)
                    || ',"status":"' || status || '","unknown":' || unknown || ',"value":'
                    || case when not known then 'null'
                        when divided then '"' || unit * sign(factor * numerator * denominator)
                            * div(2 * abs(factor * numerator) * places + abs(denominator), 2 * abs(denominator)) || '"'
                        else '"' || round(factor * numerator, decimals) || '"' end
                    || '}' as content
                from valued)""";

    private EntrySql() {}

    /**
     * Common table expressions that end with {@code entry (code, scope, index, content)}, the index from 0 within
     * the indicator: its entries are computed by themselves, so that memory does not grow with their number.
     *
     * @param code parameter, as the statement writes it, with the code of the definition
     * @param number parameter with its number
     * @param month parameter with the month of the cut-off
     * @param counts query with the columns institution and those of the counts; it may read {@code definition}
     * @param bodies query with the columns code, group_code, region, subject; it may read {@code counted}
     */
    static String with(String code, String number, String month, String counts, String bodies) {
        return "with chosen as (select code, number, content from indicator_definition where code = " + code
                + " and number = " + number + "), " + DEFINITIONS.formatted(month) + ", counted as materialized ("
                + counts + "), body as materialized (" + bodies + "), " + SUMMED + ", " + NUMBERS + ", " + ENTRIES;
    }
}
