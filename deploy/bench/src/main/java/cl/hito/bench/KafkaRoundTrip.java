package cl.hito.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private KafkaRoundTrip() {}

    static Percentiles measure(String bootstrapServers, int count, int perSecond) throws Exception {
        String topic = "hito.bench." + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
            AtomicBoolean ready = new AtomicBoolean();
            Thread reader = new Thread(() -> read(bootstrapServers, topic, count, ready, nanos), "bench-reader");
            reader.start();
            while (!ready.get()) {
                Thread.onSpinWait();
            }
            String filling = "x".repeat(SIZE);
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                    new StringSerializer(),
                    new StringSerializer())) {
                // A message that is lost shows as a run that never ends, so the futures need no looking at.
                Pace.run(count, perSecond, i -> {
                    var unused = producer.send(new ProducerRecord<>(topic, System.nanoTime() + " " + filling));
                });
                reader.join();
            }
            admin.deleteTopics(List.of(topic)).all().get();
            return new Percentiles(nanos);
        }
    }

    private static void read(String bootstrapServers, String topic, int count, AtomicBoolean ready, List<Long> nanos) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            consumer.poll(Duration.ofMillis(200));
            ready.set(true);
            while (nanos.size() < count) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> {
                    long now = System.nanoTime();
                    String value = record.value();
                    nanos.add(now - Long.parseLong(value.substring(0, value.indexOf(' '))));
                });
            }
        }
    }
}
