package cl.hito.chassis.outbox;

import cl.hito.contracts.EventType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes outbox rows to Kafka as CloudEvents 1.0 in Kafka binary content mode and waits for every
 * acknowledgement. Used by the relay's one thread only.
 */
@Singleton
class EventSender implements AutoCloseable {

    /** A row that Kafka will never take, with the reason. */
    record Refusal(long position, String reason) {}

    /**
     * What became of a batch.
     *
     * @param acknowledged positions that Kafka holds now
     * @param refused rows that it will never take
     * @param failure why the rest is to be sent again; null when nothing is left
     */
    record Outcome(
            List<Long> acknowledged,
            List<Refusal> refused,
            @Nullable String failure) {

        List<Long> done() {
            return Stream.concat(acknowledged.stream(), refused.stream().map(Refusal::position))
                    .toList();
        }
    }

    private final Map<String, Object> config;
    private @Nullable KafkaProducer<String, byte[]> producer;

    EventSender(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                15_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                8L * 1024 * 1024);
    }

    /**
     * Sends rows in their order. At the first failure all later rows count as not sent, even those that Kafka
     * took: sent again after the failed one they keep the order of each key, and a repetition changes nothing.
     */
    Outcome send(List<OutboxRow> rows) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        List<Long> acknowledged = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        try {
            for (OutboxRow row : rows) {
                Future<RecordMetadata> future = producer().send(record(row));
                sent.add(future);
                // A send that failed at once (no metadata, Kafka away) would fail as slowly for every other row.
                if (future.isDone() && failure(future) != null && !isRefusal(failure(future))) {
                    break;
                }
            }
            for (int i = 0; i < sent.size(); i++) {
                Throwable failure = failure(sent.get(i));
                if (failure == null) {
                    acknowledged.add(rows.get(i).position());
                } else if (isRefusal(failure)) {
                    refused.add(new Refusal(rows.get(i).position(), reason(failure)));
                } else {
                    close();
                    return new Outcome(acknowledged, refused, reason(failure));
                }
            }
            return new Outcome(acknowledged, refused, null);
        } catch (KafkaException e) {
            close();
            return new Outcome(acknowledged, refused, reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(acknowledged, refused, "interrupted");
        }
    }

    /** Waits for the acknowledgement; null when there is one. */
    private static @Nullable Throwable failure(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    private static boolean isRefusal(@Nullable Throwable failure) {
        return failure instanceof RecordTooLargeException;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }

    /** Made when first needed: a service starts, reads and writes without Kafka. */
    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> made = producer;
        if (made == null) {
            made = new KafkaProducer<>(config);
            producer = made;
        }
        return made;
    }

    private static ProducerRecord<String, byte[]> record(OutboxRow row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic(), row.key(), row.data());
        header(record, "content-type", "application/json");
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", row.id().toString());
        header(record, "ce_type", row.type());
        header(record, "ce_subject", row.key());
        header(record, "ce_time", row.occurredAt().toInstant().toString());
        header(record, "ce_sequence", Long.toString(row.sequence()));
        EventType.ofType(row.type())
                .ifPresentOrElse(
                        type -> {
                            header(record, "ce_source", type.source());
                            header(record, "ce_dataschema", type.dataSchema());
                        },
                        () -> header(record, "ce_source", "/dead-letter"));
        if (row.traceparent() != null) {
            header(record, "traceparent", row.traceparent());
        }
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(Throwable e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
