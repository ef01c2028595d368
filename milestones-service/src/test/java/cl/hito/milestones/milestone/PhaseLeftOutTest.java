package cl.hito.milestones.milestone;

import static cl.hito.milestones.Calls.ACTIVE;
import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.seed;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.milestones.OnEmptyDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** On a database of its own, under a calendar that asks group C for no phase 6. */
@QuarkusTest
class PhaseLeftOutTest implements OnEmptyDatabase {

    @Test
    void phase_that_the_calendar_does_not_ask_of_the_group_is_not_applicable() throws Exception {
        // Given
        caller("office")
                .body(withoutPhase6OfGroupC())
                .post("/api/v1/rulebooks")
                .then()
                .statusCode(201);
        caller("admin")
                .post("/api/v1/rulebooks/" + ACTIVE + "/activation")
                .then()
                .statusCode(200);
        // When
        String id = milestone(subject("C"), "6");
        String ofB = milestone(subject("B"), "6");
        String withoutGroup = milestone(institution(code(), null, "08", "SUBJECT"), "6");
        String ofUnknownStatus = milestone(institution(code(), "C", "08", "UNKNOWN"), "6");
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("NOT_APPLICABLE"))
                .body("due", nullValue());
        var derivation = caller("public").get("/api/v1/milestones/" + id + "/derivation");
        derivation.then().statusCode(200).body("due", nullValue());
        assertThat(derivation.jsonPath().getString("steps[0].text"))
                .contains("grupo C", "no señala ningún año de esta fase")
                .doesNotContain("No se sabe", "no contiene esta fase");
        caller("public").get("/api/v1/milestones/" + ofB).then().body("due", equalTo("2025-12-31"));
        caller("public").get("/api/v1/milestones/" + withoutGroup).then().body("state", equalTo("UNKNOWN"));
        caller("public").get("/api/v1/milestones/" + ofUnknownStatus).then().body("state", equalTo("UNKNOWN"));
    }

    private static String withoutPhase6OfGroupC() throws Exception {
        ObjectNode rulebook = (ObjectNode) new ObjectMapper().readTree(seed("rulebooks/" + ACTIVE + ".json"));
        for (JsonNode row : rulebook.get("calendar")) {
            if (row.get("group").asText().equals("C")) {
                removeIf((ArrayNode) row.get("phases"), phase -> phase.asText().equals("6"));
            }
        }
        removeIf(
                (ArrayNode) rulebook.get("goldenTests"),
                test -> test.get("group").asText().equals("C")
                        && test.get("phase").asText().equals("6"));
        return rulebook.toString();
    }

    private static void removeIf(ArrayNode list, java.util.function.Predicate<JsonNode> unwanted) {
        for (var each = list.elements(); each.hasNext(); ) {
            if (unwanted.test(each.next())) {
                each.remove();
            }
        }
    }
}
