package cl.hito.chassis.testing;

import cl.hito.engines.KafkaConfig;
import cl.hito.engines.KafkaEngine;
import cl.hito.engines.PostgresConfig;
import cl.hito.engines.PostgresEngine;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The engines of a service's tests: one PostgreSQL and one Kafka for the whole test run, and a database
 * of its own for each application that starts. Every {@code @QuarkusTest} of a module that has this one on
 * its test class path gets it, through the service file in META-INF.
 */
public class HitoStack implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Engines engines;

    private record Engines(PostgresEngine postgres, KafkaEngine kafka, Path directory) {}

    @Override
    public Map<String, String> start() {
        Engines running = engines();
        String database = "test_" + UUID.randomUUID().toString().replace('-', '_');
        running.postgres().createDatabase(database, database, database);
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.jdbc.url", running.postgres().jdbcUrl(database));
        config.put("quarkus.datasource.username", database);
        config.put("quarkus.datasource.password", database);
        config.put("kafka.bootstrap.servers", running.kafka().bootstrapServers());
        config.put(
                "hito.identity.jwks-url",
                TestTokens.writeJwks(running.directory()).toString());
        config.put("quarkus.http.test-port", "0");
        return config;
    }

    @Override
    public void stop() {
        // The engines serve every application of this run and end with its JVM.
    }

    private static synchronized Engines engines() {
        Engines running = engines;
        if (running == null) {
            try {
                Path directory = Files.createTempDirectory("hito-test");
                PostgresEngine postgres =
                        PostgresEngine.start(PostgresConfig.fast(directory.resolve("postgres"), 0, "test"));
                KafkaEngine kafka = KafkaEngine.start(new KafkaConfig(directory.resolve("kafka"), 0, 0));
                running = new Engines(postgres, kafka, directory);
                engines = running;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    kafka.close();
                    postgres.close();
                    delete(directory);
                }));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    // A file that the engine still holds: the folder is a temporary one.
                }
            });
        } catch (IOException e) {
            // As above.
        }
    }
}
