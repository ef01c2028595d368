package cl.hito.milestones.onboarding;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.send;
import static cl.hito.milestones.Calls.subject;
import static cl.hito.milestones.onboarding.OnboardingCalls.SEEDS;
import static cl.hito.milestones.onboarding.OnboardingCalls.definition;
import static cl.hito.milestones.onboarding.OnboardingCalls.done;
import static cl.hito.milestones.onboarding.OnboardingCalls.milestone;
import static cl.hito.milestones.onboarding.OnboardingCalls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.OnEmptyDatabase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an empty database: a definition gives every institution another milestone. */
@QuarkusTest
class OnboardingResourceTest implements OnEmptyDatabase {

    @BeforeEach
    void definitions() {
        realRulebook();
        SEEDS.forEach(OnboardingCalls::define);
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
                .body("version", equalTo(3));
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

    private static Map<String, String> due(String institution) {
        Map<String, String> due = new TreeMap<>();
        caller("public")
                .get("/api/v1/milestones?kind=PLATFORM&institution=" + institution)
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .forEach(item -> due.put((String) item.get("platform"), String.valueOf(item.get("due"))));
        return due;
    }
}
