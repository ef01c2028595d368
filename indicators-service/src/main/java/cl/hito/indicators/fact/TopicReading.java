package cl.hito.indicators.fact;

import cl.hito.chassis.inbox.Inbox;
import cl.hito.chassis.inbox.IncomingEvent;
import cl.hito.contracts.EventType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/**
 * Reads topics anew from their start into the same tables, while they are consumed and read as ever: the newest event
 * of each aggregate has its effect once more, and what was stored otherwise is put right.
 */
@Singleton
public class TopicReading {

    private static final Duration POLL = Duration.ofMillis(200);

    /** A fact is counted by some thirty indicators: few at a time, and little fetched ahead, keep the heap small. */
    private static final int BATCH = 200;

    private static final int FETCHED_BYTES = 1024 * 1024;

    /** A minute without a message, though there are some: the broker is away, and the client does not say so. */
    private static final int MOST_SILENT = 300;

    private final Inbox inbox;
    private final FactStore facts;
    private final InstitutionStore institutions;
    private final FactListener listener;
    private final EntityManager em;
    private final String bootstrapServers;

    TopicReading(
            Inbox inbox,
            FactStore facts,
            InstitutionStore institutions,
            FactListener listener,
            EntityManager em,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.inbox = inbox;
        this.facts = facts;
        this.institutions = institutions;
        this.listener = listener;
        this.em = em;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * How what was stored differed from what a topic tells.
     *
     * @param missing told and not stored
     * @param changed stored otherwise than told
     * @param dropped stored as parts of what no longer has them
     */
    public record Differences(long missing, long changed, long dropped) {

        static final Differences NONE = new Differences(0, 0, 0);

        private static Differences of(List<FactChange> changes) {
            long missing = changes.stream().filter(c -> c.before() == null).count();
            long dropped = changes.stream().filter(c -> c.after() == null).count();
            return new Differences(missing, changes.size() - missing - dropped, dropped);
        }

        public Differences plus(Differences other) {
            return new Differences(missing + other.missing, changed + other.changed, dropped + other.dropped);
        }
    }

    /**
     * What reading a topic came to.
     *
     * @param met aggregates that were met for the first time in this rebuild
     */
    public record Reading(Differences differences, long met) {}

    /** The topics that facts come by, institutions first. */
    public List<EventType> topics() {
        return List.copyOf(FactConsumer.CONSUMERS.keySet());
    }

    /**
     * Reads a topic up to where it ends now.
     *
     * @param rebuild under whose id the aggregates that were met are noted
     * @param progress told how many events each batch had
     */
    public Reading read(UUID rebuild, EventType type, LongConsumer progress) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "max.poll.records",
                BATCH,
                "fetch.max.bytes",
                FETCHED_BYTES,
                "max.partition.fetch.bytes",
                FETCHED_BYTES / 4);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(type.topic()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Differences all = Differences.NONE;
            long met = 0;
            int silent = 0;
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new RebuildStopped("the service stopped");
                }
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                silent = records.isEmpty() ? silent + 1 : 0;
                if (silent > MOST_SILENT) {
                    throw new RebuildStopped("nothing comes from " + type.topic());
                }
                if (!records.isEmpty()) {
                    met += noteSeen(rebuild, records);
                    all = all.plus(take(type, records));
                    progress.accept(records.count());
                }
            }
            return new Reading(all, met);
        }
    }

    private Differences take(EventType type, ConsumerRecords<String, byte[]> records) {
        List<Differences> found = new ArrayList<>();
        inbox.consumeAgain(
                FactConsumer.consumer(type), records, (events, newer) -> found.add(again(type, events, newer)));
        return found.stream().reduce(Differences.NONE, Differences::plus);
    }

    /** What the consumer has not come to yet is taken in as it would, and is no difference. */
    private Differences again(EventType type, List<IncomingEvent> events, Set<UUID> newer) {
        listener.storing();
        List<IncomingEvent> first =
                events.stream().filter(e -> newer.contains(e.aggregateId())).toList();
        if (!first.isEmpty()) {
            facts.noteIntake(type, first);
        }
        if (type == EventType.INSTITUTION_CHANGED) {
            List<String> changed = institutions.store(events);
            if (!changed.isEmpty()) {
                listener.institutionsChanged(changed);
            }
            return Differences.NONE;
        }
        List<FactChange> differing = store(
                type,
                events.stream().filter(e -> !newer.contains(e.aggregateId())).toList());
        List<FactChange> changes = new ArrayList<>(differing);
        changes.addAll(store(type, first));
        if (!changes.isEmpty()) {
            listener.changed(changes);
        }
        return Differences.of(differing);
    }

    private List<FactChange> store(EventType type, List<IncomingEvent> events) {
        return events.isEmpty() ? List.of() : facts.store(type, events);
    }

    /** Returns how many were not noted before. */
    private int noteSeen(UUID rebuild, ConsumerRecords<String, byte[]> records) {
        List<String> keys = new ArrayList<>();
        records.forEach(record -> keys.add(record.key()));
        return QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery("""
                        insert into fact_rebuild_seen (rebuild, aggregate)
                        select distinct :rebuild, cast(k as uuid) from unnest(cast(:keys as text[])) k
                        where pg_input_is_valid(k, 'uuid')
                        on conflict do nothing
                        """)
                        .setParameter("rebuild", rebuild)
                        .setParameter("keys", keys.toArray(String[]::new))
                        .executeUpdate());
    }

    /**
     * Aggregates with facts from before the rebuild that no topic told of.
     *
     * @param met how many aggregates the rebuild has met
     * @throws RebuildStopped when not so many are noted: what is not noted must not be taken for untold
     */
    public List<UUID> unknown(UUID rebuild, Instant startedAt, long met) {
        return QuarkusTransaction.requiringNew().call(() -> {
            long noted = (Long)
                    em.createNativeQuery("select count(*) from fact_rebuild_seen where rebuild = :rebuild", Long.class)
                            .setParameter("rebuild", rebuild)
                            .getSingleResult();
            if (noted != met) {
                throw new RebuildStopped("of " + met + " aggregates that were met " + noted + " are noted");
            }
            @SuppressWarnings("unchecked")
            List<UUID> found = em.createNativeQuery("""
                            select distinct f.aggregate from fact f
                            where not exists (select 1 from fact_rebuild_seen s
                                              where s.rebuild = :rebuild and s.aggregate = f.aggregate)
                                and not exists (select 1 from fact_version v
                                                where v.type = f.type and v.id = f.id and v.recorded_at >= :startedAt)
                            order by f.aggregate
                            """, UUID.class)
                    .setParameter("rebuild", rebuild)
                    .setParameter("startedAt", startedAt.atOffset(ZoneOffset.UTC))
                    .getResultList();
            return found;
        });
    }

    /**
     * Removes the facts of aggregates, each held against its consumer meanwhile.
     *
     * @param progress told what each batch came to
     */
    public void remove(List<UUID> aggregates, Consumer<Differences> progress) {
        for (int from = 0; from < aggregates.size(); from += BATCH) {
            List<UUID> some = aggregates.subList(from, Math.min(from + BATCH, aggregates.size()));
            progress.accept(QuarkusTransaction.requiringNew().call(() -> {
                hold(some);
                listener.storing();
                List<FactChange> changes = facts.remove(some);
                if (!changes.isEmpty()) {
                    listener.changed(changes);
                }
                return Differences.of(changes);
            }));
        }
    }

    private void hold(List<UUID> aggregates) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement hold = connection.prepareStatement(
                    "select 1 from inbox where aggregate_id = any(?) order by consumer, aggregate_id for update")) {
                hold.setArray(1, connection.createArrayOf("uuid", aggregates.toArray()));
                hold.executeQuery().close();
            }
        });
    }

    /** Forgets what a rebuild has met. */
    public void forget(UUID rebuild) {
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("delete from fact_rebuild_seen where rebuild = :rebuild")
                        .setParameter("rebuild", rebuild)
                        .executeUpdate());
    }
}
