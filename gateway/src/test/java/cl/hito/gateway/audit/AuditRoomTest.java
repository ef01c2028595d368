package cl.hito.gateway.audit;

import static cl.hito.gateway.GatewayStack.ADMIN_KEY;
import static cl.hito.gateway.GatewayStack.EDITOR_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditRoomTest {

    private static final Filter OPEN_API = OpenApiFilter.of("gateway");
    private static final String ROOMS = "/api/v1/audit-rooms";
    private static final String READS = "/api/v1/audit-reads";
    private static final String ECHO = "/api/v1/institutions/echo";
    private static final Instant START = Instant.parse("2028-05-02T12:00:00Z");
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @Inject
    DataSource database;

    @Inject
    AuditReads reads;

    private final String username = "cgr.auditor" + NEXT.getAndIncrement();

    @AfterEach
    void letTheClockGoOn() {
        SettableClock.reset();
    }

    @Test
    void room_lets_an_auditor_in_for_its_time_and_not_a_moment_longer() {
        // Given
        SettableClock.set(START);
        String password = open(START.plusSeconds(60), START.plusSeconds(3_600)).getString("password");
        // When: before
        signIn(password, 403);
        // Then: inside
        SettableClock.set(START.plusSeconds(60));
        String session = signIn(password, 200);
        as(session).get(ECHO).then().statusCode(200);
        // Then: at its end, with the session still there
        SettableClock.set(START.plusSeconds(3_600));
        as(session)
                .get(ECHO)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"))
                .body("detail", equalTo("El período de esta cuenta no ha comenzado o ya terminó."));
        as(session)
                .header("Accept-Language", "en")
                .get(ECHO)
                .then()
                .statusCode(403)
                .body("detail", equalTo("The time of this account has not begun, or has ended."));
        signIn(password, 403);
    }

    @Test
    void every_read_is_written_down_and_the_auditor_holds_its_receipt() {
        // Given
        SettableClock.set(START);
        String session = signIn(open(null, START.plusSeconds(60)).getString("password"), 200);
        // When
        String receipt = as(session)
                .get(ECHO + "?region=08&q=ñ")
                .then()
                .statusCode(200)
                .header("Hito-Audit-Read", matchesPattern("[0-9]+ [0-9a-f]{64}"))
                .extract()
                .header("Hito-Audit-Read");
        // Then
        JsonPath row = admin().get(READS + "?actor=user:" + username + "&sort=-position&pageSize=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(row.getString("items[0].position") + " " + row.getString("items[0].hash"))
                .isEqualTo(receipt);
        assertThat(row.getString("items[0].method")).isEqualTo("GET");
        assertThat(row.getString("items[0].target")).startsWith(ECHO + "?region=08");
        assertThat(row.getString("items[0].at")).isEqualTo("2028-05-02T12:00:00Z");
        as(session)
                .filter(OPEN_API)
                .get(READS + "?actor=user:somebody-else")
                .then()
                .statusCode(200)
                .body("items.actor", everyItem(equalTo("user:" + username)));
        as(session).accept("text/csv").get(READS).then().statusCode(200).header("X-Row-Count", equalTo("3"));
        admin().filter(OPEN_API)
                .get(READS + "/verification")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("firstBroken", nullValue());
    }

    /** However many reads wait for the chain, they leave connections for whoever signs in. */
    @Test
    void reads_that_wait_hold_up_nobody_else() throws Exception {
        List<CompletableFuture<AuditReads.Receipt>> waiting = new ArrayList<>();
        try (Connection holder = database.getConnection();
                var lock = holder.createStatement()) {
            // Given
            holder.setAutoCommit(false);
            lock.execute("select pg_advisory_xact_lock(217191)");
            for (int i = 0; i < 40; i++) {
                waiting.add(reads.record("user:" + username, "GET", ECHO + "?n=" + i, null));
            }
            // Then
            admin().get(READS + "?actor=user:" + username)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0));
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            holder.rollback();
        }
        long first = waiting.get(0).get(10, TimeUnit.SECONDS).position();
        for (int i = 0; i < waiting.size(); i++) {
            assertThat(waiting.get(i).get(10, TimeUnit.SECONDS).position()).isEqualTo(first + i);
        }
        admin().get(READS + "/verification").then().statusCode(200).body("valid", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"position", "-position"})
    void pages_of_reads_go_on_where_the_last_one_ended(String sort) {
        // Given
        SettableClock.set(START);
        String session = signIn(open(null, START.plusSeconds(60)).getString("password"), 200);
        for (int i = 0; i < 5; i++) {
            as(session).get(ECHO + "?n=" + i).then().statusCode(200);
        }
        // When
        String list = READS + "?actor=user:" + username + "&pageSize=2&sort=" + sort;
        List<Long> positions = new ArrayList<>();
        String token = "";
        while (token != null) {
            JsonPath page =
                    admin().get(list + token).then().statusCode(200).extract().jsonPath();
            positions.addAll(page.getList("items.position", Long.class));
            String next = page.getString("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
        }
        // Then
        List<Long> all = admin().get(READS + "?actor=user:" + username + "&pageSize=100&sort=" + sort)
                .jsonPath()
                .getList("items.position", Long.class);
        assertThat(positions)
                .hasSizeGreaterThanOrEqualTo(5)
                .doesNotHaveDuplicates()
                .isEqualTo(all);
    }

    @Test
    void auditor_reads_and_writes_nothing() {
        SettableClock.set(START);
        String session = signIn(open(null, START.plusSeconds(60)).getString("password"), 200);
        String csrf = as(session).get("/api/v1/session").jsonPath().getString("csrfToken");
        as(session).get(ROOMS).then().statusCode(403);
        as(session)
                .header("X-CSRF-Token", csrf)
                .contentType(ContentType.JSON)
                .body("{\"username\":\"x1\",\"purpose\":\"x\",\"until\":\"2029-01-01T00:00:00Z\"}")
                .post(ROOMS)
                .then()
                .statusCode(403);
    }

    @Test
    void others_are_not_written_down() {
        long before = reads();
        given().header("Authorization", "Bearer " + EDITOR_KEY)
                .get(ECHO)
                .then()
                .statusCode(200)
                .header("Hito-Audit-Read", nullValue());
        given().get(ECHO).then().statusCode(200).header("Hito-Audit-Read", nullValue());
        assertThat(reads()).isEqualTo(before);
    }

    @Test
    void room_that_is_closed_early_lets_nobody_in_and_stays_listed() {
        // Given
        SettableClock.set(START);
        JsonPath opened = open(null, START.plusSeconds(3_600));
        String session = signIn(opened.getString("password"), 200);
        as(session).get(ECHO).then().statusCode(200);
        String room = ROOMS + "/" + username;
        admin().delete(room).then().statusCode(428);
        String tag = admin().get(room).then().statusCode(200).extract().header("ETag");
        // When
        SettableClock.set(START.plusSeconds(10));
        admin().header("If-Match", tag)
                .delete(room + "?reason=terminada")
                .then()
                .statusCode(204);
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> as(session).get(ECHO).then().statusCode(403));
        signIn(opened.getString("password"), 403);
        admin().filter(OPEN_API)
                .get(room)
                .then()
                .statusCode(200)
                .body("closedAt", equalTo("2028-05-02T12:00:10Z"))
                .body("until", equalTo("2028-05-02T12:00:10Z"))
                .body("version", equalTo(2));
        admin().header("If-Match", tag).delete(room).then().statusCode(412);
        admin().get(room + "/history").then().statusCode(200).body("items.reason", hasItem("terminada"));
        admin().get(ROOMS).then().statusCode(200).body("items.username", hasItem(username));
    }

    @Test
    void room_without_sense_is_refused() {
        SettableClock.set(START);
        room("{\"username\":\"%s\",\"purpose\":\"p\",\"until\":\"2028-05-02T12:00:00Z\"}", 400, "too_small");
        room("{\"username\":\"%s\",\"purpose\":\"p\",\"until\":\"2030-05-02T12:00:00Z\"}", 400, "too_large");
        room("{\"username\":\"%s\",\"until\":\"2028-06-02T12:00:00Z\"}", 400, "required");
        room("{\"username\":\"Mayús %s\",\"purpose\":\"p\",\"until\":\"2028-06-02T12:00:00Z\"}", 400, "invalid_format");
        room(
                "{\"username\":\"%s\",\"purpose\":\"p\",\"until\":\"2028-06-02T12:00:00Z\",\"x\":1}",
                400, "unknown_field");
        admin().body("{\"username\":\"ana\",\"purpose\":\"p\",\"until\":\"2028-06-02T12:00:00Z\"}")
                .post(ROOMS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/duplicate"));
        admin().get(ROOMS + "/nadie").then().statusCode(404);
        given().header("Authorization", "Bearer " + EDITOR_KEY)
                .get(READS)
                .then()
                .statusCode(403);
        given().get(READS).then().statusCode(401);
    }

    @Test
    void chain_of_reads_is_never_changed_and_what_its_owner_changes_is_named() throws SQLException {
        // Given
        SettableClock.set(START);
        String session = signIn(open(null, START.plusSeconds(60)).getString("password"), 200);
        for (int i = 0; i < 5; i++) {
            as(session).get(ECHO).then().statusCode(200);
        }
        for (String sql :
                new String[] {"update audit_read set actor = 'x'", "delete from audit_read", "truncate audit_read"}) {
            assertThatThrownBy(() -> execute(sql)).hasMessageContaining("never changed or deleted");
        }
        long newest = reads();
        // When
        assertBroken(
                "update audit_read set content = replace(content, 'GET', 'PUT') where position = " + (newest - 2),
                newest - 2);
        assertBroken(
                "update audit_read set hash = set_bit(hash, 9, 1 - get_bit(hash, 9)) where position = " + (newest - 1),
                newest - 1);
        assertBroken("update audit_read set actor = 'user:otra' where position = " + newest, newest);
        assertBroken("update audit_read set at = at + interval '1 ms' where position = " + newest, newest);
        assertBroken("delete from audit_read where position = " + (newest - 3), newest - 3);
    }

    /** Does it as who owns the table could, looks, and undoes it. */
    private void assertBroken(String sql, long position) throws SQLException {
        execute("create table kept as select * from audit_read");
        execute("alter table audit_read disable trigger user; " + sql);
        try {
            admin().get(READS + "/verification")
                    .then()
                    .statusCode(200)
                    .body("valid", equalTo(false))
                    .body("firstBroken", equalTo((int) position));
        } finally {
            execute("truncate audit_read; insert into audit_read select * from kept; drop table kept;"
                    + " alter table audit_read enable trigger user");
        }
    }

    private void room(String body, int status, String code) {
        admin().filter(OPEN_API)
                .body(body.formatted(username))
                .post(ROOMS)
                .then()
                .statusCode(status)
                .body("errors[0].code", equalTo(code));
    }

    private JsonPath open(Instant from, Instant until) {
        return admin().filter(OPEN_API)
                .body("{\"username\":\"%s\",\"purpose\":\"Auditoría de avance\",\"from\":%s,\"until\":\"%s\"}"
                        .formatted(username, from == null ? null : '"' + from.toString() + '"', until))
                .post(ROOMS)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("room.username", equalTo(username))
                .body("room.grantedBy", equalTo("client:admin"))
                .extract()
                .jsonPath();
    }

    private String signIn(String password, int status) {
        return given().contentType(ContentType.JSON)
                .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password))
                .post("/api/v1/session")
                .then()
                .statusCode(status)
                .extract()
                .cookie("hito_session");
    }

    private static RequestSpecification as(String session) {
        return given().cookie("hito_session", session);
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ADMIN_KEY).contentType(ContentType.JSON);
    }

    private static long reads() {
        return admin().get(READS + "/verification").jsonPath().getLong("reads");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
