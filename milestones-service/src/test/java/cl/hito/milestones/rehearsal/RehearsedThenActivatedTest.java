package cl.hito.milestones.rehearsal;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.Drafts;
import cl.hito.milestones.OnEmptyDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On an empty database: a version is put in force. */
@QuarkusTest
class RehearsedThenActivatedTest implements OnEmptyDatabase {

    @Test
    void what_is_rehearsed_is_what_an_activation_does() throws JsonProcessingException {
        // Given
        SettableClock.set(LocalDate.of(2026, 6, 1), LocalTime.NOON);
        realRulebook();
        for (String platform : List.of("notifications", "firma-gob", "pisee", "datos-gob")) {
            onboarding(platform);
        }
        // And: a draft that moves a phase, gives another up for a group, with institutions of every standing
        List<String> institutions = List.of(
                institution(code(), "A", "05", "SUBJECT"),
                institution(code(), "B", "05", "SUBJECT"),
                institution(code(), "C", "05", "SUBJECT"),
                institution(code(), null, "05", "SUBJECT"),
                institution(code(), null, "05", "NOT_SUBJECT"),
                institution(code(), "C", "05", "UNKNOWN"));
        String draft = Drafts.of("really", "2026-02-01")
                .moved("A", "4", 2025)
                .moved("C", "3", 2027)
                .without("B", "6")
                .posted();
        JsonPath made = rehearsed(draft);
        Map<String, String> promised = promised(draft, made);
        // When
        activatedAsPromised(draft, promised);
        // Then
        assertThat(institutions).hasSize(6);
        assertThat(promised.values()).contains("null NOT_APPLICABLE", "2027-12-31 UPCOMING", "2025-12-31 OVERDUE");
        assertThat(made.getInt("summary.byKind.find { it.key == 'PLATFORM' }.moved"))
                .isEqualTo(2);
        // A version in force is no draft; its rehearsal is still there
        caller("office").post("/api/v1/rulebooks/really/rehearsals").then().statusCode(409);
        caller("auditor")
                .get("/api/v1/rulebooks/really/rehearsals")
                .then()
                .statusCode(200)
                .body("items.id", contains(made.getString("id")))
                .body("items[0].recordedBy", equalTo("user:office"))
                .body("items[0].summary.changed", equalTo(made.getInt("summary.changed")));
        // When: what was given up is asked for again
        String restored = Drafts.of("restored", "2026-03-01").posted();
        JsonPath restoring = rehearsed(restored);
        // Then: of the milestone of the platform too
        activatedAsPromised(restored, promised(restored, restoring));
        assertThat(restoring.getInt("summary.byKind.find { it.key == 'PLATFORM' }.moved"))
                .isEqualTo(2);
        // When: nothing is said of a whole group
        Drafts silent = Drafts.of("silent", "2026-04-01");
        for (String phase : List.of("PREPARATION", "1", "2", "3", "4", "5", "6")) {
            silent.without("B", phase);
        }
        Map<String, String> unknown = promised(silent.posted(), rehearsed("silent"));
        // Then: three platforms that serve a phase, and seven phases
        assertThat(unknown.values()).hasSize(10).containsOnly("null UNKNOWN");
        activatedAsPromised("silent", unknown);
    }

    private static JsonPath rehearsed(String draft) {
        return caller("office")
                .post("/api/v1/rulebooks/" + draft + "/rehearsals")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Map<String, String> promised(String draft, JsonPath rehearsal) {
        Map<String, String> promised = new java.util.TreeMap<>();
        caller("office")
                .get("/api/v1/rulebooks/" + draft + "/rehearsals/" + rehearsal.getString("id")
                        + "/changes?pageSize=1000")
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .forEach(c -> promised.put((String) c.get("milestone"), c.get("dueAfter") + " " + c.get("stateAfter")));
        return promised;
    }

    private static void activatedAsPromised(String draft, Map<String, String> promised) {
        Map<String, String> expected = present();
        assertThat(expected).isNotEmpty();
        Drafts.activate(draft);
        expected.putAll(promised);
        assertThat(present()).isEqualTo(expected);
    }

    private static void onboarding(String seed) throws JsonProcessingException {
        ObjectNode definition = (ObjectNode) new ObjectMapper().readTree(seed("onboardings/" + seed + ".json"));
        String platform = definition.remove("platform").asText();
        caller("office")
                .body(definition.toString())
                .put("/api/v1/onboardings/" + platform)
                .then()
                .statusCode(201);
    }

    private static Map<String, String> present() {
        Map<String, String> milestones = new java.util.TreeMap<>();
        caller("public")
                .get("/api/v1/milestones?pageSize=1000")
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .forEach(m -> milestones.put((String) m.get("id"), m.get("due") + " " + m.get("state")));
        return milestones;
    }
}
