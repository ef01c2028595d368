package cl.hito.engines;

import java.nio.file.Path;
import java.util.Map;

/**
 * How a PostgreSQL server is to be run.
 *
 * @param dataDir its data folder; created when missing, kept when the server stops
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param superuserPassword the password of the role {@code postgres}; taken at the folder's creation
 * @param settings server settings (names as in postgresql.conf) that win over the engine's own
 */
public record PostgresConfig(Path dataDir, int port, String superuserPassword, Map<String, String> settings) {
    private static final Map<String, String> FAST =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

    public PostgresConfig {
        dataDir = dataDir.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
    }

    /** Full durability: what is committed survives a power cut. */
    public static PostgresConfig durable(Path dataDir, int port, String superuserPassword) {
        return new PostgresConfig(dataDir, port, superuserPassword, Map.of());
    }

    /** For tests: nothing is forced to the disk, so a power cut may ruin the folder. */
    public static PostgresConfig fast(Path dataDir, int port, String superuserPassword) {
        return new PostgresConfig(dataDir, port, superuserPassword, FAST);
    }

    boolean forcesToDisk() {
        return !"off".equals(settings.get("fsync"));
    }

    @Override
    public String toString() {
        return "PostgresConfig[dataDir=" + dataDir + ", port=" + port + ", settings=" + settings + "]";
    }
}
