package cl.hito.indicators.fact;

import cl.hito.chassis.inbox.IncomingEvent;
import cl.hito.chassis.time.Santiago;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What the catalogue told of the institutions, last and before. */
@Singleton
public class InstitutionStore {

    /** Pattern of the codes of institutions. */
    public static final String CODE = "[A-Z0-9-]{1,40}";

    private static final String AT = """
            (select r.id, r.code, r.name, g.group_code, s.region, s.subject
             from institution_ref r
             join institution_standing s on s.code = r.code and s.from_month <= %1$s and s.until_month > %1$s
             left join (select distinct on (e.code) e.code, e.group_code from institution_group e
                        where e.from_month <= %1$s and e.until_month > %1$s
                        order by e.code, e.from_month desc) g on g.code = r.code)""";

    private final EntityManager em;
    private final Clock clock;

    InstitutionStore(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /**
     * All institutions as they were on the last day of a month, as an item of a FROM clause to be given an alias, with
     * the columns id, code, name, group_code, region and subject. What is known first of one holds for all time before.
     *
     * @param month in SQL
     */
    public static String at(String month) {
        return AT.formatted(month);
    }

    /**
     * The standings of all institutions at an instant, as far as they were known here at another; such an item with the
     * columns code and subject.
     */
    public static String knownAt(Instant before, Instant knownAt) {
        return """
                (select distinct on (v.code) v.code, v.subject from institution_version v
                 where v.valid_from < timestamptz '%s' and v.recorded_at <= timestamptz '%s'
                 order by v.code, v.sequence desc)""".formatted(before, knownAt);
    }

    /** Whether the law applied to an institution, by the first month of it; 0000-00 is always there. */
    public NavigableMap<String, String> subjects(String code) {
        @SuppressWarnings("unchecked")
        List<Tuple> found = em.createNativeQuery(
                        "select from_month, subject from institution_standing where code = :code", Tuple.class)
                .setParameter("code", code)
                .getResultList();
        NavigableMap<String, String> subjects = new TreeMap<>();
        found.forEach(row -> subjects.put(row.get("from_month", String.class), row.get("subject", String.class)));
        return subjects;
    }

    /** Whether the law applies to an institution: SUBJECT, NOT_SUBJECT or UNKNOWN; empty for one that nobody told of. */
    public Optional<String> subject(String code) {
        @SuppressWarnings("unchecked")
        List<String> found = em.createNativeQuery(
                        "select subject from institution_ref where code = :code", String.class)
                .setParameter("code", code)
                .getResultList();
        return found.stream().findFirst();
    }

    /**
     * Stores the states; returns the codes of institutions that have just become NOT_SUBJECT, or no longer are.
     * Nothing else about an institution changes what its facts come to. One that nobody told of yet was counted
     * as one of unknown standing, so that it makes no difference which of the topics is read first.
     */
    List<String> store(List<IncomingEvent> events) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    with before as (select id, subject from institution_ref where id = any(?)),
                    given as (
                        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as e(id, code, name, type, group_code,
                            region, subject, groups, sequence, valid_from, month)),
                    versions as (
                        insert into institution_version (code, sequence, group_code, region, subject, valid_from,
                            from_month, recorded_at)
                        select e.code, e.sequence, e.group_code, e.region, e.subject,
                            case when n.code is null then '-infinity' else e.valid_from end,
                            case when n.code is null then '0000-00' else e.month end, ?
                        from given e
                        left join lateral (select v.* from institution_version v where v.code = e.code
                                           order by v.sequence desc limit 1) n on true
                        where n.code is null or n.sequence < e.sequence
                            and (n.group_code, n.region, n.subject)
                                is distinct from (e.group_code, e.region, e.subject)
                        on conflict do nothing),
                    stored as (
                        insert into institution_ref (id, code, name, type, group_code, region, subject, groups)
                        select id, code, name, type, group_code, region, subject, cast(groups as jsonb)
                        from given
                        order by id
                        on conflict (id) do update set code = excluded.code, name = excluded.name,
                            type = excluded.type, group_code = excluded.group_code, region = excluded.region,
                            subject = excluded.subject, groups = excluded.groups
                        returning id, code, subject)
                    select stored.code from stored left join before using (id)
                    where (coalesce(before.subject, 'UNKNOWN') = 'NOT_SUBJECT') <> (stored.subject = 'NOT_SUBJECT')
                    order by stored.code
                    """)) {
                Object[] ids = events.stream().map(IncomingEvent::aggregateId).toArray();
                upsert.setArray(1, connection.createArrayOf("uuid", ids));
                upsert.setArray(2, connection.createArrayOf("uuid", ids));
                int index = 3;
                for (String field : List.of("code", "name", "type", "group", "region", "subject")) {
                    texts(connection, upsert, index++, events, field);
                }
                @Nullable Object[] groups =
                        events.stream().map(e -> array(e.data(), "groups")).toArray();
                upsert.setArray(index++, connection.createArrayOf("text", groups));
                Object[] sequences =
                        events.stream().map(IncomingEvent::sequence).toArray();
                upsert.setArray(index++, connection.createArrayOf("bigint", sequences));
                Instant now = clock.instant();
                List<Instant> times = events.stream()
                        .map(e -> e.time() == null ? now : e.time())
                        .toList();
                upsert.setArray(
                        index++,
                        connection.createArrayOf(
                                "timestamptz",
                                times.stream().map(Instant::toString).toArray()));
                Object[] months = times.stream().map(InstitutionStore::month).toArray();
                upsert.setArray(index++, connection.createArrayOf("text", months));
                upsert.setObject(index, now.atOffset(ZoneOffset.UTC));
                List<String> changed = new ArrayList<>();
                try (ResultSet row = upsert.executeQuery()) {
                    while (row.next()) {
                        changed.add(row.getString(1));
                    }
                }
                return changed;
            }
        });
    }

    private static String month(Instant time) {
        return YearMonth.from(time.atZone(Santiago.ZONE)).toString();
    }

    private static void texts(
            Connection connection, PreparedStatement statement, int index, List<IncomingEvent> events, String field)
            throws java.sql.SQLException {
        @Nullable Object[] values = events.stream().map(e -> text(e.data(), field)).toArray();
        statement.setArray(index, connection.createArrayOf("text", values));
    }

    private static @Nullable String array(JsonNode data, String field) {
        JsonNode value = data.path(field);
        return value.isArray() ? value.toString() : null;
    }

    private static @Nullable String text(JsonNode data, String field) {
        JsonNode value = data.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
