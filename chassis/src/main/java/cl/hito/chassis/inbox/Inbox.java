package cl.hito.chassis.inbox;

import cl.hito.chassis.database.DatabaseFailure;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.outbox.Topics;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch from Kafka and has its effect once: effect and note of having seen it are one
 * transaction, and the sequence of each aggregate is the guard, so duplicates and old versions change
 * nothing, in whatever order they come.
 *
 * <p>When the batch fails it is tried event by event; the guilty one is set aside in {@code dead_letter}
 * and on the service's dead-letter topic, with its reason, and the rest goes on. While the database is
 * away nothing is set aside: the batch waits.
 */
@Singleton
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final long RETRY_MILLIS = 500;

    private static final String NEWER = "inbox.sequence < excluded.sequence";
    private static final String NOT_OLDER = "inbox.sequence <= excluded.sequence";

    private final EntityManager em;
    private final ObjectMapper json;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final String service;

    Inbox(
            EntityManager em,
            ObjectMapper json,
            Outbox outbox,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.em = em;
        this.json = json;
        this.outbox = outbox;
        this.metrics = metrics;
        this.service = service.replace("-service", "");
    }

    /** Consumes a batch; returns when every event has had its effect or been set aside. */
    public void consume(String consumer, ConsumerRecords<String, byte[]> records, EventHandler handler) {
        consume(consumer, records, (events, newer) -> handler.handle(events), NEWER);
    }

    /**
     * The same for a batch that is read anew from a topic: the newest event that was seen of an aggregate has its
     * effect once more, and none before it. Safe beside the consumer of that name: each aggregate is held by one of
     * the two at a time. What was set aside stays aside and is not told a second time.
     */
    public void consumeAgain(String consumer, ConsumerRecords<String, byte[]> records, RepeatedEventHandler handler) {
        consume(consumer, records, handler, NOT_OLDER);
    }

    private void consume(
            String consumer, ConsumerRecords<String, byte[]> records, RepeatedEventHandler handler, String takenWhen) {
        List<IncomingEvent> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                events.add(read(record));
            } catch (IOException | IllegalArgumentException e) {
                insist(() -> setAside(consumer, record, e));
            }
        }
        Collection<IncomingEvent> newest = newestPerAggregate(events);
        if (newest.isEmpty()) {
            return;
        }
        try {
            whileDatabaseIsAway(() -> apply(consumer, newest, handler, takenWhen));
        } catch (RuntimeException e) {
            LOG.warnf("batch is tried one by one consumer=%s size=%d reason=%s", consumer, newest.size(), e);
            for (IncomingEvent event : newest) {
                applyOrSetAside(consumer, event, handler, takenWhen);
            }
        }
        metrics.counter("hito.inbox.events", "consumer", consumer).increment(events.size());
    }

    private void applyOrSetAside(String consumer, IncomingEvent event, RepeatedEventHandler handler, String takenWhen) {
        try {
            whileDatabaseIsAway(() -> apply(consumer, List.of(event), handler, takenWhen));
        } catch (RuntimeException e) {
            LOG.errorf(e, "event set aside consumer=%s type=%s id=%s", consumer, event.type(), event.id());
            insist(() -> setAside(consumer, event, e));
        }
    }

    private void apply(
            String consumer, Collection<IncomingEvent> events, RepeatedEventHandler handler, String takenWhen) {
        QuarkusTransaction.requiringNew().run(() -> {
            Noted noted = note(consumer, events, takenWhen);
            List<IncomingEvent> effective = events.stream()
                    .filter(e -> noted.taken().contains(e.aggregateId()))
                    .toList();
            if (!effective.isEmpty()) {
                handler.handle(effective, noted.newer());
            }
        });
    }

    /**
     * Which aggregates' events are to have their effect.
     *
     * @param taken all of them
     * @param newer those whose sequence is newer than what was seen
     */
    private record Noted(Set<UUID> taken, Set<UUID> newer) {}

    /** Notes the events as seen. */
    private Noted note(String consumer, Collection<IncomingEvent> events, String takenWhen) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            Array ids = connection.createArrayOf(
                    "uuid", events.stream().map(IncomingEvent::aggregateId).toArray());
            Array sequences = connection.createArrayOf(
                    "bigint", events.stream().map(IncomingEvent::sequence).toArray());
            // In the order of the ids, so that two consumers never wait for each other in a circle.
            try (PreparedStatement note = connection.prepareStatement("""
                    insert into inbox (consumer, aggregate_id, sequence)
                    select ?, e.id, e.sequence from unnest(?, ?) as e(id, sequence) order by e.id
                    on conflict (consumer, aggregate_id) do update
                        set sequence = excluded.sequence, seen_at = now()
                        where %s
                    returning aggregate_id, old.sequence is null or old.sequence < inbox.sequence as newer
                    """.formatted(takenWhen))) {
                note.setString(1, consumer);
                note.setArray(2, ids);
                note.setArray(3, sequences);
                Noted noted = new Noted(new HashSet<>(), new HashSet<>());
                try (ResultSet row = note.executeQuery()) {
                    while (row.next()) {
                        UUID aggregate = row.getObject("aggregate_id", UUID.class);
                        noted.taken().add(aggregate);
                        if (row.getBoolean("newer")) {
                            noted.newer().add(aggregate);
                        }
                    }
                }
                return noted;
            }
        });
    }

    private void setAside(String consumer, IncomingEvent event, Exception reason) {
        QuarkusTransaction.requiringNew().run(() -> {
            note(consumer, List.of(event), NEWER);
            setAside(
                    consumer,
                    event.id(),
                    event.type(),
                    event.aggregateId().toString(),
                    event.sequence(),
                    event.data().toString().getBytes(StandardCharsets.UTF_8),
                    reason);
        });
    }

    private void setAside(String consumer, ConsumerRecord<String, byte[]> record, Exception reason) {
        LOG.errorf(
                "unreadable event set aside consumer=%s topic=%s partition=%d offset=%d reason=%s",
                consumer, record.topic(), record.partition(), record.offset(), reason);
        String key = record.key() == null ? "" : record.key();
        byte[] data = record.value() == null ? new byte[0] : record.value();
        QuarkusTransaction.requiringNew().run(() -> setAside(consumer, null, record.topic(), key, 0, data, reason));
    }

    private void setAside(
            String consumer, @Nullable UUID id, String type, String key, long sequence, byte[] data, Exception reason) {
        if (isAside(consumer, id, type, key, data)) {
            return;
        }
        em.createNativeQuery("""
                        insert into dead_letter (consumer, event_id, type, topic, key, sequence, data, reason)
                        values (:consumer, :id, :type, :topic, :key, :sequence, :data, :reason)
                        """)
                .setParameter("consumer", consumer)
                .setParameter("id", id)
                .setParameter("type", type)
                .setParameter("topic", Topics.deadLetters(service))
                .setParameter("key", key)
                .setParameter("sequence", sequence)
                .setParameter("data", data)
                .setParameter("reason", String.valueOf(reason))
                .executeUpdate();
        outbox.addDeadLetter(type, Topics.deadLetters(service), key, sequence, data);
        metrics.counter("hito.inbox.dead_letters", "consumer", consumer).increment();
    }

    /** Whether the same was set aside before, as when a topic is read anew. */
    private boolean isAside(String consumer, @Nullable UUID id, String type, String key, byte[] data) {
        String same =
                id == null ? "event_id is null and type = :type and key = :key and data = :data" : "event_id = :id";
        Query query = em.createNativeQuery(
                        "select exists (select 1 from dead_letter where consumer = :consumer and " + same + ")",
                        Boolean.class)
                .setParameter("consumer", consumer);
        if (id == null) {
            query.setParameter("type", type).setParameter("key", key).setParameter("data", data);
        } else {
            query.setParameter("id", id);
        }
        return (Boolean) query.getSingleResult();
    }

    private static Collection<IncomingEvent> newestPerAggregate(List<IncomingEvent> events) {
        Map<UUID, IncomingEvent> newest = new LinkedHashMap<>();
        for (IncomingEvent event : events) {
            newest.merge(event.aggregateId(), event, (a, b) -> a.sequence() >= b.sequence() ? a : b);
        }
        return newest.values();
    }

    private IncomingEvent read(ConsumerRecord<String, byte[]> record) throws IOException {
        if (record.value() == null || record.key() == null) {
            throw new IOException("message without key or data");
        }
        return new IncomingEvent(
                UUID.fromString(header(record, "ce_id")),
                header(record, "ce_type"),
                UUID.fromString(record.key()),
                Long.parseLong(header(record, "ce_sequence")),
                time(record),
                json.readTree(record.value()));
    }

    private static @Nullable Instant time(ConsumerRecord<String, byte[]> record) throws IOException {
        try {
            return record.headers().lastHeader("ce_time") == null ? null : Instant.parse(header(record, "ce_time"));
        } catch (DateTimeParseException e) {
            throw new IOException("message with a ce_time that is none", e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) throws IOException {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IOException("message without header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Tries again while the database is away; any other failure is the caller's to judge. */
    private static void whileDatabaseIsAway(Runnable work) {
        tryUntil(work, DatabaseFailure::isPassing);
    }

    /** Tries until it works: what cannot even be set aside must neither be lost nor end the consumer. */
    private static void insist(Runnable work) {
        tryUntil(work, failure -> true);
    }

    private static void tryUntil(Runnable work, Predicate<RuntimeException> again) {
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (!again.test(e) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warnf("inbox waits reason=%s", e.getMessage());
                try {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
            }
        }
    }
}
