package cl.hito.indicators.fact;

import cl.hito.chassis.inbox.IncomingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What the catalogue last told of the institutions. */
@Singleton
public class InstitutionStore {

    private final EntityManager em;

    InstitutionStore(EntityManager em) {
        this.em = em;
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
                    stored as (
                        insert into institution_ref (id, code, name, type, group_code, region, subject, groups)
                        select id, code, name, type, group_code, region, subject, cast(groups as jsonb)
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?) as e(id, code, name, type, group_code, region, subject,
                            groups)
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
                upsert.setArray(index, connection.createArrayOf("text", groups));
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
