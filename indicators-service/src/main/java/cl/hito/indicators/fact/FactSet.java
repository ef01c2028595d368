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
        return at(type, asOf, knownAt, "", "");
    }

    /**
     * The same of one institution, for which the history of the others is not read.
     *
     * @throws IllegalArgumentException for what is no code of an institution
     */
    public static FactSet at(FactType type, LocalDate asOf, Instant knownAt, String institution) {
        if (!institution.matches(InstitutionStore.CODE)) {
            throw new IllegalArgumentException("no code of an institution: " + institution);
        }
        // A fact may have been another's before or after: all its states count for which one is the newest.
        return at(
                type,
                asOf,
                knownAt,
                " and h.id in (select o.id from fact_version o where o.institution = '%s' and o.type = '%s')"
                        .formatted(institution, type.name()),
                " and v.institution = '" + institution + "'");
    }

    private static FactSet at(FactType type, LocalDate asOf, Instant knownAt, String states, String facts) {
        return new FactSet("""
                (select v.id, v.aggregate, v.type, v.institution, v.period, v.sequence, v.data, fact_mark(v.id) as mark
                 from (select distinct on (h.id) h.* from fact_version h
                       where h.type = '%s' and h.valid_from < timestamptz '%s' and h.recorded_at <= timestamptz '%s'%s
                       order by h.id, h.sequence desc, h.number desc) v
                 where not v.removed%s)""".formatted(type.name(), end(asOf), knownAt, states, facts));
    }

    /** The first instant after a day in America/Santiago. */
    public static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Santiago.ZONE).toInstant();
    }
}
