package cl.hito.milestones.businessday;

import static cl.hito.milestones.Calls.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class HolidayResourceTest {

    @Inject
    DataSource dataSource;

    @Test
    void day_counts_from_the_moment_it_is_entered_and_terms_of_before_are_counted_as_before() {
        // Given: 5 March 2031 is a Wednesday; the term of two days from Tuesday ends on Thursday
        Instant entered = Instant.parse("2031-03-03T15:00:00Z");
        SettableClock.set(entered);
        String term = "/api/v1/business-days/term?from=2031-03-04&days=2";
        caller("public").get(term).then().body("end", equalTo("2031-03-06"));
        // When
        String id = enter("2031-03-05", null, null);
        // Then: at once here
        caller("public")
                .get(term)
                .then()
                .body("end", equalTo("2031-03-07"))
                .body("skipped.holiday", contains("Feriado de prueba"));
        caller("public").get(term + "&knownAt=2031-03-03T14:59:59Z").then().body("end", equalTo("2031-03-06"));
        // When: it turns out to be a day later
        SettableClock.set(entered.plusSeconds(3600));
        caller("office")
                .header("If-Match", "\"v1\"")
                .body(body("2031-03-06", null, null, "2031-03-03"))
                .put("/api/v1/holidays/" + id + "?reason=error de fecha")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"");
        // Then: what was known at each time
        caller("public").get(term).then().body("end", equalTo("2031-03-07"));
        caller("public")
                .get("/api/v1/business-days?from=2031-03-05&to=2031-03-06")
                .then()
                .body("items.businessDay", contains(true, false));
        caller("public")
                .get("/api/v1/business-days?from=2031-03-05&to=2031-03-06&knownAt=2031-03-03T15:30:00Z")
                .then()
                .body("items.businessDay", contains(false, true));
        // When
        SettableClock.set(entered.plusSeconds(7200));
        caller("admin")
                .header("If-Match", "\"v2\"")
                .delete("/api/v1/holidays/" + id + "?reason=no fue promulgado")
                .then()
                .statusCode(200)
                .body("effect", equalTo("WITHDRAWN"));
        // Then
        caller("public").get(term).then().body("end", equalTo("2031-03-06"));
        caller("public").get(term + "&knownAt=2031-03-03T16:30:00Z").then().body("end", equalTo("2031-03-07"));
        caller("public").get("/api/v1/holidays?year=2031").then().body("items.id", not(hasItem(id)));
        caller("public")
                .get("/api/v1/holidays?year=2031&effect=WITHDRAWN")
                .then()
                .body("items.id", hasItem(id));
        caller("public")
                .get("/api/v1/holidays/" + id + "?knownAt=2031-03-03T15:10:00Z")
                .then()
                .body("firstOn", equalTo("2031-03-05"))
                .body("version", equalTo(1));
        caller("auditor")
                .get("/api/v1/holidays/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(1, 2, 3))
                .body("items.actor", contains("user:office", "user:office", "user:admin"))
                .body("items.reason", contains("ley nueva", "error de fecha", "no fue promulgado"))
                .body("items[1].before.firstOn", equalTo("2031-03-05"));
        caller("office")
                .header("If-Match", "\"v3\"")
                .delete("/api/v1/holidays/" + id + "?reason=otra vez")
                .then()
                .statusCode(409);
    }

    @Test
    void day_learned_of_earlier_than_entered_was_known_then() {
        SettableClock.set(Instant.parse("2031-05-20T15:00:00Z"));
        // 12 May 2031 is a Monday; the law was read on the 8th
        caller("office")
                .body(body("2031-05-12", "02", null, "2031-05-08"))
                .post("/api/v1/holidays")
                .then()
                .statusCode(201)
                .body("learnedOn", equalTo("2031-05-08"))
                .body("knownFrom", equalTo("2031-05-08T04:00:00Z"));
        String day = "/api/v1/business-days?from=2031-05-12&to=2031-05-12&region=02";
        caller("public").get(day + "&knownAt=2031-05-08T03:59:59Z").then().body("items.businessDay", contains(true));
        caller("public").get(day + "&knownAt=2031-05-08T04:00:00Z").then().body("items.businessDay", contains(false));
        caller("public").get(day).then().body("items.holiday", contains("Feriado de prueba"));
        caller("public").get(day.replace("region=02", "region=03")).then().body("items.businessDay", contains(true));
        caller("public")
                .get(day.replace("region=02", "commune=02101"))
                .then()
                .body("items.businessDay", contains(false));
    }

    @Test
    void rule_of_the_law_is_corrected_by_data() {
        // 15 August 2033 is a Monday
        caller("office")
                .body(
                        "{\"name\":\"Trasladado por ley\",\"effect\":\"WORKING_DAY\",\"firstOn\":\"2033-08-15\",\"confidence\":\"U\"}")
                .post("/api/v1/holidays")
                .then()
                .statusCode(201);
        caller("public")
                .get("/api/v1/business-days?from=2033-08-15&to=2033-08-15")
                .then()
                .body("items.businessDay", contains(true))
                .body("items.holiday", contains(nullValue()));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-09-08, region=02, Ley 21.609",
        "2023-09-20, region=04, Ley 21.609",
        "2018-01-16, region=13, Ley 21.065",
        "2017-09-21, commune=10201, Ley 21.034",
        "2017-09-21, region=12, Ley 21.034",
    })
    void days_of_one_year_that_laws_enacted_are_shipped_with_their_norm(String day, String place, String norm) {
        caller("public")
                .get("/api/v1/business-days?from=" + day + "&to=" + day + "&" + place)
                .then()
                .body("items.businessDay", contains(false));
        caller("public")
                .get("/api/v1/business-days?from=" + day + "&to=" + day)
                .then()
                .body("items.businessDay", contains(true));
        caller("public")
                .get("/api/v1/holidays?year=" + day.substring(0, 4) + "&" + place)
                .then()
                .statusCode(200)
                .body("items.norm", hasItem(norm))
                .body("items.confidence", everyItem(notNullValue()));
    }

    @ParameterizedTest
    @CsvSource({"2010-09-17, Ley 20.450", "2010-09-20, Ley 20.450", "2017-04-19, Ley 17.374"})
    void days_of_one_year_that_two_texts_confirm_carry_their_law(String day, String norm) {
        caller("public")
                .get("/api/v1/business-days?from=" + day + "&to=" + day)
                .then()
                .body("items.businessDay", contains(false));
        caller("public")
                .get("/api/v1/holidays?year=" + day.substring(0, 4))
                .then()
                .statusCode(200)
                .body("items.find { it.firstOn == '" + day + "' }.norm", equalTo(norm))
                .body("items.find { it.firstOn == '" + day + "' }.confidence", equalTo("V2"));
    }

    @ParameterizedTest
    @CsvSource({"2018-01-17, region=09", "2018-01-18, region=01"})
    void day_whose_law_nobody_could_name_is_withdrawn_and_stays_in_what_was_known(String day, String place) {
        String path = "/api/v1/business-days?from=" + day + "&to=" + day + "&" + place;
        caller("public").get(path).then().body("items.businessDay", contains(true));
        caller("public").get(path + "&knownAt=2020-01-01T12:00:00Z").then().body("items.businessDay", contains(false));
    }

    @Test
    void wrong_entries_name_their_field() {
        refused(body("2006-12-31", null, null, null), "/firstOn");
        refused(body("2032-03-05", "08", "08106", null), "/commune");
        refused(body("2032-03-05", null, null, "2099-01-01"), "/learnedOn");
        refused(body("2032-03-05", null, null, null).replace("\"U\"", "\"V\""), "/confidence");
        refused(
                body("2032-03-05", null, null, null).replace("\"yearly\":false", "\"lastOn\":\"2032-03-06\""),
                "/lastOn");
        refused(body("2032-03-05", null, null, null).replace("HOLIDAY", "WITHDRAWN"), "/effect");
        refused(body("2032-03-05", "17", null, null), "/region");
        refused(body("2032-03-05", null, null, null).replace("Feriado de prueba", " "), "/name");
        // Taken in this place, free in another
        enter("2032-03-05", null, null);
        caller("office")
                .body(body("2032-03-05", null, null, null))
                .post("/api/v1/holidays")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/duplicate"));
        enter("2032-03-05", "08", null);
    }

    @Test
    void changes_need_the_version_a_reason_and_the_office() {
        String id = enter("2032-04-07", "09", null);
        String path = "/api/v1/holidays/" + id;
        String body = body("2032-04-08", "09", null, null);
        caller("office").body(body).put(path + "?reason=x").then().statusCode(428);
        caller("office")
                .header("If-Match", "\"v7\"")
                .body(body)
                .put(path + "?reason=x")
                .then()
                .statusCode(412);
        caller("office")
                .header("If-Match", "\"v1\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?reason"));
        caller("office").header("If-Match", "\"v1\"").delete(path).then().statusCode(400);
        for (String role : new String[] {"editor", "auditor", "integrator", "public"}) {
            caller(role).body(body).post("/api/v1/holidays").then().statusCode(403);
            caller(role)
                    .header("If-Match", "\"v1\"")
                    .delete(path + "?reason=x")
                    .then()
                    .statusCode(403);
        }
        caller("public").get(path + "/history").then().statusCode(403);
        caller("public").get("/api/v1/holidays/" + UUID.randomUUID()).then().statusCode(404);
        caller("public").header("If-None-Match", "\"v1\"").get(path).then().statusCode(304);
    }

    @Test
    void of_two_corrections_at_once_the_second_learns_of_the_first() throws Exception {
        // Given: somebody holds the entry until both wait
        String id = enter("2035-04-04", "07", null);
        List<CompletableFuture<Integer>> corrections = new ArrayList<>();
        try (Connection other = dataSource.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select version from holiday where holiday_id = '" + id + "' for update");
            // When
            for (String day : List.of("2035-04-05", "2035-04-06")) {
                corrections.add(CompletableFuture.supplyAsync(() -> caller("office")
                        .header("If-Match", "\"v1\"")
                        .body(body(day, "07", null, null))
                        .put("/api/v1/holidays/" + id + "?reason=error de fecha")
                        .statusCode()));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like '%from holiday where holiday_id%'")
                            == 2);
            other.rollback();
        }
        // Then
        assertThat(List.of(
                        corrections.get(0).get(20, TimeUnit.SECONDS),
                        corrections.get(1).get(20, TimeUnit.SECONDS)))
                .containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void list_narrows_pages_and_exports() {
        enter("2034-02-06", "05", null);
        enter("2034-02-07", null, "05101");
        caller("public").get("/api/v1/holidays?year=2034&region=05").then().body("items", hasSize(1));
        caller("public").get("/api/v1/holidays?year=2034&commune=05101").then().body("items", hasSize(1));
        caller("public").get("/api/v1/holidays?year=2013&region=15").then().body("items", hasSize(1));
        caller("public").get("/api/v1/holidays?year=2012&region=15").then().body("items", hasSize(0));
        caller("public").get("/api/v1/holidays?pageSize=1").then().body("nextPageToken", notNullValue());
        caller("public")
                .accept("text/csv")
                .get("/api/v1/holidays?year=2034&region=05")
                .then()
                .statusCode(200)
                .header("X-Row-Count", "1");
        caller("public").get("/api/v1/holidays?year=1999").then().statusCode(400);
    }

    @Test
    void entries_are_never_deleted() {
        assertThatThrownBy(() -> execute("delete from holiday")).isInstanceOf(SQLException.class);
        assertThat(caller("public").get("/api/v1/holidays?year=2022").jsonPath().getList("items"))
                .isNotEmpty();
    }

    private static String enter(String day, String region, String commune) {
        return caller("office")
                .body(body(day, region, commune, null))
                .post("/api/v1/holidays?reason=ley nueva")
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .extract()
                .jsonPath()
                .getString("id");
    }

    private static void refused(String body, String pointer) {
        caller("office")
                .body(body)
                .post("/api/v1/holidays")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private static String body(String day, String region, String commune, String learnedOn) {
        return "{\"name\":\"Feriado de prueba\",\"effect\":\"HOLIDAY\",\"firstOn\":\"" + day
                + "\",\"yearly\":false,\"confidence\":\"U\"" + field("region", region) + field("commune", commune)
                + field("learnedOn", learnedOn) + "}";
    }

    private static String field(String name, String value) {
        return value == null ? "" : ",\"" + name + "\":\"" + value + "\"";
    }

    private int count(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
