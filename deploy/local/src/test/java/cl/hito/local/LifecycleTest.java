package cl.hito.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cl.hito.engines.FreePort;
import cl.hito.engines.PostgresConfig;
import cl.hito.engines.PostgresEngine;
import cl.hito.engines.ProcessEnd;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command from outside, with real engines and with stand-ins for the services. */
class LifecycleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of(
            "hito", "postgres", "kafka", "catalog-service", "milestones-service", "indicators-service", "gateway");

    @TempDir
    Path root;

    private Installation installation;
    private Path data;
    private int port;

    @BeforeEach
    void install() throws IOException {
        installation = FakeService.install(root);
        data = root.resolve("data");
        port = FreePort.find();
    }

    @AfterEach
    void stopAll() throws Exception {
        hito("down", "--data", data.toString());
    }

    @Test
    void detached_stack_is_up_seen_and_stopped() throws Exception {
        // When
        Command.Result up = hito("up", "--no-seeds", "--detach", "--data", data.toString(), "--port", "" + port);

        // Then
        assertThat(up.exitCode()).as(up.text()).isZero();
        assertThat(up.text())
                .contains("PostgreSQL", "Kafka", "catalog-service", "ready", "http://127.0.0.1:" + port + "/");
        String password =
                json(data.resolve("credentials.json")).at("/users/1/password").asText();
        assertThat(up.text()).contains("office / " + password);
        assertThat(Files.readString(data.resolve("logs/hito.log"))).doesNotContain(password);

        Command.Result status = hito("status", "--json", "--data", data.toString());
        assertThat(status.exitCode()).as(status.text()).isZero();
        JsonNode processes = JSON.readTree(status.text()).get("processes");
        assertThat(processes.findValuesAsText("name")).containsExactlyElementsOf(NAMES);
        assertThat(processes.findValuesAsText("health")).containsOnly("UP");
        assertThat(processes.findValues("residentBytes")).allMatch(bytes -> bytes.asLong() > 1_000_000);

        assertThat(markers()).containsExactly(Long.toString(process("hito").pid()));

        // When
        List<ProcessHandle> running = running();
        Command.Result down = hito("down", "--data", data.toString());

        // Then
        assertThat(down.exitCode()).as(down.text()).isZero();
        assertThat(running).hasSize(NAMES.size()).allMatch(ProcessEnd::isOver);
        assertThat(hito("status", "--data", data.toString()).exitCode()).isEqualTo(3);
        assertThat(Files.readString(data.resolve("logs/hito.log")))
                .containsSubsequence(
                        "gateway", "stopped", "services", "stopped", "Kafka", "stopped", "PostgreSQL", "stopped");
        try (Stream<Path> left = Files.list(data.resolve("run"))) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".pid"));
        }
        assertThat(markers()).isEmpty();
    }

    @Test
    void services_are_given_their_settings_and_secrets_are_the_owners_only() throws Exception {
        // When
        up();

        // Then
        JsonNode gateway = JSON.readTree(
                URI.create("http://127.0.0.1:" + port + "/environment").toURL());
        JsonNode ports = json(data.resolve("run/ports.json"));
        assertThat(gateway.get("QUARKUS_DATASOURCE_JDBC_URL").asText())
                .isEqualTo(
                        "jdbc:postgresql://127.0.0.1:" + ports.get("postgres").asText() + "/hito_gateway");
        assertThat(gateway.get("HITO_GATEWAY_CATALOG_URL").asText())
                .isEqualTo("http://127.0.0.1:" + ports.get("catalog-service").asText());
        assertThat(gateway.get("HITO_BOOTSTRAP_CREDENTIALS").asText())
                .isEqualTo(data.resolve("credentials.json").toString());
        JsonNode catalog =
                JSON.readTree(URI.create(gateway.get("HITO_GATEWAY_CATALOG_URL").asText() + "/environment")
                        .toURL());
        assertThat(catalog.get("QUARKUS_HTTP_LIMITS_MAX_HEADER_SIZE").asText()).isEqualTo("24K");
        assertThat(gateway.has("QUARKUS_HTTP_LIMITS_MAX_HEADER_SIZE")).isFalse();
        assertThat(gateway.get("KAFKA_BOOTSTRAP_SERVERS").asText())
                .isEqualTo("127.0.0.1:" + ports.get("kafka").asText());
        for (String file : List.of("credentials.json", "secrets.json", "run/gateway.pid")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void leftovers_of_a_killed_launcher_are_ended_by_the_next_up_and_data_stays() throws Exception {
        // Given
        Command first = up();
        byte[] credentials = Files.readAllBytes(data.resolve("credentials.json"));
        first.process().destroyForcibly().waitFor();
        List<ProcessHandle> leftovers = running();
        assertThat(leftovers).hasSize(NAMES.size() - 1);

        // When
        up();

        // Then
        assertThat(leftovers).allMatch(ProcessEnd::isOver);
        assertThat(running()).hasSize(NAMES.size());
        assertThat(Files.readAllBytes(data.resolve("credentials.json"))).isEqualTo(credentials);
    }

    @Test
    void process_that_is_killed_is_started_again_unless_it_is_held() throws Exception {
        // Given
        Command up = up();
        Files.createFile(data.resolve("run/kafka.hold"));

        // When
        process("kafka").destroyForcibly();
        process("catalog-service").destroyForcibly();
        process("postgres").destroyForcibly();

        // Then
        await().atMost(LIMIT)
                .until(() ->
                        up.text().contains("catalog-service      ") && runs("catalog-service") && runs("postgres"));
        assertThat(runs("kafka")).isFalse();
        Files.delete(data.resolve("run/kafka.hold"));
        await().atMost(LIMIT)
                .until(() -> hito("status", "--data", data.toString()).exitCode() == 0);
        assertThat(up.text()).contains("kafka has ended", "postgres has ended", "catalog-service has ended");
    }

    @Test
    void process_is_started_again_also_after_its_files_could_not_be_written() throws Exception {
        // Given
        Command up = up();
        Path pidFile = data.resolve("run/catalog-service.pid");
        Files.createFile(data.resolve("run/catalog-service.hold"));
        process("catalog-service").destroyForcibly();
        Files.delete(pidFile);
        Path obstacle = Files.createFile(Files.createDirectory(pidFile).resolve("obstacle"));

        // When
        Files.delete(data.resolve("run/catalog-service.hold"));
        await().atMost(LIMIT).until(() -> up.text().contains("catalog-service.pid cannot be written"));
        Files.delete(obstacle);
        Files.delete(pidFile);

        // Then
        await().atMost(LIMIT).until(() -> runs("catalog-service"));
        try (Stream<Path> files = Files.list(data.resolve("run"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void engines_of_another_folder_are_not_shared() throws Exception {
        // Given
        Path engines = root.resolve("engines");
        try (PostgresEngine postgres =
                        PostgresEngine.start(PostgresConfig.fast(engines.resolve("postgres"), 0, "theirs"));
                ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            postgres.createDatabase("hito_catalog", "hito_catalog", "of-another-folder");

            // When
            Command.Result up = Command.run(
                    installation,
                    external(postgres, kafka),
                    "up",
                    "--no-seeds",
                    "--external",
                    "--detach",
                    "--data",
                    data.toString(),
                    "--port",
                    "" + port);

            // Then
            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.text()).contains("hito_catalog exists already", ":" + postgres.port() + "/", "another Hito");
            assertThat(running()).isEmpty();
        }
    }

    private static Map<String, String> external(PostgresEngine postgres, ServerSocket kafka) {
        return Map.of(
                External.POSTGRES_URL,
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/",
                External.POSTGRES_USER,
                "postgres",
                External.POSTGRES_PASSWORD,
                "theirs",
                External.KAFKA,
                "127.0.0.1:" + kafka.getLocalPort());
    }

    @Test
    void second_up_on_the_same_folder_is_refused() throws Exception {
        // Given
        up();

        // When
        Command.Result second = hito("up", "--no-seeds", "--data", data.toString(), "--port", "" + FreePort.find());

        // Then
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.text()).contains("already runs", data.toString());
        assertThat(running()).hasSize(NAMES.size());
    }

    @Test
    void two_stacks_run_side_by_side() throws Exception {
        // Given
        up();
        Path other = root.resolve("other");

        // When
        Command.Result second =
                hito("up", "--no-seeds", "--detach", "--data", other.toString(), "--port", "" + FreePort.find());
        hito("down", "--data", other.toString());

        // Then
        assertThat(second.exitCode()).as(second.text()).isZero();
        assertThat(running()).hasSize(NAMES.size());
    }

    @Test
    void external_engines_are_used_and_neither_started_nor_stopped() throws Exception {
        // Given
        Path engines = root.resolve("engines");
        try (PostgresEngine postgres =
                        PostgresEngine.start(PostgresConfig.fast(engines.resolve("postgres"), 0, "theirs"));
                ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = external(postgres, kafka);

            // When
            Command.Result up = Command.run(
                    installation,
                    environment,
                    "up",
                    "--no-seeds",
                    "--external",
                    "--detach",
                    "--data",
                    data.toString(),
                    "--port",
                    "" + port);

            // Then
            assertThat(up.exitCode()).as(up.text()).isZero();
            assertThat(running()).hasSize(NAMES.size() - 2);
            JsonNode gateway = JSON.readTree(
                    URI.create("http://127.0.0.1:" + port + "/environment").toURL());
            assertThat(gateway.get("QUARKUS_DATASOURCE_JDBC_URL").asText())
                    .isEqualTo("jdbc:postgresql://127.0.0.1:" + postgres.port() + "/hito_gateway");
            assertThat(gateway.get("KAFKA_BOOTSTRAP_SERVERS").asText()).endsWith(":" + kafka.getLocalPort());
            hito("down", "--data", data.toString());
            assertThat(postgres.isAlive()).isTrue();
        }
    }

    @Test
    void taken_port_is_said_before_anything_is_started() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String mode : List.of("--detach", "--supervised")) {
                Command.Result up =
                        hito("up", "--no-seeds", mode, "--data", data.toString(), "--port", "" + taken.getLocalPort());

                assertThat(up.exitCode()).isEqualTo(1);
                assertThat(up.text()).contains("Port " + taken.getLocalPort(), "taken", "--port");
                assertThat(data).doesNotExist();
            }
        }
    }

    @Test
    void half_written_folder_is_named_and_nothing_runs_afterwards() throws Exception {
        // Given
        Files.createDirectories(data.resolve("postgres/base"));

        // When
        Command.Result up = hito("up", "--no-seeds", "--detach", "--data", data.toString(), "--port", "" + port);

        // Then
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.text()).contains("half-written", data.resolve("postgres").toString());
        assertThat(running()).isEmpty();
        assertThat(data.resolve("postgres/base")).exists();
    }

    @Test
    void service_that_cannot_start_takes_all_down_with_its_reason() throws Exception {
        // When
        Command.Result up = Command.run(
                installation,
                Map.of("HITO_TEST_BROKEN", "milestones-service"),
                "up",
                "--no-seeds",
                "--detach",
                "--data",
                data.toString(),
                "--port",
                "" + port);

        // Then
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.text()).contains("milestones-service did not start", "exit code 7", "broken on purpose");
        assertThat(running()).isEmpty();
    }

    @Test
    void unbuilt_service_is_named() throws Exception {
        // Given
        Files.delete(root.resolve("gateway/target/quarkus-app/quarkus-run.jar"));

        // When
        Command.Result up = hito("up", "--no-seeds", "--data", data.toString(), "--port", "" + port);

        // Then
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.text()).contains("gateway is not built");
        assertThat(data).doesNotExist();
    }

    /** In the foreground. */
    private Command up() throws IOException {
        Command up = Command.start(
                installation, Map.of(), "up", "--no-seeds", "--data", data.toString(), "--port", "" + port);
        await().atMost(LIMIT)
                .until(() -> up.text().contains("Console") || !up.process().isAlive());
        assertThat(up.process().isAlive()).as(up.text()).isTrue();
        return up;
    }

    private Command.Result hito(String... arguments) throws IOException, InterruptedException {
        return Command.run(installation, Map.of(), arguments);
    }

    /** What tells the script that this tree must not be built. */
    private List<String> markers() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("target/running"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<ProcessHandle> running() {
        DataFolder folder = new DataFolder(data);
        return NAMES.stream()
                .flatMap(name -> ProcessRecord.read(folder.pidFile(name)).flatMap(ProcessRecord::process).stream())
                .toList();
    }

    private ProcessHandle process(String name) {
        return ProcessRecord.read(new DataFolder(data).pidFile(name))
                .flatMap(ProcessRecord::process)
                .orElseThrow();
    }

    private boolean runs(String name) {
        return ProcessRecord.read(new DataFolder(data).pidFile(name))
                .flatMap(ProcessRecord::process)
                .isPresent();
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
