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
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.milestones.OnEmptyDatabase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of what was recorded when the steps are others. */
@QuarkusTest
class OnboardingChangedTest implements OnEmptyDatabase {

    @BeforeEach
    void definitions() {
        realRulebook();
        SEEDS.forEach(OnboardingCalls::define);
        SettableClock.set(LocalDate.of(2024, 6, 28), LocalTime.NOON);
    }

    @Test
    void dropped_step_fulfils_who_has_done_the_others_and_a_new_one_opens_the_milestone_again() {
        // Given: all done but the last
        SettableClock.set(LocalDate.of(2025, 2, 3), LocalTime.NOON);
        String code = subject("B");
        String id = milestone(code, "SIMPLE");
        List<String> steps = steps(id);
        for (String step : steps.subList(0, steps.size() - 1)) {
            put(code, id, step, 0, done("2024-06-03"));
        }
        String untouched = milestone(subject("B"), "SIMPLE");
        ObjectNode shorter = definition("simple");
        shorter.withArray("steps").remove(steps.size() - 1);
        // When
        redefine(shorter, "ya no se pide");
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .body("state", equalTo("FULFILLED"))
                .body("fulfilledOn", equalTo("2024-06-03"));
        caller("public").get("/api/v1/milestones/" + untouched).then().body("fulfilledOn", nullValue());
        // When
        redefine(definition("simple"), "se pide de nuevo");
        // Then
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", nullValue());
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/history")
                .then()
                .body("items[-1].actor", equalTo("user:office"))
                .body("items[-1].reason", equalTo("se pide de nuevo"))
                // What becomes of the milestone is one version, what its steps are another.
                .body("items[-2].reason", equalTo("se pide de nuevo"))
                .body("items[-3].reason", equalTo("ya no se pide"));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .body("items.state", contains("FULFILLED", "OPEN"));
    }

    @Test
    void institution_of_another_type_is_measured_by_the_steps_of_that_type() {
        // Given: a municipality, with all that is asked of one
        String code = code();
        UUID institution = UUID.randomUUID();
        send(institution, 1, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(20)).until(() -> milestones(code).size() == 7);
        String id = milestone(code, "FIRMA_GOB");
        for (String step : steps(id)) {
            put(code, id, step, 0, done("2024-06-03"));
        }
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2024-06-03"));
        // When
        Topic.of(EventType.INSTITUTION_CHANGED).send(institution, 2, """
                {"id":"%s","code":"%s","name":"Servicio","type":"PUBLIC_SERVICE","group":"B","region":"08",
                 "cut":null,"subject":"SUBJECT","subjectReason":null,"demonstration":true}
                """.formatted(institution, code));
        // Then: the act of acceptance is not there
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", nullValue()));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/history")
                .then()
                .body("items[-1].actor", equalTo("system"));
    }

    @Test
    void revision_is_of_the_same_step_and_counts_once() {
        // Given
        String code = subject("B");
        String id = milestone(code, "DOCDIGITAL");
        String place = "/api/v1/milestones/" + id + "/evidence";
        String earlier = caller("editor", code)
                .body(evidence(",\"step\":\"TRAINING\""))
                .post(place)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // When
        String replaces = ",\"replaces\":\"" + earlier + "\"";
        caller("editor", code)
                .body(evidence(replaces))
                .post(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/step"))
                .body("errors[0].code", equalTo("inconsistent"));
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", nullValue());
        caller("editor", code)
                .body(evidence(replaces + ",\"step\":\"TRAINING\""))
                .post(place)
                .then()
                .statusCode(201);
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id + "/steps/TRAINING")
                .then()
                .body("evidence", equalTo(1));
    }

    private static String evidence(String more) {
        return "{\"kind\":\"STATEMENT\",\"title\":\"Lista de asistencia\",\"effectiveOn\":\"2024-06-05\"" + more + "}";
    }

    private static List<String> steps(String id) {
        return caller("public")
                .get("/api/v1/milestones/" + id + "/steps")
                .jsonPath()
                .getList("items.code");
    }

    private static void redefine(ObjectNode definition, String reason) {
        String place = "/api/v1/onboardings/SIMPLE";
        caller("office")
                .header("If-Match", caller("office").get(place).header("ETag"))
                .body(definition.toString())
                .put(place + "?reason=" + reason)
                .then()
                .statusCode(200);
    }
}
