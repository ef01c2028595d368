package cl.hito.indicators.fact;

import cl.hito.chassis.inbox.IncomingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The table of facts. Writes are set-based: one statement for a batch of events. */
@Singleton
public class FactStore {

    private static final int FETCH = 1_000;

    private final EntityManager em;
    private final ObjectMapper json;

    FactStore(EntityManager em, ObjectMapper json) {
        this.em = em;
        this.json = json;
    }

    private record Stored(long sequence, Fact fact) {}

    /** Stores the newer states and tells what they replace; states that are older than the stored ones are left out. */
    List<FactChange> store(FactType type, List<IncomingEvent> events) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            Map<UUID, Stored> before = stored(connection, events);
            List<IncomingEvent> newer = new ArrayList<>();
            List<FactChange> changes = new ArrayList<>();
            for (IncomingEvent event : events) {
                Stored old = before.get(event.aggregateId());
                if (old == null || old.sequence() < event.sequence()) {
                    newer.add(event);
                    changes.add(new FactChange(
                            old == null ? null : old.fact(), Fact.of(type, event.aggregateId(), event.data())));
                }
            }
            upsert(connection, type, newer, changes);
            return changes;
        });
    }

    /** The facts of an institution of one type, and of one month when given. */
    public List<Fact> of(FactType type, String institution, @Nullable String period) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select id, type, sequence, cast(data as text) as data from fact
                    where type = ? and institution = ? and (cast(? as text) is null or period = ?) order by id
                    """)) {
                query.setString(1, type.name());
                query.setString(2, institution);
                query.setString(3, period);
                query.setString(4, period);
                List<Fact> facts = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        facts.add(read(row).fact());
                    }
                }
                return facts;
            }
        });
    }

    /** Every fact of a type, streamed in the caller's transaction. Returns how many they were. */
    public long forEach(FactType type, Consumer<Fact> consumer) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select id, type, sequence, cast(data as text) as data from fact where type = ?")) {
                query.setFetchSize(FETCH);
                query.setString(1, type.name());
                long count = 0;
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        consumer.accept(read(row).fact());
                        count++;
                    }
                }
                return count;
            }
        });
    }

    private Map<UUID, Stored> stored(Connection connection, List<IncomingEvent> events) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id, type, sequence, cast(data as text) as data from fact where id = any(?)")) {
            query.setArray(1, connection.createArrayOf("uuid", ids(events)));
            Map<UUID, Stored> found = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getObject("id", UUID.class), read(row));
                }
            }
            return found;
        }
    }

    private static void upsert(
            Connection connection, FactType type, List<IncomingEvent> events, List<FactChange> changes)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into fact (id, type, institution, period, sequence, data)
                select e.id, ?, e.institution, e.period, e.sequence, cast(e.data as jsonb)
                from unnest(?, ?, ?, ?, ?) as e(id, institution, period, sequence, data) order by e.id
                on conflict (id) do update set institution = excluded.institution, period = excluded.period,
                    sequence = excluded.sequence, data = excluded.data
                """)) {
            upsert.setString(1, type.name());
            upsert.setArray(2, connection.createArrayOf("uuid", ids(events)));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            changes.stream().map(c -> c.after().institution()).toArray()));
            upsert.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            changes.stream().map(c -> c.after().period()).toArray()));
            upsert.setArray(
                    5,
                    connection.createArrayOf(
                            "bigint",
                            events.stream().map(IncomingEvent::sequence).toArray()));
            upsert.setArray(
                    6,
                    connection.createArrayOf(
                            "text",
                            events.stream().map(e -> e.data().toString()).toArray()));
            upsert.executeUpdate();
        }
    }

    private static Object[] ids(List<IncomingEvent> events) {
        return events.stream().map(IncomingEvent::aggregateId).toArray();
    }

    private Stored read(ResultSet row) throws SQLException {
        FactType type = FactType.valueOf(row.getString("type"));
        return new Stored(
                row.getLong("sequence"), Fact.of(type, row.getObject("id", UUID.class), node(row.getString("data"))));
    }

    private JsonNode node(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored fact is not JSON", e);
        }
    }
}
