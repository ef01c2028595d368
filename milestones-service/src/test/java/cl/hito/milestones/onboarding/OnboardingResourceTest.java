package cl.hito.milestones.onboarding;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.seed;
import static cl.hito.milestones.Calls.send;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a database of its own: a definition gives every institution another milestone. */
@QuarkusTest
@TestProfile(OnboardingResourceTest.OwnDatabase.class)
class OnboardingResourceTest {

    public static class OwnDatabase implements QuarkusTestProfile {}

    static final List<String> SEEDS =
            List.of("cpat", "docdigital", "notifications", "clave-unica", "simple", "firma-gob", "pisee", "datos-gob");

    @BeforeEach
    void definitions() {
        realRulebook();
        SEEDS.forEach(OnboardingResourceTest::define);
    }

    @Test
    void each_platform_is_due_with_the_phase_that_it_serves_for_the_group() {
        // Given
        String code = subject("C");
        // When
        Map<String, String> due = due(code);
        // Then
        assertThat(due)
                .isEqualTo(Map.of(
                        "CPAT", "2023-12-31",
                        "DOCDIGITAL", "2024-12-31",
                        "CLAVE_UNICA", "2025-12-31",
                        "SIMPLE", "2025-12-31",
                        "PISEE", "2026-12-31",
                        "FIRMA_GOB", "2026-12-31",
                        "NOTIFICATIONS", "2027-12-31",
                        "DATOS_GOB", "null"));
        caller("public")
                .get("/api/v1/milestones?institution=" + code + "&platform=DATOS_GOB")
                .then()
                .body("items.state", contains("NOT_APPLICABLE"));
    }

    @Test
    void derivation_says_whether_law_or_practice_ties_a_platform_to_its_phase() {
        String code = subject("B");
        caller("public")
                .get("/api/v1/milestones/" + milestone(code, "DOCDIGITAL") + "/derivation")
                .then()
                .statusCode(200)
                .body("due", equalTo("2024-12-31"))
                .body("steps[0].text", containsString("que la ley exige"))
                .body("steps[0].norm", equalTo("DFL 1/2020"))
                .body("steps.text", hasItem(containsString("El calendario señala el año 2024")));
        caller("public")
                .header("Accept-Language", "en")
                .get("/api/v1/milestones/" + milestone(code, "SIMPLE") + "/derivation")
                .then()
                .body("steps[0].text", containsString("by practice and not by the letter of the law"))
                .body("steps[0].confidence", equalTo("V2"))
                .body("steps[0].norm", nullValue());
        caller("public")
                .get("/api/v1/milestones/" + milestone(code, "DATOS_GOB") + "/derivation")
                .then()
                .body("due", nullValue())
                .body("steps[0].text", containsString("no sirve a ninguna fase"));
    }

    @Test
    void steps_are_those_of_the_type_of_institution() {
        // Given: Calls makes municipalities
        String id = milestone(subject("B"), "FIRMA_GOB");
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id + "/steps")
                .then()
                .statusCode(200)
                .body("items.number", contains(1, 2, 3, 4, 5, 6, 7))
                .body("items[0].code", equalTo("AGREEMENT"))
                .body("items.code", not(hasItem("ACCEPTANCE_ACT")))
                .body("items.next", contains(true, false, false, false, false, false, false))
                .body("items.state", everyItem(equalTo("PENDING")))
                .body("items.version", everyItem(equalTo(0)));
        String legal = caller("public")
                .get("/api/v1/milestones?kind=LEGAL&pageSize=1")
                .jsonPath()
                .getString("items[0].id");
        caller("public").get("/api/v1/milestones/" + legal + "/steps").then().body("items", hasSize(0));
    }

    @Test
    void last_step_fulfils_the_milestone_and_taking_it_back_opens_it_again() {
        // Given
        SettableClock.set(LocalDate.of(2024, 6, 28), LocalTime.NOON);
        String code = subject("B");
        String id = milestone(code, "DATOS_GOB");
        String docdigital = milestone(code, "DOCDIGITAL");
        // When
        List<String> steps = caller("public")
                .get("/api/v1/milestones/" + docdigital + "/steps")
                .jsonPath()
                .getList("items.code");
        int day = 3;
        for (String step : steps) {
            put(code, docdigital, step, 0, done("2024-06-" + "%02d".formatted(day += 2)));
        }
        // Then
        caller("public")
                .get("/api/v1/milestones/" + docdigital)
                .then()
                .body("state", equalTo("FULFILLED"))
                .body("fulfilledOn", equalTo("2024-06-15"))
                .body("daysLate", equalTo(0));
        caller("public")
                .get("/api/v1/milestones/" + docdigital + "/steps")
                .then()
                // 3 June 2024 is a Monday: 5, 7, 9 (a Sunday), 11, 13, 15 (a Saturday)
                .body("items.businessDays", contains(null, 2, 0, 2, 2, 1))
                .body("items.next", everyItem(equalTo(false)));
        put(code, docdigital, "PRODUCTION", 1, "{\"blockedSince\":\"2024-06-20\",\"blockedReason\":\"Sin dominio\"}");
        caller("public")
                .get("/api/v1/milestones/" + docdigital)
                .then()
                .body("state", equalTo("OPEN"))
                .body("fulfilledOn", nullValue());
        caller("public")
                .get("/api/v1/milestones/" + docdigital + "/verdicts")
                .then()
                .body("items.state", contains("FULFILLED", "OPEN"));
        caller("public").get("/api/v1/milestones/" + id).then().body("state", equalTo("NOT_APPLICABLE"));
    }

    @Test
    void evidence_of_a_step_hangs_from_it_and_fulfils_nothing_by_itself() {
        // Given
        SettableClock.set(LocalDate.of(2024, 6, 28), LocalTime.NOON);
        String code = subject("B");
        String id = milestone(code, "DOCDIGITAL");
        // When
        caller("editor", code)
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Lista de asistencia\",\"effectiveOn\":\"2024-06-05\","
                        + "\"step\":\"TRAINING\"}")
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201)
                .body("step", equalTo("TRAINING"));
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id + "/steps")
                .then()
                .body("items.evidence", contains(1, 0, 0, 0, 0, 0))
                .body("items.state", everyItem(equalTo("PENDING")));
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", nullValue());
        caller("editor", code)
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Oficio\",\"effectiveOn\":\"2024-06-06\"}")
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201);
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2024-06-06"));
    }

    @Test
    void who_does_a_step_and_what_blocks_it_is_not_told_to_the_public() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 13), LocalTime.NOON);
        String code = subject("C");
        String id = milestone(code, "PISEE");
        put(code, id, "TRAINING", 0, """
                {"owner":"ana","startedOn":"2026-03-02","doneOn":"2026-03-06"}""");
        put(code, id, "DEVELOPMENT_NODE", 0, """
                {"owner":"ana","plannedOn":"2026-04-30","blockedSince":"2026-03-10","blockedReason":"Sin servidor"}""");
        // Then: business days run on while it lasts
        caller("editor", code)
                .get("/api/v1/milestones/" + id + "/steps")
                .then()
                .body("items[0].businessDays", equalTo(4))
                .body("items[1].state", equalTo("BLOCKED"))
                .body("items[1].next", equalTo(true))
                .body("items[1].begunOn", equalTo("2026-03-06"))
                .body("items[1].businessDays", equalTo(5))
                .body("items[1].owner", equalTo("ana"))
                .body("items[1].blockedReason", equalTo("Sin servidor"));
        caller("public")
                .get("/api/v1/milestones/" + id + "/steps")
                .then()
                .body("items.owner", everyItem(nullValue()))
                .body("items[1].blockedReason", nullValue())
                .body("items[1].blockedSince", equalTo("2026-03-10"));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/steps/TRAINING/history")
                .then()
                .statusCode(200)
                .body("items[0].after.data.owner", equalTo("ana"));
        caller("public")
                .get("/api/v1/onboardings/PISEE/progress?blocked=true&institution=" + code)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].stepsDone", equalTo(1))
                .body("items[0].stepsTotal", equalTo(6))
                .body("items[0].nextStep", equalTo("DEVELOPMENT_NODE"))
                .body("items[0].nextPlannedOn", equalTo("2026-04-30"))
                .body("items[0].blockedSince", equalTo("2026-03-10"));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/onboardings/PISEE/progress?institution=" + code)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "1");
    }

    @Test
    void wrong_steps_are_refused_and_store_nothing() {
        SettableClock.set(LocalDate.of(2026, 3, 13), LocalTime.NOON);
        String code = subject("C");
        String id = milestone(code, "PISEE");
        refused(code, id, "{\"doneOn\":\"2026-03-14\"}", "/doneOn", "in_the_future");
        refused(code, id, "{\"startedOn\":\"2026-03-12\",\"doneOn\":\"2026-03-11\"}", "/doneOn", "inconsistent");
        refused(code, id, "{\"blockedSince\":\"2026-03-11\"}", "/blockedReason", "required");
        refused(code, id, "{\"blockedReason\":\"x\"}", "/blockedSince", "required");
        refused(
                code,
                id,
                "{\"doneOn\":\"2026-03-11\",\"blockedSince\":\"2026-03-11\",\"blockedReason\":\"x\"}",
                "/blockedSince",
                "inconsistent");
        refused(code, id, "{\"dueno\":\"x\"}", "/dueno", "unknown_field");
        String step = "/api/v1/milestones/" + id + "/steps/TRAINING";
        caller("editor", code).body("{}").put(step).then().statusCode(428);
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .body("{}")
                .put(step)
                .then()
                .statusCode(412);
        caller("editor", "MUN-00000")
                .header("If-Match", "\"v0\"")
                .body("{}")
                .put(step)
                .then()
                .statusCode(403);
        caller("auditor")
                .header("If-Match", "\"v0\"")
                .body("{}")
                .put(step)
                .then()
                .statusCode(403);
        caller("editor", code)
                .header("If-Match", "\"v0\"")
                .body("{}")
                .put("/api/v1/milestones/" + id + "/steps/NONE")
                .then()
                .statusCode(404);
        caller("public").get(step).then().statusCode(200).body("version", equalTo(0));
    }

    @Test
    void changed_definition_moves_every_milestone_and_keeps_what_was_recorded() {
        // Given
        SettableClock.set(LocalDate.of(2025, 2, 3), LocalTime.NOON);
        String code = subject("B");
        String id = milestone(code, "SIMPLE");
        put(code, id, "MANUAL", 0, done("2025-02-03"));
        ObjectNode changed = definition("simple");
        changed.put("phase", "4").put("title", "SIMPLE, versión nueva");
        // When
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .body(changed.toString())
                .put("/api/v1/onboardings/SIMPLE")
                .then()
                .statusCode(403);
        caller("office")
                .body(changed.toString())
                .put("/api/v1/onboardings/SIMPLE")
                .then()
                .statusCode(428);
        String tag = caller("office").get("/api/v1/onboardings/SIMPLE").header("ETag");
        caller("office")
                .header("If-Match", tag)
                .body(changed.toString())
                .put("/api/v1/onboardings/SIMPLE?reason=nuevo manual")
                .then()
                .statusCode(200);
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .body("phase", equalTo("4"))
                .body("due", equalTo("2026-12-31"))
                .body("title", equalTo("SIMPLE, versión nueva"))
                .body("version", equalTo(2));
        caller("public")
                .get("/api/v1/milestones/" + id + "/steps/MANUAL")
                .then()
                .body("doneOn", equalTo("2025-02-03"));
        caller("auditor")
                .get("/api/v1/onboardings/SIMPLE/history")
                .then()
                .body("items[-1].reason", equalTo("nuevo manual"));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/history")
                .then()
                .body("items[-1].reason", equalTo("nuevo manual"))
                .body("items[-1].before.due", equalTo("2025-12-31"));
        // For the tests that come after this one
        caller("office")
                .header(
                        "If-Match",
                        caller("office").get("/api/v1/onboardings/SIMPLE").header("ETag"))
                .body(definition("simple").toString())
                .put("/api/v1/onboardings/SIMPLE")
                .then()
                .statusCode(200);
    }

    @Test
    void institution_that_changes_follows_and_one_that_was_never_bound_has_none() {
        // Given
        String code = code();
        UUID id = UUID.randomUUID();
        send(id, 1, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(20)).until(() -> milestones(code).size() == 7);
        assertThat(due(code)).containsEntry("PISEE", "2025-12-31");
        String never = code();
        send(UUID.randomUUID(), 1, never, null, "08", "NOT_SUBJECT");
        // When
        send(id, 2, code, "C", "08", "SUBJECT");
        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(due(code)).containsEntry("PISEE", "2026-12-31"));
        send(id, 3, code, null, "08", "NOT_SUBJECT");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> caller("public")
                        .get("/api/v1/milestones?kind=PLATFORM&institution=" + code)
                        .then()
                        .body("items", hasSize(8))
                        .body("items.state", everyItem(equalTo("NOT_SUBJECT"))));
        assertThat(due(never)).isEmpty();
    }

    @Test
    void wrong_definitions_are_refused() {
        ObjectNode twice = definition("simple");
        twice.withArray("steps").add(twice.withArray("steps").get(0).deepCopy());
        caller("office")
                .body(twice.toString())
                .put("/api/v1/onboardings/SIMPLE")
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("duplicate"));
        ObjectNode lawWithoutPhase = definition("datos-gob").put("link", "LAW");
        caller("office")
                .body(lawWithoutPhase.toString())
                .put("/api/v1/onboardings/DATOS_GOB")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/link"));
        caller("office")
                .body(definition("simple").toString())
                .put("/api/v1/onboardings/OTHER")
                .then()
                .statusCode(400);
        caller("public").get("/api/v1/onboardings/OTHER").then().statusCode(404);
        caller("public")
                .get("/api/v1/onboardings?sort=phase")
                .then()
                .statusCode(200)
                .body("items", hasSize(8))
                .body("items[0].platform", equalTo("CPAT"));
        caller("public").accept("text/csv").get("/api/v1/onboardings").then().header("X-Row-Count", "8");
    }

    private static void refused(String institution, String id, String body, String pointer, String code) {
        caller("editor", institution)
                .header("If-Match", "\"v0\"")
                .body(body)
                .put("/api/v1/milestones/" + id + "/steps/TRAINING")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    static ValidatableResponse put(String institution, String id, String step, long version, String body) {
        return caller("editor", institution)
                .header("If-Match", "\"v" + version + "\"")
                .body(body)
                .put("/api/v1/milestones/" + id + "/steps/" + step)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"v" + (version + 1) + "\""));
    }

    static String done(String day) {
        return "{\"doneOn\":\"" + day + "\"}";
    }

    static String milestone(String institution, String platform) {
        return caller("public")
                .get("/api/v1/milestones?kind=PLATFORM&institution=" + institution + "&platform=" + platform)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    private static Map<String, String> due(String institution) {
        Map<String, String> due = new TreeMap<>();
        caller("public")
                .get("/api/v1/milestones?kind=PLATFORM&institution=" + institution)
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .forEach(item -> due.put((String) item.get("platform"), String.valueOf(item.get("due"))));
        return due;
    }

    static void define(String seed) {
        ObjectNode definition = definition(seed);
        String place = "/api/v1/onboardings/" + seed.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
        if (caller("public").get(place).statusCode() == 404) {
            caller("office").body(definition.toString()).put(place).then().statusCode(201);
        }
    }

    static ObjectNode definition(String seed) {
        try {
            ObjectNode definition = (ObjectNode) new ObjectMapper().readTree(seed("onboardings/" + seed + ".json"));
            definition.remove("platform");
            return definition;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
