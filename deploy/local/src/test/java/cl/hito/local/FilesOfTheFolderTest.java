package cl.hito.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.proofs.LogKey;
import cl.hito.proofs.VerifierKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfTheFolderTest {
    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void create() {
        folder = new DataFolder(path.resolve("data"));
        folder.create();
    }

    @Test
    void credentials_hold_one_of_each_role_and_are_the_owners_only() throws IOException {
        // When
        Credentials.readOrCreate(folder.credentials());

        // Then
        JsonNode file = new ObjectMapper().readTree(folder.credentials().toFile());
        assertThat(file.get("users").findValuesAsText("role"))
                .containsExactly("admin", "office", "editor", "auditor", "integrator");
        assertThat(file.get("apiKeys").findValuesAsText("role"))
                .containsExactly("admin", "office", "editor", "auditor", "integrator");
        assertThat(file.get("apiKeys").findValuesAsText("key"))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("hito_[A-Za-z0-9_-]{43}"));
        assertThat(file.get("users").findValuesAsText("password"))
                .doesNotHaveDuplicates()
                .allMatch(password -> password.length() == 24);
        assertThat(file.findValuesAsText("institution")).containsExactly("MUN-08106", "MUN-08106");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.credentials())))
                .isEqualTo("rw-------");
    }

    @Test
    void credentials_and_secrets_stay_as_they_were_made() {
        // Given
        Credentials credentials = Credentials.readOrCreate(folder.credentials());
        Secrets secrets = Secrets.readOrCreate(folder);

        // Then
        assertThat(Credentials.readOrCreate(folder.credentials())).isEqualTo(credentials);
        assertThat(Secrets.readOrCreate(folder)).isEqualTo(secrets);
        assertThat(secrets.toString() + credentials)
                .doesNotContain(secrets.postgres(), credentials.office().password());
    }

    @Test
    void key_of_the_log_is_the_owners_only_and_stays_until_it_is_changed() throws IOException {
        // Given
        LogKeyFile.create(folder);
        String made = Files.readString(folder.logKey());
        LogKeyFile.create(folder);
        assertThat(Files.readString(folder.logKey())).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.logKey())))
                .isEqualTo("rw-------");

        // When
        Files.move(folder.logKey(), folder.previousLogKey());
        LogKeyFile.create(folder);

        // Then
        VerifierKey before = LogKey.parse(made.strip()).verifier();
        VerifierKey after =
                LogKey.parse(Files.readString(folder.logKey()).strip()).verifier();
        assertThat(after.name()).isEqualTo(before.name()).startsWith("hito.local/");
        assertThat(after).isNotEqualTo(before);
        assertThat(LogKeyFile.first(folder)).contains(before.encoded());

        // When both are gone
        Files.delete(folder.logKey());
        Files.delete(folder.previousLogKey());

        // Then
        assertThatThrownBy(() -> LogKeyFile.create(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("log.key");
    }

    @Test
    void lost_secrets_are_said_rather_than_made_anew() throws IOException {
        // Given
        Files.createDirectories(folder.postgres());
        Files.writeString(folder.postgres().resolve("PG_VERSION"), "18\n");

        // Then
        assertThatThrownBy(() -> Secrets.readOrCreate(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(folder.secrets().toString());
    }

    @Test
    void ports_are_kept_while_they_are_free() throws IOException {
        // Given
        Path file = folder.run().resolve("ports.json");
        Ports first = Ports.keepOrChoose(file);
        assertThat(new HashSet<>(first.byName().values()))
                .hasSameSizeAs(first.byName().entrySet());

        // When
        Ports again = Ports.keepOrChoose(file);

        // Then
        assertThat(again).isEqualTo(first);
        try (ServerSocket taken = new ServerSocket(first.of("kafka"), 1, InetAddress.getLoopbackAddress())) {
            Ports moved = Ports.keepOrChoose(file);
            assertThat(moved.of("kafka")).isNotEqualTo(taken.getLocalPort());
            assertThat(moved.of("postgres")).isEqualTo(first.of("postgres"));
        }
    }

    @Test
    void folder_that_was_there_is_closed_to_others() throws IOException {
        // Given
        DataFolder given = new DataFolder(path.resolve("given"));
        Files.createDirectories(given.kafka());
        open(given.path());
        open(given.kafka());

        // When
        given.create();

        // Then
        assertThat(mode(given.path())).isEqualTo("rwx------");
        assertThat(mode(given.kafka())).isEqualTo("rwx------");
        assertThat(given.isOpenToOthers()).isFalse();
    }

    @Test
    void folder_that_holds_other_things_keeps_its_mode() throws IOException {
        // Given
        DataFolder shared = new DataFolder(path.resolve("shared"));
        Files.createDirectories(shared.path());
        Files.createFile(shared.path().resolve("anything"));
        open(shared.path());

        // When
        shared.create();

        // Then
        assertThat(mode(shared.path())).isEqualTo("rwxr-xr-x");
        assertThat(mode(shared.keys())).isEqualTo("rwx------");
        assertThat(shared.isOpenToOthers()).isTrue();
    }

    @Test
    void file_that_cannot_be_written_leaves_nothing_behind() throws IOException {
        // Given
        Path target = Files.createDirectories(folder.run().resolve("x.json/full"));

        // When
        assertThatThrownBy(() -> Json.write(folder.run().resolve("x.json"), Map.of()))
                .isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(target).exists();
        try (Stream<Path> files = Files.list(folder.run())) {
            assertThat(files).containsExactly(folder.run().resolve("x.json"));
        }
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void lock_is_held_by_one() {
        FolderLock lock = FolderLock.acquire(folder);
        assertThatThrownBy(() -> FolderLock.acquire(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("already runs");
        lock.close();
        FolderLock.acquire(folder).close();
    }

    @Test
    void external_engines_need_all_their_variables() {
        assertThatThrownBy(() -> External.of(Map.of(External.POSTGRES_URL, "jdbc:postgresql://db:5432")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(External.POSTGRES_USER);
        External external = External.of(Map.of(
                External.POSTGRES_URL,
                "jdbc:postgresql://db:5432",
                External.POSTGRES_USER,
                "u",
                External.POSTGRES_PASSWORD,
                "p",
                External.KAFKA,
                "k:9092"));
        assertThat(external.databases().jdbcUrl("hito_catalog")).isEqualTo("jdbc:postgresql://db:5432/hito_catalog");
        assertThat(external.toString()).doesNotContain("p,");
    }

    @Test
    void log_that_grew_large_is_put_aside() throws IOException {
        // Given
        Path small = Files.writeString(folder.log("small"), "x");
        Path large = folder.log("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(30 << 20);
        }

        // When
        LogFile.turnOver(small);
        LogFile.turnOver(large);

        // Then
        assertThat(small).exists();
        assertThat(large).doesNotExist();
        assertThat(folder.logs().resolve("large.log.1")).exists();
    }

    @Test
    void seeds_are_loaded_once_per_content() {
        // Given
        int[] loaded = {0};
        String[] hash = {"a"};
        Seeds seeds = new Seeds() {
            @Override
            public String contentHash() {
                return hash[0];
            }

            @Override
            public void load(URI gateway, Path credentials, Consumer<String> progress) {
                loaded[0]++;
            }
        };
        UpRequest request = new UpRequest(new Installation(path), folder, 1, "127.0.0.1", true, null);
        SeedStep step = new SeedStep(seeds, new Steps(new PrintStream(OutputStream.nullOutputStream())));

        // When
        for (String content : List.of("a", "a", "b", "b")) {
            hash[0] = content;
            step.run(request);
        }

        // Then
        assertThat(loaded[0]).isEqualTo(2);
    }
}
