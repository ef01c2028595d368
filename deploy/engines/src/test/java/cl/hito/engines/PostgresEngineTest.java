package cl.hito.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresEngineTest {
    private static final String SUPERUSER_PASSWORD = "super-secret";

    @TempDir
    Path folder;

    @Test
    void role_reaches_its_own_database_with_its_password_only() throws SQLException {
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            // Given
            engine.createDatabase("one", "role_one", "right");
            engine.createDatabase("two", "role_two", "other");

            // When
            String answer = query(engine.jdbcUrl("one"), "role_one", "right", "SELECT current_user");

            // Then
            assertThat(answer).isEqualTo("role_one");
            assertRefused(engine.jdbcUrl("one"), "role_one", "wrong", "28P01");
            assertRefused(engine.jdbcUrl("one"), "role_two", "other", "42501");
            assertRefused(engine.jdbcUrl("one"), "postgres", "", "28P01", "08004");
        }
    }

    @Test
    void role_that_is_no_superuser_can_make_databases_on_a_server_of_the_users_own() throws SQLException {
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            // Given
            execute(
                    engine.jdbcUrl("postgres"),
                    "postgres",
                    SUPERUSER_PASSWORD,
                    "CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD 'm'; CREATE ROLE other LOGIN PASSWORD 'o'");
            PostgresDatabases databases =
                    new PostgresDatabases("jdbc:postgresql://127.0.0.1:" + engine.port() + "/", "maker", "m");

            // When
            databases.create("made", "owner", "first");
            databases.create("made", "owner", "first");

            // Then
            assertThat(query(databases.jdbcUrl("made"), "owner", "first", "SELECT current_database()"))
                    .isEqualTo("made");
            assertRefused(databases.jdbcUrl("made"), "other", "o", "42501");
        }
    }

    @Test
    void tables_that_were_handed_over_take_rows_and_no_change() throws SQLException {
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            // Given
            engine.createDatabase("logged", "writer", "w");
            String url = engine.jdbcUrl("logged");
            execute(url, "writer", "w", """
                    CREATE TABLE leaf (n int PRIMARY KEY);
                    INSERT INTO leaf VALUES (1);
                    CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''never''; END';
                    CREATE TRIGGER never BEFORE UPDATE ON leaf FOR EACH STATEMENT EXECUTE FUNCTION never();
                    CREATE TABLE life (n int REFERENCES leaf, open boolean)
                    """);
            PostgresDatabases databases = new PostgresDatabases(
                    "jdbc:postgresql://127.0.0.1:" + engine.port() + "/", "postgres", SUPERUSER_PASSWORD);

            // When
            List<PostgresDatabases.Kept> kept = List.of(
                    new PostgresDatabases.Kept("leaf", false),
                    new PostgresDatabases.Kept("life", true),
                    new PostgresDatabases.Kept("not_there", false));
            databases.handOver("logged", "writer", "keeper", kept);
            // As if what was done once had broken off after the owner was changed
            execute(url, "postgres", SUPERUSER_PASSWORD, "REVOKE ALL ON leaf FROM writer");
            databases.handOver("logged", "writer", "keeper", kept);
            databases.handOver("logged", "writer", "keeper", kept);

            // Then
            execute(url, "writer", "w", "INSERT INTO leaf VALUES (2)");
            assertThat(query(url, "writer", "w", "SELECT sum(n) FROM leaf")).isEqualTo("3");
            execute(
                    url,
                    "writer",
                    "w",
                    "INSERT INTO life VALUES (2, true); UPDATE life SET open = false; CREATE TABLE own (n int); DROP TABLE own");
            for (String refused : List.of(
                    "UPDATE leaf SET n = 3",
                    "DELETE FROM leaf",
                    "TRUNCATE leaf",
                    "ALTER TABLE leaf DISABLE TRIGGER USER",
                    "DROP TRIGGER never ON leaf",
                    "DROP TABLE leaf CASCADE",
                    "DROP TABLE life",
                    "DELETE FROM life",
                    "ALTER TABLE life DISABLE TRIGGER USER",
                    "CREATE OR REPLACE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                    "DROP FUNCTION never() CASCADE",
                    "DROP SCHEMA public CASCADE",
                    "ALTER TABLE leaf OWNER TO writer",
                    "SET ROLE keeper")) {
                assertThatThrownBy(() -> execute(url, "writer", "w", refused))
                        .as(refused)
                        .isInstanceOf(SQLException.class)
                        .satisfies(e ->
                                assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void role_or_database_of_somebody_else_is_left_alone_and_named() throws SQLException {
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            // Given
            engine.createDatabase("theirs", "owner", "first");

            // When // Then
            assertThatThrownBy(() -> engine.createDatabase("theirs", "owner", "second"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("The role owner exists already at jdbc:postgresql://127.0.0.1:")
                    .hasMessageContaining("another Hito");
            assertThatThrownBy(() -> engine.createDatabase("theirs", "newcomer", "third"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("The database theirs exists already")
                    .hasMessageContaining("does not belong to the role newcomer");
            assertThat(query(engine.jdbcUrl("theirs"), "owner", "first", "SELECT current_user"))
                    .isEqualTo("owner");
        }
    }

    @Test
    void role_that_may_not_enter_the_maintenance_database_is_known_all_the_same() throws SQLException {
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            // Given
            engine.createDatabase("mine", "owner", "first");
            execute(
                    engine.jdbcUrl("postgres"),
                    "postgres",
                    SUPERUSER_PASSWORD,
                    "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");

            // When
            engine.createDatabase("mine", "owner", "first");

            // Then
            assertThatThrownBy(() -> engine.createDatabase("mine", "owner", "second"))
                    .hasMessageContaining("exists already");
        }
    }

    @Test
    void committed_rows_are_there_after_a_restart_and_after_a_kill() throws Exception {
        // Given
        try (PostgresEngine engine = PostgresEngine.start(PostgresConfig.durable(dataDir(), 0, SUPERUSER_PASSWORD))) {
            engine.createDatabase("kept", "keeper", "p1");
            execute(engine.jdbcUrl("kept"), "keeper", "p1", "CREATE TABLE t (n int); INSERT INTO t VALUES (1)");
        }
        try (PostgresEngine engine = PostgresEngine.start(PostgresConfig.durable(dataDir(), 0, SUPERUSER_PASSWORD))) {
            engine.createDatabase("kept", "keeper", "p1");
            execute(engine.jdbcUrl("kept"), "keeper", "p1", "INSERT INTO t VALUES (2)");
            // When
            ProcessHandle.of(engine.pid()).orElseThrow().destroyForcibly();
            engine.onExit().get(10, TimeUnit.SECONDS);
        }

        // Then
        try (PostgresEngine engine = PostgresEngine.start(PostgresConfig.durable(dataDir(), 0, SUPERUSER_PASSWORD))) {
            assertThat(query(engine.jdbcUrl("kept"), "keeper", "p1", "SELECT sum(n) FROM t"))
                    .isEqualTo("3");
            assertThat(query(engine.jdbcUrl("kept"), "keeper", "p1", "SHOW fsync"))
                    .isEqualTo("on");
            assertThat(query(engine.jdbcUrl("kept"), "keeper", "p1", "SHOW synchronous_commit"))
                    .isEqualTo("on");
        }
    }

    @Test
    void server_has_what_the_services_need() throws SQLException {
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            engine.createDatabase("needs", "needy", "p");
            String url = engine.jdbcUrl("needs");

            execute(
                    url,
                    "needy",
                    "p",
                    "CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist");

            assertThat(query(url, "needy", "p", "SHOW server_version_num")).startsWith("18");
            assertThat(query(url, "needy", "p", "SELECT uuid_extract_version(uuidv7())"))
                    .isEqualTo("7");
            assertThat(query(url, "needy", "p", "SELECT lower('ÑUÑOA')")).isEqualTo("ñuñoa");
            assertThat(query(url, "needy", "p", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void half_written_folder_is_refused_by_name_and_left_as_it_is() throws IOException {
        // Given
        Path torn = Files.createDirectories(dataDir().resolve("base"));

        // When // Then
        assertThatThrownBy(() -> PostgresEngine.start(config()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("half-written")
                .hasMessageContaining(dataDir().toString())
                .hasMessageContaining("rm -r");
        assertThat(torn).exists();
    }

    @Test
    void interrupted_creation_is_begun_again() throws Exception {
        // Given
        Path staging = Files.createDirectories(folder.resolve("postgres.new/base"));

        // When
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            // Then
            assertThat(engine.isAlive()).isTrue();
            assertThat(staging).doesNotExist();
        }
    }

    @Test
    void second_server_on_the_same_folder_is_refused() {
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            assertThatThrownBy(() -> PostgresEngine.start(config()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(Long.toString(engine.pid()));
        }
    }

    @Test
    void pid_file_of_a_number_that_lives_again_does_not_hinder() throws IOException {
        // Given
        PostgresEngine.start(config()).close();
        Files.writeString(
                dataDir().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + dataDir() + "\n");

        // When
        try (PostgresEngine engine = PostgresEngine.start(config())) {
            // Then
            assertThat(engine.isAlive()).isTrue();
        }
    }

    @Test
    void taken_port_is_named_in_the_reason() {
        try (PostgresEngine first = PostgresEngine.start(config())) {
            PostgresConfig second = PostgresConfig.fast(folder.resolve("second"), first.port(), SUPERUSER_PASSWORD);

            assertThatThrownBy(() -> PostgresEngine.start(second))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    private PostgresConfig config() {
        return PostgresConfig.fast(dataDir(), 0, SUPERUSER_PASSWORD);
    }

    private Path dataDir() {
        return folder.resolve("postgres");
    }

    private static void assertRefused(String url, String user, String password, String... states) {
        assertThatThrownBy(() -> query(url, user, password, "SELECT 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isIn((Object[]) states));
    }

    private static void execute(String url, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String url, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
