package cl.hito.milestones.waiver;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WaiverResourceTest {

    @BeforeEach
    void rulebook() {
        realRulebook();
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
    }

    @Test
    void waiver_stands_to_the_end_of_its_last_day_and_moves_no_date() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        String waiver = requested(code, id, "2026-06-30");
        caller("public").get("/api/v1/milestones/" + id).then().body("state", equalTo("OVERDUE"));
        // When
        caller("office")
                .post(place(id) + "/" + waiver + "/approval")
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("standing", equalTo(true))
                .body("requestedBy", equalTo("user:editor"))
                .body("decidedBy", equalTo("user:office"));
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .body("state", equalTo("WAIVED"))
                .body("due", equalTo("2024-12-31"))
                .body("waivedUntil", equalTo("2026-06-30"))
                .body("version", equalTo(2));
        caller("public")
                .get("/api/v1/milestones/" + id + "/derivation")
                .then()
                .body("steps.text", hasItem(containsString("prórroga aprobada hasta el 30-06-2026")));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .body("items.state", contains("WAIVED"))
                .body("items[0].judgedBy", equalTo("user:office"))
                .body("items[0].derivation.explanation", containsString("una prórroga hasta el 30-06-2026, inclusive"));
        SettableClock.set(LocalDate.of(2026, 6, 30), LocalTime.of(23, 59, 59));
        caller("public").get("/api/v1/milestones/" + id).then().body("state", equalTo("WAIVED"));
        SettableClock.set(LocalDate.of(2026, 7, 1), LocalTime.MIDNIGHT);
        caller("public").get("/api/v1/milestones/" + id).then().body("state", equalTo("OVERDUE"));
        caller("auditor").get(place(id)).then().body("items[0].standing", equalTo(false));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Topic.of(EventType.MILESTONE_CHANGED).messages().stream()
                        .filter(m -> m.key().equals(id))
                        .peek(m -> EventSchemas.assertValid(EventType.MILESTONE_CHANGED, m.data()))
                        .anyMatch(m -> m.data().contains("\"WAIVED\"")));
    }

    @Test
    void waiver_without_end_is_refused_with_its_reason() {
        String id = milestone(subject("B"), "1");
        for (String body : new String[] {"{\"reason\":\"x\"}", "{\"until\":null,\"reason\":\"x\"}"}) {
            caller("office")
                    .body(body)
                    .post(place(id))
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/until"))
                    .body("errors[0].message", containsString("sin término"));
        }
        refused(id, "{\"until\":\"2026-03-01\",\"reason\":\"x\"}", "/until", "too_small");
        refused(id, "{\"until\":\"2031-03-03\",\"reason\":\"x\"}", "/until", "too_large");
        refused(id, "{\"until\":\"2026-03-02\",\"reason\":\" \"}", "/reason", "required");
        refused(id, "{\"until\":\"2026-03-02\",\"reason\":\"x\",\"hasta\":1}", "/hasta", "unknown_field");
        caller("auditor").get(place(id)).then().body("items", hasSize(0));
    }

    @Test
    void who_asked_cannot_approve() {
        // Given
        String id = milestone(subject("B"), "1");
        String waiver = caller("office")
                .body("{\"until\":\"2026-12-31\",\"reason\":\"Licitación desierta\"}")
                .post(place(id))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // Then
        caller("office")
                .post(place(id) + "/" + waiver + "/approval")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/second-person-required"));
        caller("public").get("/api/v1/milestones/" + id).then().body("waivedUntil", nullValue());
        caller("admin")
                .body("{\"reason\":\"acreditado\"}")
                .post(place(id) + "/" + waiver + "/approval")
                .then()
                .statusCode(200);
        caller("admin").post(place(id) + "/" + waiver + "/approval").then().statusCode(409);
        caller("auditor")
                .get(place(id) + "/" + waiver + "/history")
                .then()
                .body("items.actor", contains("user:office", "user:admin"))
                .body("items.after.state", contains("REQUESTED", "APPROVED"));
    }

    @Test
    void longest_of_several_counts_and_withdrawing_it_leaves_the_other() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        String longer = requested(code, id, "2026-12-31");
        String shorter = requested(code, id, "2026-06-30");
        caller("office").post(place(id) + "/" + longer + "/approval").then().statusCode(200);
        caller("office").post(place(id) + "/" + shorter + "/approval").then().statusCode(200);
        caller("public").get("/api/v1/milestones/" + id).then().body("waivedUntil", equalTo("2026-12-31"));
        // When
        String path = place(id) + "/" + longer;
        caller("editor", code)
                .header("If-Match", "\"v2\"")
                .delete(path + "?reason=x")
                .then()
                .statusCode(403);
        caller("office").delete(path + "?reason=x").then().statusCode(428);
        caller("office")
                .header("If-Match", "\"v1\"")
                .delete(path + "?reason=x")
                .then()
                .statusCode(412);
        caller("office").header("If-Match", "\"v2\"").delete(path).then().statusCode(400);
        caller("office")
                .header("If-Match", "\"v2\"")
                .delete(path + "?reason=ya no hace falta")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        // Then
        caller("public").get("/api/v1/milestones/" + id).then().body("waivedUntil", equalTo("2026-06-30"));
        caller("auditor")
                .accept("text/csv")
                .get(place(id))
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2");
    }

    @Test
    void refusal_needs_a_reason_and_what_waits_is_in_one_list() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        String waiver = requested(code, id, "2026-12-31");
        String waiting = "/api/v1/milestones/waivers?state=REQUESTED&institution=" + code;
        caller("office").get(waiting).then().statusCode(200).body("items.id", contains(waiver));
        // Then
        caller("office")
                .body("{}")
                .post(place(id) + "/" + waiver + "/refusal")
                .then()
                .statusCode(400);
        caller("office")
                .body("{\"reason\":\"sin fundamento\"}")
                .post(place(id) + "/" + waiver + "/refusal")
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUSED"));
        caller("office").get(waiting).then().body("items", hasSize(0));
        caller("public").get("/api/v1/milestones/" + id).then().body("state", equalTo("OVERDUE"));
        caller("public").get(place(id)).then().statusCode(403);
    }

    @Test
    void nothing_is_waived_that_is_not_asked_for_or_not_ones_own() {
        String outside = institution(code(), null, "08", "NOT_SUBJECT");
        caller("office")
                .body(body("2026-12-31"))
                .post(place(milestone(outside, "1")))
                .then()
                .statusCode(409);
        String id = milestone(subject("B"), "1");
        String other = subject("B");
        caller("editor", other).body(body("2026-12-31")).post(place(id)).then().statusCode(403);
        caller("auditor").body(body("2026-12-31")).post(place(id)).then().statusCode(403);
        caller("office")
                .body(body("2026-12-31"))
                .post(place(UUID.randomUUID().toString()))
                .then()
                .statusCode(404);
    }

    @Test
    void same_key_asks_once() {
        String id = milestone(subject("B"), "1");
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            caller("office")
                    .header("Idempotency-Key", key)
                    .body(body("2026-12-31"))
                    .post(place(id))
                    .then()
                    .statusCode(201);
        }
        assertThat(caller("auditor").get(place(id)).jsonPath().getList("items")).hasSize(1);
    }

    private static void refused(String id, String body, String pointer, String error) {
        caller("office")
                .body(body)
                .post(place(id))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(error));
    }

    private static String requested(String institution, String id, String until) {
        return caller("editor", institution)
                .body(body(until))
                .post(place(id))
                .then()
                .statusCode(201)
                .body("state", equalTo("REQUESTED"))
                .extract()
                .path("id");
    }

    private static String body(String until) {
        return "{\"until\":\"" + until + "\",\"reason\":\"Proveedor en quiebra\",\"reference\":\"Oficio 12\"}";
    }

    private static String place(String id) {
        return "/api/v1/milestones/" + id + "/waivers";
    }
}
