package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.TestTokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the upload to the end, and what may happen between. */
@QuarkusTest
class ImportLifeTest {

    @TestHTTPResource("/")
    URI service;

    @Inject
    AgroalDataSource database;

    private String institution;

    @BeforeEach
    void institution() {
        institution = ImportCalls.institution();
    }

    @Test
    void dry_run_changes_nothing_until_it_is_applied() {
        // Given
        JsonPath dry = ImportCalls.imported("dryRun=true", rows(3));
        assertThat(dry.getString("state")).isEqualTo("CHECKED");
        assertThat(dry.getLong("counts.created")).isEqualTo(3);
        assertThat(names()).isEmpty();
        // When
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/application")
                .then()
                .statusCode(202);
        // Then
        assertThat(ImportCalls.rest(dry.getString("id")).getString("state")).isEqualTo("APPLIED");
        assertThat(names()).hasSize(3);
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/application")
                .then()
                .statusCode(409);
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/cancellation")
                .then()
                .statusCode(409);
    }

    @Test
    void change_after_a_dry_run_is_not_overwritten() {
        // Given
        ImportCalls.imported("", rows(1));
        String id = ImportCalls.procedures(institution).getString("items[0].id");
        JsonPath dry = ImportCalls.imported("dryRun=true", "id,electronicSupport.level\n" + id + ",4\n");
        assertThat(dry.getLong("counts.updated")).isEqualTo(1);
        ImportCalls.office()
                .header("If-Match", "\"v1\"")
                .contentType("application/merge-patch+json")
                .body("{\"identification\":{\"description\":\"entre medio\"}}")
                .patch("/api/v1/procedures/" + id)
                .then()
                .statusCode(200);
        // When
        ImportCalls.office().post("/api/v1/imports/" + dry.getString("id") + "/application");
        ImportCalls.rest(dry.getString("id"));
        // Then
        JsonPath after = ImportCalls.office().get("/api/v1/procedures/" + id).jsonPath();
        assertThat(after.getString("identification.description")).isEqualTo("entre medio");
        assertThat(after.getInt("electronicSupport.level")).isEqualTo(4);
        assertThat(after.getInt("version")).isEqualTo(3);
    }

    @Test
    void dry_run_is_applied_by_the_right_and_in_the_name_of_who_applies_it() {
        // Given: what an editor may not bring
        String id = ImportCalls.csv(
                        ImportCalls.as("editor", institution),
                        "kind=PROCEDURES&dryRun=true",
                        "recordType,name,status\nOTHER,Listo,COMPLETED\n")
                .path("id");
        assertThat(ImportCalls.rest(id).getLong("counts.withErrors")).isEqualTo(1);
        // When
        ImportCalls.office()
                .post("/api/v1/imports/" + id + "/application")
                .then()
                .statusCode(202);
        JsonPath done = ImportCalls.rest(id);
        // Then
        assertThat(done.getString("state")).isEqualTo("APPLIED");
        assertThat(done.getString("createdBy")).isEqualTo("user:editor");
        assertThat(done.getString("appliedBy")).isEqualTo("user:office");
        String record = ImportCalls.procedures(institution).getString("items[0].id");
        assertThat(ImportCalls.office()
                        .get("/api/v1/procedures/" + record + "/history")
                        .jsonPath()
                        .getString("items[0].actor"))
                .isEqualTo("user:office");
        // and whose import it was still sees it
        ImportCalls.as("editor", institution)
                .get("/api/v1/imports/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void cancelled_dry_run_cannot_be_applied() {
        // Given
        JsonPath dry = ImportCalls.imported("dryRun=true", rows(1));
        // When
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        // Then
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/application")
                .then()
                .statusCode(409);
        assertThat(names()).isEmpty();
    }

    @Test
    void same_file_under_one_key_is_one_import() {
        // Given
        String key = UUID.randomUUID().toString();
        String file = rows(2);
        // When
        Response first = ImportCalls.csv(ImportCalls.office().header("Idempotency-Key", key), "kind=PROCEDURES", file);
        Response again = ImportCalls.csv(ImportCalls.office().header("Idempotency-Key", key), "kind=PROCEDURES", file);
        Response other =
                ImportCalls.csv(ImportCalls.office().header("Idempotency-Key", key), "kind=PROCEDURES", file + "\n");
        // Then
        first.then().statusCode(201).header("Location", startsWith("http"));
        again.then().statusCode(201).body("id", equalTo(first.path("id"))).header("Idempotent-Replayed", "true");
        other.then().statusCode(422);
        ImportCalls.rest(first.path("id"));
        assertThat(names()).hasSize(2);
    }

    @Test
    void import_whose_worker_died_is_begun_again_by_another() throws SQLException {
        // Given: a copy of the service began it and is gone
        String id = ImportCalls.imported("dryRun=true", rows(5)).getString("id");
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
        assertThat(names()).hasSize(5);
    }

    @Test
    void import_whose_connection_is_cut_is_done_again_without_duplicates() throws Exception {
        // Given
        int rows = 12_000;
        String id = ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES", rows(rows))
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
        String file = rows(50);
        // When
        String one =
                ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES", file).path("id");
        String two =
                ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES", file).path("id");
        // Then
        assertThat(ImportCalls.rest(one).getLong("counts.created")
                        + ImportCalls.rest(two).getLong("counts.created"))
                .isEqualTo(50);
        assertThat(names()).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void row_that_turns_bad_between_check_and_application_is_told_and_nothing_waits_for_ever() throws SQLException {
        // Given: an import that found its row to be new, and waits for another one to end
        String id;
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(217183)");
            try {
                id = ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES&conflictPolicy=STOP", rows(1))
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
        assertThat(names()).hasSize(1);
    }

    @Test
    void change_that_an_import_waited_for_is_earlier_than_its_own() throws SQLException {
        // Given: an import that began, and waits for another one to end
        ImportCalls.imported("", rows(1));
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

    @Test
    void progress_is_told_as_a_stream_that_ends_with_the_import() throws Exception {
        // Given
        String id = ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES", rows(3_000))
                .path("id");
        // When
        HttpResponse<String> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve("/api/v1/imports/" + id + "/progress"))
                                .header("Authorization", TestTokens.as("office"))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        BodyHandlers.ofString());
        // Then
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        List<String> data = stream.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring(5))
                .toList();
        assertThat(JsonPath.from(data.get(data.size() - 1)).getString("state")).isEqualTo("APPLIED");
        assertThat(stream.body()).contains("event:progress").containsOnlyOnce("event:end");
        io.restassured.RestAssured.given()
                .header("Authorization", TestTokens.as("office"))
                .header("Last-Event-ID", "7")
                .get("/api/v1/imports/" + id + "/progress")
                .then()
                .statusCode(204);
    }

    @Test
    void file_that_is_too_large_is_cut_off_while_it_comes() throws Exception {
        // Given: 60 MB in pieces, whose length nobody declared
        InputStream endless = new InputStream() {
            private long left = 60_000_000;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int read = (int) Math.min(length, left);
                java.util.Arrays.fill(bytes, offset, offset + Math.max(0, read), (byte) 'x');
                left -= Math.max(0, read);
                return read <= 0 ? -1 : read;
            }
        };
        // When
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(service.resolve("/api/v1/imports?kind=PROCEDURES"))
                                .header("Authorization", TestTokens.as("office"))
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofInputStream(() -> endless))
                                .build(),
                        BodyHandlers.ofString());
        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large").contains("50 MB");
    }

    @Test
    void file_that_declares_too_much_is_refused_before_a_byte_of_it() throws Exception {
        // Given
        byte[] head = ("POST /api/v1/imports?kind=PROCEDURES HTTP/1.1\r\nHost: hito\r\nAuthorization: "
                        + TestTokens.as("office") + "\r\nContent-Type: text/csv\r\nContent-Length: 200000000\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        // When
        String answer;
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head);
            byte[] start = new byte[200];
            int read = socket.getInputStream().read(start);
            answer = new String(start, 0, read, StandardCharsets.US_ASCII);
        }
        // Then
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void large_body_is_refused_where_no_files_are_taken() {
        ImportCalls.office()
                .contentType(ContentType.JSON)
                .body("{\"name\":\"" + "x".repeat(2_100_000) + "\"}")
                .post("/api/v1/procedures")
                .then()
                .statusCode(413);
    }

    @Test
    void what_is_no_file_is_no_import() {
        ImportCalls.csv(ImportCalls.office(), "dryRun=true", rows(1)).then().statusCode(400);
        ImportCalls.send(ImportCalls.office(), "kind=PROCEDURES", "image/png", new byte[] {1})
                .then()
                .statusCode(415);
        ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES&mapping=no-existe", rows(1))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?mapping"));
        ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES&institution=MUN-00000", rows(1))
                .then()
                .statusCode(400);
        for (String role : new String[] {"public", "auditor", "integrator"}) {
            ImportCalls.csv(ImportCalls.as(role, institution), "kind=PROCEDURES", rows(1))
                    .then()
                    .statusCode(403);
        }
        ImportCalls.csv(ImportCalls.as("integrator", institution, "imports:write"), "kind=PROCEDURES", rows(1))
                .then()
                .statusCode(201);
        ImportCalls.csv(ImportCalls.as("editor", "MUN-99999"), "kind=PROCEDURES&institution=" + institution, rows(1))
                .then()
                .statusCode(403);
    }

    private String rows(int count) {
        StringBuilder file = new StringBuilder("institution,recordType,name,electronicSupport.level\n");
        for (int i = 0; i < count; i++) {
            file.append(institution).append(",OTHER,Procedimiento ").append(i).append(",3\n");
        }
        return file.toString();
    }

    private List<String> names() {
        return ImportCalls.procedures(institution).getList("items.name");
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
