package cl.hito.catalog.imports;

import static cl.hito.catalog.imports.ImportCalls.names;
import static cl.hito.catalog.imports.ImportCalls.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that are cut off, taken over, or beside other writers: each record once, and nobody waits for ever. */
@QuarkusTest
class ImportFaultTest {

    @Inject
    AgroalDataSource database;

    private String institution;

    @BeforeEach
    void institution() {
        institution = ImportCalls.institution();
    }

    @Test
    void import_whose_worker_died_is_begun_again_by_another() throws SQLException {
        // Given: a copy of the service began it and is gone
        String id = ImportCalls.imported("dryRun=true", rows(institution, 5)).getString("id");
        for (String left : new String[] {"CHECKING", "APPLYING"}) {
            try (Connection connection = database.getConnection();
                    PreparedStatement update = connection.prepareStatement("""
                            update import_job set state = ?, dry_run = ?, lease = gen_random_uuid(),
                                lease_until = clock_timestamp() - interval '1 second' where id = cast(? as uuid)
                            """)) {
                update.setString(1, left);
                update.setBoolean(2, left.equals("CHECKING"));
                update.setString(3, id);
                update.executeUpdate();
            }
            // When
            JsonPath done = ImportCalls.rest(id);
            // Then
            assertThat(done.getString("state")).isEqualTo(left.equals("CHECKING") ? "CHECKED" : "APPLIED");
            assertThat(done.getLong("counts.created")).isEqualTo(5);
        }
        assertThat(names(institution)).hasSize(5);
    }

    @Test
    void import_whose_connection_is_cut_is_done_again_without_duplicates() throws Exception {
        // Given
        int rows = 12_000;
        String id = ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES", rows(institution, rows))
                .path("id");
        // When: its transaction is under way, it holds the lock of imports
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> terminated() > 0);
        // Then
        JsonPath done = ImportCalls.rest(id);
        assertThat(done.getString("state")).isEqualTo("APPLIED");
        assertThat(done.getLong("counts.created")).isEqualTo(rows);
        assertThat(count("select count(*) from procedure where institution = ?"))
                .isEqualTo(rows);
        assertThat(count("select count(*) from history h join procedure p on p.id = h.aggregate_id"
                        + " where p.institution = ?"))
                .isEqualTo(rows);
    }

    @Test
    void two_imports_of_one_file_at_once_bring_each_record_once() {
        // Given
        String file = rows(institution, 50);
        // When
        String one =
                ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES", file).path("id");
        String two =
                ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES", file).path("id");
        // Then
        assertThat(ImportCalls.rest(one).getLong("counts.created")
                        + ImportCalls.rest(two).getLong("counts.created"))
                .isEqualTo(50);
        assertThat(names(institution)).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void row_that_turns_bad_between_check_and_application_is_told_and_nothing_waits_for_ever() throws SQLException {
        // Given: an import that found its row to be new, and waits for another one to end
        String id;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(217183)");
            try {
                id = ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES&conflictPolicy=STOP", rows(institution, 1))
                        .path("id");
                await().atMost(Duration.ofSeconds(30)).until(() -> waiting() > 0);
                // When: meanwhile somebody adds the record
                ImportCalls.office()
                        .contentType(ContentType.JSON)
                        .body("""
                                {"institution":"%s","recordType":"OTHER","name":"Procedimiento 0","status":"DRAFT"}
                                """.formatted(institution))
                        .post("/api/v1/procedures")
                        .then()
                        .statusCode(201);
            } finally {
                statement.execute("select pg_advisory_unlock(217183)");
            }
        }
        // Then
        assertThat(ImportCalls.rest(id).getString("state")).isEqualTo("REJECTED");
        assertThat(ImportCalls.findings(id).getList("items.code")).hasToString("[exists]");
        assertThat(names(institution)).hasSize(1);
    }

    @Test
    void change_that_an_import_waited_for_is_earlier_than_its_own() throws SQLException {
        // Given: an import that began, and waits for another one to end
        ImportCalls.imported("", rows(institution, 1));
        String record = ImportCalls.procedures(institution).getString("items[0].id");
        String id;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(217183)");
            try {
                id = ImportCalls.csv(
                                ImportCalls.office(),
                                "kind=PROCEDURES",
                                "id,electronicSupport.level\n" + record + ",4\n")
                        .path("id");
                await().atMost(Duration.ofSeconds(30)).until(() -> waiting() > 0);
                // When
                ImportCalls.office()
                        .header("If-Match", "\"v1\"")
                        .contentType("application/merge-patch+json")
                        .body("{\"identification\":{\"description\":\"entre medio\"}}")
                        .patch("/api/v1/procedures/" + record)
                        .then()
                        .statusCode(200);
            } finally {
                statement.execute("select pg_advisory_unlock(217183)");
            }
        }
        ImportCalls.rest(id);
        // Then
        List<String> instants = ImportCalls.office()
                .get("/api/v1/procedures/" + record + "/history")
                .jsonPath()
                .getList("items.recordedAt");
        assertThat(instants.stream().map(Instant::parse).toList()).hasSize(3).isSorted();
    }

    private long terminated() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        select count(pg_terminate_backend(l.pid)) from pg_locks l
                        join pg_stat_activity a on a.pid = l.pid
                        where l.locktype = 'advisory' and l.objid = 217183 and l.granted
                          and a.datname = current_database() and a.query like 'with made%'
                        """);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private long waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*) from pg_locks
                        where locktype = 'advisory' and objid = 217183 and not granted
                        """)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, institution);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
