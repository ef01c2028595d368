package cl.hito.engines;

import java.nio.file.Path;

/**
 * How a single Kafka broker is to be run.
 *
 * @param dataDir its data folder; formatted when it is not, kept when the broker stops
 * @param port the clients' port on 127.0.0.1; 0 takes a free one
 * @param controllerPort the port on 127.0.0.1 that the broker speaks to its own controller by; 0 takes a free one. Both
 *     may change from start to start.
 */
public record KafkaConfig(Path dataDir, int port, int controllerPort) {
    public KafkaConfig {
        dataDir = dataDir.toAbsolutePath().normalize();
    }
}
