package cl.hito.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaEngineTest {
    private static final String TOPIC = "engine-test";

    @TempDir
    Path folder;

    @Test
    void record_written_before_a_restart_is_read_after_it_on_other_ports() throws Exception {
        // Given
        Path dataDir = folder.resolve("kafka");
        try (KafkaEngine engine = KafkaEngine.start(new KafkaConfig(dataDir, 0, 0))) {
            createTopic(engine.bootstrapServers());
            produce(engine.bootstrapServers(), "before");
        }

        // When
        try (KafkaEngine engine = KafkaEngine.start(new KafkaConfig(dataDir, 0, 0))) {
            produce(engine.bootstrapServers(), "after");

            // Then
            assertThat(consume(engine.bootstrapServers(), 2)).containsExactly("before", "after");
        }
    }

    @Test
    void broker_of_its_own_process_ends_cleanly_on_sigterm_and_recovers_from_a_kill() throws Exception {
        // Given
        int port = FreePort.find();
        Process first = startProcess(port);
        createTopic("127.0.0.1:" + port);
        produce("127.0.0.1:" + port, "one");

        // When
        first.destroy();

        // Then
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(readyFile()).doesNotExist();

        // When
        Process second = startProcess(port);
        produce("127.0.0.1:" + port, "two");
        second.destroyForcibly().waitFor();
        Process third = startProcess(port);

        // Then
        try {
            assertThat(consume("127.0.0.1:" + port, 2)).containsExactly("one", "two");
        } finally {
            third.destroy();
            third.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private Process startProcess(int port) throws IOException {
        Files.deleteIfExists(readyFile());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaMain.class.getName(),
                        "--data",
                        folder.resolve("own").toString(),
                        "--port",
                        Integer.toString(port),
                        "--log",
                        folder.resolve("logs/kafka.log").toString(),
                        "--ready",
                        readyFile().toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "out.txt"))
                .start();
        await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(readyFile()) || !process.isAlive());
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    private Path readyFile() {
        return folder.resolve("ready");
    }

    private static void createTopic(String servers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void produce(String servers, String value) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", value)).get();
        }
    }

    private static List<String> consume(String servers, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "group.id", "test", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach((ConsumerRecord<String, String> r) -> values.add(r.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
