package cl.hito.indicators.fact;

import cl.hito.chassis.time.Santiago;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The facts of one type at one time, as an item of a FROM clause without parameters, to be given an alias. Its columns
 * are those of the table of facts: id, aggregate, type, institution, period, sequence, data (jsonb), mark (numeric).
 *
 * @param sql the item, in parentheses
 */
public record FactSet(String sql) {

    /** As they are now. */
    public static FactSet current(FactType type) {
        return new FactSet("(select * from fact where type = '" + type.name() + "')");
    }

    /**
     * As they were at the end of a day, and as far as was known here at an instant: of each fact the newest state that
     * the events of that time tell.
     *
     * @param asOf day in America/Santiago, inclusive
     * @param knownAt instant, inclusive
     */
    public static FactSet at(FactType type, LocalDate asOf, Instant knownAt) {
        Instant end = asOf.plusDays(1).atStartOfDay(Santiago.ZONE).toInstant();
        return new FactSet("""
                (select v.id, v.aggregate, v.type, v.institution, v.period, v.sequence, v.data, fact_mark(v.id) as mark
                 from (select distinct on (h.id) h.* from fact_version h
                       where h.type = '%s' and h.valid_from < timestamptz '%s' and h.recorded_at <= timestamptz '%s'
                       order by h.id, h.sequence desc, h.recorded_at desc) v
                 where not v.removed)""".formatted(type.name(), end, knownAt));
    }
}
