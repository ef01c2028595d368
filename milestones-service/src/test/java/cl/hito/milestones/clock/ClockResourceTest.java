package cl.hito.milestones.clock;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realNorms;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClockResourceTest {

    private static final String CLOCKS = "/api/v1/clocks";

    @BeforeEach
    void data() {
        realRulebook();
        realNorms();
        SettableClock.set(LocalDate.of(2026, 8, 10), LocalTime.NOON);
    }

    @AfterEach
    void time() {
        SettableClock.reset();
    }

    @Test
    void request_for_interoperability_runs_fifteen_business_days_and_is_met_on_the_last() {
        // Given
        String body = subject("C");
        String id = started(body, "T087", "2026-07-20");
        // Then: 21-24, 27-31 July, 3-7 and 10 August
        at(LocalDate.of(2026, 8, 7), id)
                .body("due", equalTo("2026-08-10"))
                .body("state", equalTo("RUNNING"))
                .body("businessDaysLeft", equalTo(1));
        at(LocalDate.of(2026, 8, 10), id).body("state", equalTo("RUNNING")).body("businessDaysLeft", equalTo(0));
        at(LocalDate.of(2026, 8, 11), id).body("state", equalTo("OVERDUE")).body("businessDaysLeft", nullValue());
        // When
        stop(id, "v1", "FULFILLED", "2026-08-10")
                .statusCode(200)
                .body("state", equalTo("MET"))
                .body("onTime", equalTo(true));
        stop(id, "v2", "FULFILLED", "2026-08-10").statusCode(409);
        caller("auditor").get(CLOCKS + "/" + id + "/history").then().body("items", hasSize(2));
    }

    @Test
    void request_of_before_the_change_of_the_norm_may_be_extended_by_five_days_and_the_later_one_may_not() {
        // Given
        String body = subject("C");
        String old = started(body, "T087", "2025-12-23");
        String present = started(body, "T087", "2025-12-24");
        // Then
        caller("editor", body)
                .get(CLOCKS + "/" + old)
                .then()
                .body("term", equalTo("T088"))
                .body("extensionMax", equalTo(5))
                .body("due", equalTo("2026-01-15"));
        extend(present, body, 5, "2025-12-30").statusCode(422);
        extend(old, body, 6, "2025-12-30").statusCode(400);
        extend(old, body, 5, "2026-01-16").statusCode(422);
        extend(old, body, 5, "2026-01-15")
                .statusCode(200)
                .body("due", equalTo("2026-01-22"))
                .body("extension", equalTo(5));
    }

    @Test
    void notification_counts_as_practised_by_itself_on_the_third_business_day() {
        String id = started(subject("B"), "T024", "2026-07-15");
        at(LocalDate.of(2026, 7, 20), id).body("state", equalTo("RUNNING"));
        at(LocalDate.of(2026, 7, 21), id).body("state", equalTo("MET")).body("outcome", nullValue());
    }

    @Test
    void day_ends_in_santiago_and_not_at_midnight_utc() {
        String id = started(subject("C"), "T023", "2026-07-20");
        SettableClock.set(LocalDate.of(2026, 7, 27), LocalTime.of(23, 59));
        caller("auditor").get(CLOCKS + "/" + id).then().body("state", equalTo("RUNNING"));
        SettableClock.set(LocalDate.of(2026, 7, 28), LocalTime.MIDNIGHT);
        caller("auditor").get(CLOCKS + "/" + id).then().body("state", equalTo("OVERDUE"));
    }

    @Test
    void term_of_hours_needs_its_time_and_is_late_to_the_second() {
        String body = subject("C");
        caller("editor", body)
                .body(clock(body, "T085", "2026-08-03", null))
                .post(CLOCKS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/startedAt"));
        String id = caller("editor", body)
                .body(clock(body, "T085", "2026-08-03", "09:30"))
                .post(CLOCKS)
                .then()
                .statusCode(201)
                .body("dueAt", equalTo("2026-08-05T13:30:00Z"))
                .extract()
                .path("id");
        SettableClock.set(LocalDate.of(2026, 8, 5), LocalTime.of(9, 29, 59));
        caller("auditor").get(CLOCKS + "/" + id).then().body("state", equalTo("RUNNING"));
        SettableClock.set(LocalDate.of(2026, 8, 5), LocalTime.of(9, 30));
        caller("auditor").get(CLOCKS + "/" + id).then().body("state", equalTo("OVERDUE"));
        caller("office")
                .header("If-Match", "\"v1\"")
                .body("{\"outcome\": \"FULFILLED\", \"on\": \"2026-08-05\"}")
                .post(CLOCKS + "/" + id + "/stop")
                .then()
                .statusCode(400);
    }

    @Test
    void clock_that_nobody_needs_is_stopped_without_being_met() {
        String id = started(subject("C"), "T023", "2026-08-03");
        stop(id, "v1", "WITHDRAWN", "2026-08-04")
                .body("state", equalTo("STOPPED"))
                .body("onTime", nullValue());
    }

    @Test
    void second_page_is_there_although_time_goes_on() {
        // Given
        String body = subject("C");
        started(body, "T087", "2026-08-03");
        started(body, "T087", "2026-08-04");
        String path = CLOCKS + "?pageSize=1&institution=" + body;
        String token =
                caller("auditor").get(path).then().statusCode(200).extract().path("nextPageToken");
        // When
        SettableClock.set(LocalDate.of(2026, 8, 10), LocalTime.of(12, 5));
        // Then
        caller("auditor")
                .get(path + "&pageToken=" + token)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("nextPageToken", nullValue());
    }

    @Test
    void list_and_file_tell_the_state_as_of_now() {
        // Given
        String body = subject("C");
        started(body, "T087", "2026-06-01");
        started(body, "T087", "2026-08-07");
        // Then
        caller("integrator")
                .get(CLOCKS + "?institution=" + body)
                .then()
                .statusCode(200)
                .body("items.state", equalTo(java.util.List.of("OVERDUE", "RUNNING")))
                .body("items[1].businessDaysLeft", equalTo(14));
        caller("integrator")
                .get(CLOCKS + "?state=OVERDUE&institution=" + body)
                .then()
                .body("items", hasSize(1));
        assertThat(caller("office")
                        .accept("text/csv")
                        .get(CLOCKS + "?institution=" + body)
                        .asString())
                .contains("OVERDUE")
                .contains("RUNNING");
        caller("public").get(CLOCKS).then().statusCode(403);
    }

    @Test
    void only_what_can_run_is_started_and_only_by_who_may() {
        String body = subject("C");
        String other = subject("C");
        caller("editor", other)
                .body(clock(body, "T087", "2026-08-03", null))
                .post(CLOCKS)
                .then()
                .statusCode(403);
        caller("office")
                .body(clock(body, "T087", "2026-08-11", null))
                .post(CLOCKS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/startedOn"));
        caller("office")
                .body(clock(body, "T046", "2026-08-03", null))
                .post(CLOCKS)
                .then()
                .statusCode(422);
        caller("office")
                .body(clock("MUN-00000", "T087", "2026-08-03", null))
                .post(CLOCKS)
                .then()
                .statusCode(404);
        caller("office")
                .body(clock(body, "T777", "2026-08-03", null))
                .post(CLOCKS)
                .then()
                .statusCode(404);
        String id = started(body, "T087", "2026-08-03");
        caller("office")
                .body("{\"outcome\": \"FULFILLED\", \"on\": \"2026-08-04\"}")
                .post(CLOCKS + "/" + id + "/stop")
                .then()
                .statusCode(428);
        stop(id, "v7", "FULFILLED", "2026-08-04").statusCode(412);
        stop(id, "v1", "FULFILLED", "2026-08-02").statusCode(400);
        stop(id, "v1", "FULFILLED", "2026-08-12").statusCode(400);
    }

    @Test
    void start_sent_twice_under_one_key_starts_one_clock() {
        String body = subject("C");
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            caller("office")
                    .header("Idempotency-Key", key)
                    .body(clock(body, "T087", "2026-08-03", null))
                    .post(CLOCKS)
                    .then()
                    .statusCode(201);
        }
        caller("office").get(CLOCKS + "?institution=" + body).then().body("items", hasSize(1));
    }

    private static String started(String institution, String term, String on) {
        return caller("office")
                .body(clock(institution, term, on, null))
                .post(CLOCKS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse at(LocalDate day, String id) {
        SettableClock.set(day, LocalTime.NOON);
        return caller("auditor").get(CLOCKS + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse stop(String id, String tag, String outcome, String on) {
        return caller("office")
                .header("If-Match", "\"" + tag + "\"")
                .body("{\"outcome\": \"%s\", \"on\": \"%s\"}".formatted(outcome, on))
                .post(CLOCKS + "/" + id + "/stop")
                .then();
    }

    private static ValidatableResponse extend(String id, String institution, int by, String on) {
        return caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .body("{\"by\": %d, \"decidedOn\": \"%s\", \"reason\": \"Alta demanda\"}".formatted(by, on))
                .post(CLOCKS + "/" + id + "/extension")
                .then();
    }

    private static String clock(String institution, String term, String on, String at) {
        return """
                {"institution": "%s", "term": "%s", "startedOn": "%s", "startedAt": %s, "reference": "Solicitud 12"}
                """.formatted(institution, term, on, at == null ? "null" : "\"" + at + "\"");
    }
}
