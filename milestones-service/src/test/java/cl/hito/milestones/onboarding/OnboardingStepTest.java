package cl.hito.milestones.onboarding;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static cl.hito.milestones.onboarding.OnboardingCalls.SEEDS;
import static cl.hito.milestones.onboarding.OnboardingCalls.done;
import static cl.hito.milestones.onboarding.OnboardingCalls.milestone;
import static cl.hito.milestones.onboarding.OnboardingCalls.put;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.OnEmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps of an onboarding: which there are, what is recorded of each, and what that makes of the milestone. */
@QuarkusTest
class OnboardingStepTest implements OnEmptyDatabase {

    @BeforeEach
    void definitions() {
        realRulebook();
        SEEDS.forEach(OnboardingCalls::define);
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
}
