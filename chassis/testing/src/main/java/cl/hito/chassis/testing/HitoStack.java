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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engines of a service's tests: a PostgreSQL and a Kafka for each application that starts, which end with it. Every
 * {@code @QuarkusTest} of a module that has this one on its test class path gets it, through the service file in
 * META-INF; tests of one profile share an application.
 */
public class HitoStack implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "test";

    private @Nullable Engines engines;

    private record Engines(PostgresEngine postgres, KafkaEngine kafka, Path directory) implements AutoCloseable {

        static Engines start() {
            try {
                Path directory = Files.createTempDirectory("hito-test");
                PostgresEngine postgres =
                        PostgresEngine.start(PostgresConfig.fast(directory.resolve("postgres"), 0, "test"));
                KafkaEngine kafka = KafkaEngine.start(new KafkaConfig(directory.resolve("kafka"), 0, 0));
                return new Engines(postgres, kafka, directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            kafka.close();
            postgres.close();
            delete(directory);
        }
    }

    @Override
    public Map<String, String> start() {
        Engines started = Engines.start();
        engines = started;
        started.postgres().createDatabase(DATABASE, DATABASE, DATABASE);
        return Map.of(
                "quarkus.datasource.jdbc.url",
                started.postgres().jdbcUrl(DATABASE),
                "quarkus.datasource.username",
                DATABASE,
                "quarkus.datasource.password",
                DATABASE,
                "kafka.bootstrap.servers",
                started.kafka().bootstrapServers(),
                "hito.identity.jwks-url",
                TestTokens.writeJwks(started.directory()).toString(),
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        Engines running = engines;
        if (running != null) {
            running.close();
        }
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
