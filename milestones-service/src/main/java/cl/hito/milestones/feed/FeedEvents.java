package cl.hito.milestones.feed;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.rulebook.Derivation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the milestones of a feed, in one statement. */
@Singleton
class FeedEvents {

    /** A calendar with more is one that nobody can read; it is refused rather than cut off. */
    static final int MOST = 5_000;

    /**
     * A milestone that had a date and has none is shown on the last day that it had, as cancelled: a calendar
     * that simply misses an event may go on showing it.
     */
    private static final String ROWS = """
            select m.id, m.institution, coalesce(i.name, m.institution) as institution_name, m.kind, m.phase, m.platform,
                m.title, coalesce(m.due, gone.due) as day, m.due is null as withdrawn, m.fulfilled_on, m.waived_until,
                m.due_changes, h.recorded_at, cast(milestone_derivation(m) as text) as derivation
            from milestone m
            left join institution_ref i on i.code = m.institution
            join history h on h.aggregate = 'milestone' and h.aggregate_id = m.id and h.version = m.version
            left join lateral (
                select cast(e.before ->> 'due' as date) as due from history e
                where m.due is null and m.due_changes > 0 and e.aggregate = 'milestone' and e.aggregate_id = m.id
                    and e.before ->> 'due' is not null
                order by e.version desc limit 1) gone on true
            where coalesce(m.due, gone.due) is not null%s
            order by day, m.id
            limit :most""";

    private static final String ASSIGNED = """
            exists (select 1 from milestone_assignee g
                where g.milestone_id = m.id and 'user:' || g.account = lower(:owner))""";

    private final EntityManager em;
    private final ObjectMapper json;

    FeedEvents(EntityManager em, ObjectMapper json) {
        this.em = em;
        this.json = json;
    }

    /** In the order of their days; 422 when there are more than a calendar can hold. */
    List<FeedEvent> of(FeedView feed) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder conditions = new StringBuilder();
        narrow(conditions, values, "m.institution", "institution", feed.institution());
        narrow(conditions, values, "i.group_code", "group", feed.group());
        narrow(conditions, values, "i.region", "region", feed.region());
        narrow(
                conditions,
                values,
                "m.kind",
                "kind",
                feed.kind() == null ? null : feed.kind().name());
        narrow(conditions, values, "m.phase", "phase", feed.phase());
        narrow(conditions, values, "m.platform", "platform", feed.platform());
        if (feed.mine()) {
            conditions.append(" and ").append(ASSIGNED);
            values.put("owner", feed.owner());
        }
        Query query =
                em.createNativeQuery(ROWS.formatted(conditions), Tuple.class).setParameter("most", MOST + 1);
        values.forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        if (rows.size() > MOST) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "El calendario tendría más de " + MOST + " eventos. Acótelo por institución, región, fase o tipo.",
                    "The calendar would have more than " + MOST
                            + " events. Narrow it by institution, region, phase or kind.");
        }
        return rows.stream().map(this::event).toList();
    }

    private static void narrow(
            StringBuilder conditions, Map<String, Object> values, String column, String name, @Nullable String value) {
        if (value != null) {
            conditions.append(" and ").append(column).append(" = :").append(name);
            values.put(name, value);
        }
    }

    private FeedEvent event(Tuple row) {
        return new FeedEvent(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("kind", String.class),
                row.get("phase", String.class),
                row.get("platform", String.class),
                row.get("title", String.class),
                row.get("day", LocalDate.class),
                row.get("withdrawn", Boolean.class),
                row.get("fulfilled_on", LocalDate.class),
                row.get("waived_until", LocalDate.class),
                row.get("due_changes", Integer.class),
                row.get("recorded_at", Instant.class),
                derivation(row.get("derivation", String.class)));
    }

    private Derivation derivation(String text) {
        try {
            return json.readValue(text, Derivation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored derivation cannot be read", e);
        }
    }
}
