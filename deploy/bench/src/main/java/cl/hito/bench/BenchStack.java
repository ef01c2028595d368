package cl.hito.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A system of the bench's own, on a temporary folder and a free port, driven by the command {@code hito}. */
final class BenchStack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 31_999;
    private static final long COMMAND_LIMIT_SECONDS = 180;

    private final Path root;
    private final Path data;
    private final int port;

    BenchStack(Path root) throws IOException {
        this.root = root;
        this.data = Files.createTempDirectory("hito-bench");
        this.port = freePort();
    }

    /** Below the range that outgoing connections take theirs from: nobody else takes it before the system does. */
    private static int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
            try (ServerSocket free = new ServerSocket()) {
                free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate));
                return candidate;
            } catch (BindException taken) {
                // Another one, then.
            }
        }
        throw new IOException("no free port between " + LOWEST_PORT + " and " + HIGHEST_PORT);
    }

    /** Starts everything; returns the seconds until it was ready. */
    double up() {
        long begin = System.nanoTime();
        hito("up", "--detach", "--data", data.toString(), "--port", Integer.toString(port));
        return (System.nanoTime() - begin) / 1e9;
    }

    void down() {
        hito("down", "--data", data.toString());
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String kafka() {
        return "127.0.0.1:" + read("run/ports.json").path("kafka").asInt();
    }

    /** The catalogue's database, as its owner's superuser: for references and for looking, never for the product's work. */
    Connection catalogDatabase() throws SQLException {
        return DriverManager.getConnection(catalogUrl(), "postgres", postgresPassword());
    }

    /** The milestones' database, as {@link #catalogDatabase}. */
    Connection milestonesDatabase() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/hito_milestones", "postgres", postgresPassword());
    }

    /** The indicators' database, as {@link #catalogDatabase}. */
    Connection indicatorsDatabase() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/hito_indicators", "postgres", postgresPassword());
    }

    /** JDBC address of the catalogue's database. */
    String catalogUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/hito_catalog";
    }

    int postgresPort() {
        return read("run/ports.json").path("postgres").asInt();
    }

    String postgresPassword() {
        return read("secrets.json").path("postgres").asText();
    }

    String key(String role) {
        for (JsonNode key : read("credentials.json").path("apiKeys")) {
            if (key.path("role").asText().equals(role)) {
                return key.path("key").asText();
            }
        }
        throw new IllegalStateException("no key of role " + role);
    }

    /** Processes with their resident memory, as {@code hito status --json} gives them. */
    JsonNode status() {
        try {
            return JSON.readTree(hito("status", "--json", "--data", data.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        down();
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(String file) {
        try {
            return JSON.readTree(data.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hito(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dhito.root=" + root,
                "-jar",
                root.resolve("deploy/local/target/hito.jar").toString()));
        command.addAll(List.of(arguments));
        try {
            // Into a file, not a pipe: what it leaves in the background would hold a pipe open.
            Path output = Files.createTempFile("hito-bench", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            // A snapshot of ten times the State takes about as long as the gateway waits for people.
            builder.environment().put("HITO_GATEWAY_ROUTES_INDICATORS_TIME_LIMIT", "2M");
            Process process = builder.start();
            boolean ended = process.waitFor(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("hito " + arguments[0] + " failed:\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
