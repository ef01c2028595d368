package cl.hito.indicators.fact;

import cl.hito.chassis.inbox.IncomingEvent;
import cl.hito.contracts.EventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tables of facts. Writes are set-based: two statements for a batch of events, however many facts they tell. */
@Singleton
public class FactStore {

    private static final int FETCH = 1_000;

    private final EntityManager em;
    private final ObjectMapper json;
    private final Clock clock;

    FactStore(EntityManager em, ObjectMapper json, Clock clock) {
        this.em = em;
        this.json = json;
        this.clock = clock;
    }

    private record Stored(UUID aggregate, long sequence, Fact fact) {}

    /** A fact that changed, with the event that says so. */
    private record Write(
            FactChange change,
            UUID aggregate,
            long sequence,
            @Nullable Instant time) {

        static Write of(@Nullable Stored before, @Nullable Fact after, IncomingEvent event) {
            return new Write(
                    new FactChange(before == null ? null : before.fact(), after),
                    event.aggregateId(),
                    event.sequence(),
                    event.time());
        }

        UUID id() {
            return change.either().id();
        }
    }

    /**
     * Stores the newer states and tells what they replace; states that are older than the stored ones are left
     * out, and facts that an event no longer tells are removed.
     */
    List<FactChange> store(EventType type, List<IncomingEvent> events) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            Object[] aggregates =
                    events.stream().map(IncomingEvent::aggregateId).toArray();
            return write(connection, writes(FactType.toldBy(type), events, stored(connection, aggregates)));
        });
    }

    /** Removes the facts of aggregates that no topic tells of, and tells what they were. */
    List<FactChange> remove(List<UUID> aggregates) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            List<Write> writes = new ArrayList<>();
            stored(connection, aggregates.toArray()).values().stream()
                    .flatMap(facts -> facts.values().stream())
                    .forEach(gone -> writes.add(
                            new Write(new FactChange(gone.fact(), null), gone.aggregate(), gone.sequence(), null)));
            return write(connection, writes);
        });
    }

    private static List<Write> writes(
            List<FactType> types, List<IncomingEvent> events, Map<UUID, Map<UUID, Stored>> known) {
        List<Write> writes = new ArrayList<>();
        for (IncomingEvent event : events) {
            Map<UUID, Stored> before = known.getOrDefault(event.aggregateId(), Map.of());
            if (before.values().stream().anyMatch(stored -> stored.sequence() > event.sequence())) {
                continue;
            }
            Map<UUID, Stored> gone = new LinkedHashMap<>(before);
            for (FactType type : types) {
                for (Fact fact : type.read(event.aggregateId(), event.data())) {
                    Stored old = gone.remove(fact.id());
                    if (old == null || !old.fact().equals(fact)) {
                        writes.add(Write.of(old, fact, event));
                    }
                }
            }
            gone.values().forEach(old -> writes.add(Write.of(old, null, event)));
        }
        return writes;
    }

    /** The facts of an institution of one type, and of one month when given. */
    public List<Fact> of(FactType type, String institution, @Nullable String period) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select id, aggregate, type, sequence, cast(data as text) as data from fact
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
                    "select id, aggregate, type, sequence, cast(data as text) as data from fact where type = ?")) {
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

    /** What is stored of the aggregates: by aggregate, then by fact. */
    private Map<UUID, Map<UUID, Stored>> stored(Connection connection, Object[] aggregates) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id, aggregate, type, sequence, cast(data as text) as data from fact where aggregate = any(?)")) {
            query.setArray(1, connection.createArrayOf("uuid", aggregates));
            Map<UUID, Map<UUID, Stored>> found = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Stored stored = read(row);
                    found.computeIfAbsent(stored.aggregate(), id -> new LinkedHashMap<>())
                            .put(stored.fact().id(), stored);
                }
            }
            return found;
        }
    }

    /** The newest states and the history of all states, in one statement; rows in the order of their ids. */
    private List<FactChange> write(Connection connection, List<Write> writes) throws SQLException {
        if (writes.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement write = connection.prepareStatement("""
                with given as (
                    select e.id, e.aggregate, e.type, e.institution, e.period, e.sequence, cast(e.data as jsonb) as data,
                        e.removed, e.valid_from
                    from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as e(id, aggregate, type, institution, period, sequence,
                        data, removed, valid_from)
                ), kept as (
                    insert into fact (id, aggregate, type, institution, period, sequence, data)
                    select id, aggregate, type, institution, period, sequence, data from given where not removed
                    order by id
                    on conflict (id) do update set institution = excluded.institution, period = excluded.period,
                        sequence = excluded.sequence, data = excluded.data
                ), dropped as (
                    delete from fact f using given g where g.removed and f.id = g.id
                )
                insert into fact_version (id, aggregate, type, institution, period, sequence, data, removed,
                    valid_from, recorded_at)
                select id, aggregate, type, institution, period, sequence, data, removed, valid_from, ? from given
                """)) {
            Instant now = clock.instant();
            array(connection, write, 1, "uuid", writes, Write::id);
            array(connection, write, 2, "uuid", writes, Write::aggregate);
            array(
                    connection,
                    write,
                    3,
                    "text",
                    writes,
                    w -> w.change().either().type().name());
            array(connection, write, 4, "text", writes, w -> w.change().either().institution());
            array(connection, write, 5, "text", writes, w -> w.change().either().period());
            array(connection, write, 6, "bigint", writes, Write::sequence);
            array(connection, write, 7, "text", writes, w -> text(w.change().either()));
            array(connection, write, 8, "boolean", writes, w -> w.change().after() == null);
            array(connection, write, 9, "timestamptz", writes, w -> at(w.time(), now));
            write.setObject(10, now.atOffset(ZoneOffset.UTC));
            write.executeUpdate();
        }
        return writes.stream().map(Write::change).toList();
    }

    private static String at(@Nullable Instant time, Instant otherwise) {
        return (time == null ? otherwise : time).toString();
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            List<Write> writes,
            Function<Write, @Nullable Object> value)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, writes.stream().map(value).toArray()));
    }

    /**
     * Notes how far a topic has been taken in, as the mark of what every number is made from. Spread over some rows,
     * so that the consumers of a topic do not wait for each other.
     */
    void noteIntake(EventType type, List<IncomingEvent> events) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement note = connection.prepareStatement("""
                    insert into fact_intake as i (topic, slot, newest, events)
                    values (?, pg_backend_pid() % 64, ?, ?)
                    on conflict (topic, slot) do update set newest = greatest(i.newest, excluded.newest),
                        events = i.events + excluded.events
                    """)) {
                note.setString(1, type.topic());
                note.setObject(
                        2,
                        // As text, because Java compares halves of a UUID as signed numbers.
                        events.stream()
                                .map(IncomingEvent::id)
                                .max(Comparator.comparing(UUID::toString))
                                .orElseThrow());
                note.setInt(3, events.size());
                note.executeUpdate();
            }
        });
    }

    /** How far each topic has been taken in, in the order of their names; in the caller's transaction. */
    public List<IntakeMark> intake() {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select topic, (array_agg(newest order by newest desc))[1] as newest, sum(events) as events
                    from fact_intake group by topic order by topic collate "C"
                    """);
                    ResultSet row = query.executeQuery()) {
                List<IntakeMark> marks = new ArrayList<>();
                while (row.next()) {
                    marks.add(new IntakeMark(
                            row.getString("topic"), row.getObject("newest", UUID.class), row.getLong("events")));
                }
                return marks;
            }
        });
    }

    private Stored read(ResultSet row) throws SQLException {
        FactType type = FactType.valueOf(row.getString("type"));
        return new Stored(
                row.getObject("aggregate", UUID.class),
                row.getLong("sequence"),
                Fact.of(type, row.getObject("id", UUID.class), node(row.getString("data"))));
    }

    private String text(Fact fact) {
        try {
            return json.writeValueAsString(fact.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fact cannot be written as JSON", e);
        }
    }

    private JsonNode node(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored fact is not JSON", e);
        }
    }
}
