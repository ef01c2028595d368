package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Group;
import cl.hito.catalog.institution.Subject;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores the facts. Whoever writes holds the lock on the institution's row. */
@Singleton
public class Standings {

    /** The day on which DFL 1/2020 was published: since then its art. 5 says who is in which group. */
    public static final LocalDate GROUPS_SINCE = LocalDate.of(2021, 4, 6);

    public static final String GROUPS_SOURCE = "DFL 1/2020 (Segpres) art. 5";

    /** Stands for no first day; nothing that is said of a body of today is older. */
    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);

    private static final String COLUMNS = """
            f.id, f.value, nullif(f.valid_from, '0001-01-01') as valid_from, f.valid_until, f.source, f.reason,
            lower(f.known) as recorded_at, upper(f.known) as superseded_at""";

    private static final String FACTS = """
            (select f.*, %s as valid_until from institution_fact f
            where f.institution_id = :institution and f.property = :property%s) f""";

    private static final String NEXT = "lead(f.valid_from) over (order by f.valid_from) - 1";

    private final EntityManager em;

    Standings(EntityManager em) {
        this.em = em;
    }

    /** The fact that a day now has, and whether it is new. */
    public record Said(UUID id, boolean isNew) {}

    /**
     * Says what holds from a day on; what was said for the same day is superseded, and stays.
     *
     * @param from null for always
     */
    public Said put(
            UUID institution,
            Property property,
            @Nullable LocalDate from,
            @Nullable String value,
            @Nullable String source,
            @Nullable String reason,
            Instant now) {
        LocalDate day = from == null ? ALWAYS : from;
        List<?> known = em.createNativeQuery("""
                        select id, (value, source, reason) is not distinct from
                                (cast(:value as text), cast(:source as text), cast(:reason as text)) as same
                        from institution_fact
                        where institution_id = :institution and property = :property
                            and valid_from = :from and upper_inf(known)
                        """, Tuple.class)
                .setParameter("institution", institution)
                .setParameter("property", property.name())
                .setParameter("from", day)
                .setParameter("value", value)
                .setParameter("source", source)
                .setParameter("reason", reason)
                .getResultList();
        Instant at = now;
        if (!known.isEmpty()) {
            Tuple row = (Tuple) known.get(0);
            UUID id = row.get("id", UUID.class);
            if (row.get("same", Boolean.class)) {
                return new Said(id, false);
            }
            at = supersede(id, now);
        }
        UUID id = (UUID) em.createNativeQuery("""
                        insert into institution_fact
                            (institution_id, property, valid_from, known, value, source, reason)
                        values (:institution, :property, :from, tstzrange(:at, null), :value, :source,
                            :reason)
                        returning id
                        """, UUID.class)
                .setParameter("institution", institution)
                .setParameter("property", property.name())
                .setParameter("from", day)
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .setParameter("value", value)
                .setParameter("source", source)
                .setParameter("reason", reason)
                .getSingleResult();
        return new Said(id, true);
    }

    /** Closes a fact, a microsecond after it was recorded at the earliest, so that it was known at some time. */
    private Instant supersede(UUID fact, Instant now) {
        return (Instant) em.createNativeQuery("""
                        update institution_fact
                        set known = tstzrange(lower(known), greatest(:now, lower(known) + interval '1 microsecond'))
                        where id = :id
                        returning upper(known)
                        """, Instant.class)
                .setParameter("id", fact)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .getSingleResult();
    }

    /** How the institution stands on a day, as we know it now. */
    public Standing on(UUID institution, LocalDate day) {
        Tuple row = (Tuple) em.createNativeQuery(
                        """
                        select g.value as group_code, g.source as group_source, s.value as subject,
                            s.reason as subject_reason
                        from (select 1) one
                        """ + join("g", Property.GROUP, ":institution", false)
                                + join("s", Property.SUBJECT, ":institution", false),
                        Tuple.class)
                .setParameter("institution", institution)
                .setParameter("asOf", day)
                .getSingleResult();
        return of(row);
    }

    /** A standing out of the columns group_code, group_source, subject and subject_reason. */
    public static Standing of(Tuple row) {
        String group = row.get("group_code", String.class);
        String subject = row.get("subject", String.class);
        return new Standing(
                group == null ? null : Group.valueOf(group),
                row.get("group_source", String.class),
                subject == null ? Subject.UNKNOWN : Subject.valueOf(subject),
                row.get("subject_reason", String.class));
    }

    /**
     * SQL that joins the fact of the day {@code :asOf}; its columns are null when none is known.
     *
     * @param alias of the fact
     * @param institution SQL of the institution's id
     * @param knownAt whether as known at {@code :knownAt}; else as known now
     */
    public static String join(String alias, Property property, String institution, boolean knownAt) {
        return """
                 left join lateral (select f.id, f.value, f.source, f.reason, f.valid_from from institution_fact f
                    where f.institution_id = %s and f.property = '%s' and f.valid_from <= :asOf and %s
                    order by f.valid_from desc limit 1) %s on true
                """.formatted(
                        institution,
                        property,
                        knownAt ? "f.known @> cast(:knownAt as timestamptz)" : "upper_inf(f.known)",
                        alias);
    }

    /**
     * 409 when there is a day on which the institution is in a group and not subject to the law: DFL 1/2020
     * art. 5 puts only bodies into groups to which the law applies.
     */
    public void requireNoContradiction(UUID institution) {
        List<?> days = em.createNativeQuery("""
                        select cast(d.valid_from as text) from institution_fact d
                        cross join lateral (select f.value from institution_fact f
                            where f.institution_id = d.institution_id and f.property = 'GROUP'
                                and f.valid_from <= d.valid_from and upper_inf(f.known)
                            order by f.valid_from desc limit 1) g
                        cross join lateral (select f.value from institution_fact f
                            where f.institution_id = d.institution_id and f.property = 'SUBJECT'
                                and f.valid_from <= d.valid_from and upper_inf(f.known)
                            order by f.valid_from desc limit 1) s
                        where d.institution_id = :institution and upper_inf(d.known)
                            and g.value is not null and s.value = 'NOT_SUBJECT'
                        order by d.valid_from limit 1
                        """, String.class)
                .setParameter("institution", institution)
                .getResultList();
        if (!days.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Desde el " + days.get(0) + " tendría un grupo y a la vez no sería sujeto de la ley.",
                    "From " + days.get(0) + " on it would have a group and not be subject to the law.");
        }
    }

    KeysetQuery query(UUID institution, Property property, FactFilter filter) {
        boolean all = Boolean.TRUE.equals(filter.superseded);
        String known = filter.knownAt == null
                ? (all ? "" : " and upper_inf(f.known)")
                : (all ? " and lower(f.known) <= :knownAt" : " and f.known @> cast(:knownAt as timestamptz)");
        KeysetQuery query = new KeysetQuery(
                        COLUMNS,
                        FACTS.formatted(all ? "cast(null as date)" : NEXT, known),
                        "f.id",
                        List.of(SortKey.date("from", "f.valid_from"), SortKey.instant("recordedAt", "lower(f.known)")))
                .parameter("institution", institution)
                .parameter("property", property.name());
        if (filter.knownAt != null) {
            query.parameter("knownAt", filter.knownAt.atOffset(ZoneOffset.UTC));
        }
        return query;
    }

    static Fact fact(Tuple row) {
        return new Fact(
                row.get("id", UUID.class),
                row.get("value", String.class),
                row.get("valid_from", LocalDate.class),
                row.get("valid_until", LocalDate.class),
                row.get("source", String.class),
                row.get("reason", String.class),
                row.get("recorded_at", Instant.class),
                row.get("superseded_at", Instant.class));
    }
}
