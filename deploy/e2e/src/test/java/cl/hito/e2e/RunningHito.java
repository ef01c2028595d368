package cl.hito.e2e;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A whole system on a data folder and a port of its own, started and stopped by the command {@code hito}. */
final class RunningHito {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long COMMAND_LIMIT_SECONDS = 180;
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 31_999;

    private static RunningHito shared;

    private final Path data;
    private final int port;
    private Thread ending;

    private RunningHito(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** The system that all suites of this run share; started when first asked for, ended with the JVM. */
    static synchronized RunningHito shared() {
        if (shared == null) {
            shared = own();
        }
        return shared;
    }

    /** A system of the suite's own, for what would change the facts that others stand on; it ends it itself. */
    static RunningHito own() {
        try {
            RunningHito hito = new RunningHito(Files.createTempDirectory("hito-e2e"), freePort());
            hito.ending = new Thread(hito::clear);
            Runtime.getRuntime().addShutdownHook(hito.ending);
            hito.up();
            return hito;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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

    /** Starts everything and returns when it is ready. */
    String up() {
        return hito("up", "--detach", "--data", data.toString(), "--port", Integer.toString(port));
    }

    /** Stops everything; the data stays. */
    void down() {
        hito("down", "--data", data.toString());
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** A caller with the API key of a role; {@code public} calls without any. */
    RequestSpecification as(String role) {
        RequestSpecification request = given().baseUri(address()).contentType(ContentType.JSON);
        return role.equals("public") ? request : request.header("Authorization", "Bearer " + key(role));
    }

    String key(String role) {
        return credential("apiKeys", role).path("key").asText();
    }

    JsonNode user(String role) {
        return credential("users", role);
    }

    Path credentials() {
        return data.resolve("credentials.json");
    }

    /** The process of a part of the system, such as {@code kafka} or {@code catalog-service}. */
    ProcessHandle process(String name) {
        try {
            long pid = JSON.readTree(data.resolve("run/" + name + ".pid").toFile())
                    .path("pid")
                    .asLong();
            return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(name + " does not run"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Keeps the supervisor from starting a part again while the work is done. */
    void whileGone(String name, Runnable work) throws IOException {
        Path hold = data.resolve("run/" + name + ".hold");
        Files.createFile(hold);
        try {
            ProcessHandle process = process(name);
            process.destroyForcibly();
            process.onExit().join();
            work.run();
        } finally {
            Files.deleteIfExists(hold);
        }
    }

    private JsonNode credential(String kind, String role) {
        try {
            for (JsonNode each : JSON.readTree(credentials().toFile()).path(kind)) {
                if (each.path("role").asText().equals(role)) {
                    return each;
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new IllegalStateException("no " + kind + " of role " + role);
    }

    /** Stops everything and leaves nothing behind. */
    void end() {
        Runtime.getRuntime().removeShutdownHook(ending);
        clear();
    }

    private void clear() {
        down();
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + data);
        }
    }

    private String hito(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dhito.root=" + ROOT,
                "-jar",
                ROOT.resolve("deploy/local/target/hito.jar").toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("hito-e2e", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command);
            // A journey does not wait for the ten days of a review.
            builder.environment().put("HITO_INDICATORS_SNAPSHOT_LEAST_REVIEW_DAYS", "0");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", arguments) + " failed:\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
