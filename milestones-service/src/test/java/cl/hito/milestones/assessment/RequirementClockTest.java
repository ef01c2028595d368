package cl.hito.milestones.assessment;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realNorms;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Terms that run for a requirement, in its assessment. */
@QuarkusTest
class RequirementClockTest {

    private static final String REQUEST = "DS12-13-1";

    @BeforeEach
    void data() {
        realRulebook();
        realNorms();
        SettableClock.set(LocalDate.of(2026, 8, 10), LocalTime.NOON);
    }

    @Test
    void missed_term_decides_where_nobody_declared_and_stands_beside_what_was_declared() {
        // Given: due on 10 August
        String body = subject("C");
        standing(body).body("items[0].applicability", equalTo("UNKNOWN")).body("items[0].clocks", nullValue());
        started(body, "T087", "2026-07-20");
        // Then: on its last day it says nothing yet, but that the body provides
        standing(body)
                .body("items[0].applicability", equalTo("APPLICABLE"))
                .body("items[0].verdict", equalTo("UNKNOWN"))
                .body("items[0].clocks.running", equalTo(1))
                .body("items[0].clocks.verdict", equalTo("UNKNOWN"))
                .body("items[0].agreement", equalTo("NEITHER"));
        // When
        SettableClock.set(LocalDate.of(2026, 8, 11), LocalTime.MIDNIGHT);
        // Then
        standing(body)
                .body("items[0].verdict", equalTo("NOT_MET"))
                .body("items[0].clocks.overdue", equalTo(1))
                .body("items[0].agreement", equalTo("ONLY_COMPUTED"));
        caller("auditor")
                .get("/api/v1/assessments?verdict=NOT_MET&institution=" + body)
                .then()
                .body("items.requirement", hasItem(REQUEST));
        caller("auditor")
                .get("/api/v1/assessments/gaps?institution=" + body)
                .then()
                .body("items.find { it.open.contains('DS12-13-1') }.notMet", equalTo(1));
        // When
        declare(body, "MET");
        // Then: the declaration counts, and that it is contradicted is told
        standing(body)
                .body("items[0].verdict", equalTo("MET"))
                .body("items[0].agreement", equalTo("DIFFERENT"))
                .body("items[0].clocks.verdict", equalTo("NOT_MET"));
        caller("auditor")
                .get("/api/v1/assessments/gaps?institution=" + body)
                .then()
                .body("items.find { it.requirements.contains('DS12-13-1') }.different", equalTo(1));
    }

    @Test
    void met_terms_are_told_and_decide_nothing_alone() {
        // Given: one of before the change of the norm, by its old text
        String body = subject("C");
        SettableClock.set(LocalDate.of(2026, 1, 10), LocalTime.NOON);
        stop(started(body, "T088", "2025-12-22"), "FULFILLED", "2026-01-09");
        // Then
        standing(body)
                .body("items[0].verdict", equalTo("UNKNOWN"))
                .body("items[0].clocks.onTime", equalTo(1))
                .body("items[0].clocks.verdict", equalTo("MET"))
                .body("items[0].agreement", equalTo("ONLY_COMPUTED"));
        // When: another was met too late
        SettableClock.set(LocalDate.of(2026, 8, 12), LocalTime.NOON);
        stop(started(body, "T087", "2026-07-20"), "FULFILLED", "2026-08-11");
        // Then
        standing(body)
                .body("items[0].verdict", equalTo("PARTLY"))
                .body("items[0].clocks.onTime", equalTo(1))
                .body("items[0].clocks.late", equalTo(1));
        // When: a year after the first has ended
        SettableClock.set(LocalDate.of(2027, 1, 9), LocalTime.NOON);
        // Then
        standing(body).body("items[0].verdict", equalTo("NOT_MET")).body("items[0].clocks.onTime", equalTo(0));
    }

    @Test
    void what_was_withdrawn_or_takes_effect_by_itself_says_nothing() {
        // Given
        String body = subject("C");
        stop(started(body, "T087", "2026-07-01"), "WITHDRAWN", "2026-07-02");
        started(body, "T024", "2026-07-15");
        // Then
        standing(body).body("items[0].clocks", nullValue()).body("items[0].verdict", equalTo("UNKNOWN"));
        caller("auditor")
                .get("/api/v1/assessments?requirement=DS4-27-1&institution=" + body)
                .then()
                .body("items", hasSize(1))
                .body("items[0].clocks", nullValue());
    }

    private static ValidatableResponse standing(String body) {
        return caller("auditor")
                .get("/api/v1/assessments?requirement=" + REQUEST + "&institution=" + body)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    private static void declare(String body, String verdict) {
        caller("editor", body)
                .body("{\"verdict\":\"" + verdict
                        + "\",\"assessedOn\":\"2026-08-10\",\"evidence\":\"Registro de solicitudes\"}")
                .put("/api/v1/assessments/" + body + "/" + REQUEST)
                .then()
                .statusCode(201);
    }

    private static String started(String body, String term, String on) {
        return caller("editor", body)
                .body("""
                        {"institution":"%s","term":"%s","startedOn":"%s","reference":"Solicitud"}""".formatted(body, term, on))
                .post("/api/v1/clocks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void stop(String id, String outcome, String on) {
        caller("office")
                .header("If-Match", "\"v1\"")
                .body("{\"outcome\":\"" + outcome + "\",\"on\":\"" + on + "\"}")
                .post("/api/v1/clocks/" + id + "/stop")
                .then()
                .statusCode(200);
    }
}
