package cl.hito.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The reference of everything that travels by events: a bare message, produced with all acks and consumed. */
final class KafkaRoundTrip {

    private static final int SIZE = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private KafkaRoundTrip() {}

    static Percentiles measure(String bootstrapServers, int count, int perSecond) throws Exception {
        String topic = "hito.bench." + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
            String filling = "x".repeat(SIZE);
            try (Reader reader = Reader.start(
                            "bench-reader", (ready, stop) -> read(bootstrapServers, topic, count, ready, stop, nanos));
                    KafkaProducer<String, String> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                            new StringSerializer(),
                            new StringSerializer())) {
                Pace.run(
                        count,
                        perSecond,
                        (number, due) -> producer.send(new ProducerRecord<>(topic, due + " " + filling))
                                .get(LIMIT.toSeconds(), TimeUnit.SECONDS));
                reader.await(LIMIT);
            }
            admin.deleteTopics(List.of(topic)).all().get();
            return new Percentiles(nanos);
        }
    }

    private static void read(
            String bootstrapServers,
            String topic,
            int count,
            CompletableFuture<Void> ready,
            BooleanSupplier stop,
            List<Long> nanos) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            consumer.poll(Duration.ofMillis(200));
            ready.complete(null);
            while (nanos.size() < count && !stop.getAsBoolean()) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> {
                    long now = System.nanoTime();
                    String value = record.value();
                    nanos.add(now - Long.parseLong(value.substring(0, value.indexOf(' '))));
                });
            }
        }
    }
}
