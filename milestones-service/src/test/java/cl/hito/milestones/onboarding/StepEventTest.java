package cl.hito.milestones.onboarding;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.seed;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.milestones.OnEmptyDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the others learn of an onboarding once something was recorded of it. */
@QuarkusTest
class StepEventTest implements OnEmptyDatabase {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void steps_are_told_once_one_is_recorded_and_not_before() throws Exception {
        // Given
        realRulebook();
        SettableClock.set(LocalDate.of(2024, 6, 28), LocalTime.NOON);
        define();
        String institution = subject("B");
        String id = caller("public")
                .get("/api/v1/milestones?kind=PLATFORM&platform=DOCDIGITAL&institution=" + institution)
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        String step = caller("public")
                .get("/api/v1/milestones/" + id + "/steps")
                .jsonPath()
                .getString("items[1].code");
        assertThat(newest(id, 1).has("steps")).isFalse();
        // When
        put(institution, id, step, "\"v0\"", "{\"owner\":\"Alguien\",\"startedOn\":\"2024-06-03\"}");
        // Then
        JsonNode first = newest(id, 2);
        assertThat(first.at("/steps/0/state").textValue()).isEqualTo("PENDING");
        assertThat(first.at("/steps/1/state").textValue()).isEqualTo("STARTED");
        assertThat(first.at("/steps/1/startedOn").textValue()).isEqualTo("2024-06-03");
        assertThat(first.toString()).doesNotContain("Alguien");
        // When
        put(institution, id, step, "\"v1\"", "{\"startedOn\":\"2024-06-03\",\"doneOn\":\"2024-06-05\"}");
        // Then
        assertThat(newest(id, 3).at("/steps/1/state").textValue()).isEqualTo("DONE");
        caller("auditor").get("/api/v1/milestones/" + id + "/history").then().statusCode(200);
    }

    private static void put(String institution, String id, String step, String tag, String body) {
        caller("editor", institution)
                .header("If-Match", tag)
                .body(body)
                .put("/api/v1/milestones/" + id + "/steps/" + step)
                .then()
                .statusCode(200);
    }

    private static void define() throws Exception {
        ObjectNode definition = (ObjectNode) JSON.readTree(seed("onboardings/docdigital.json"));
        definition.remove("platform");
        String place = "/api/v1/onboardings/DOCDIGITAL";
        if (caller("public").get(place).statusCode() == 404) {
            caller("office").body(definition.toString()).put(place).then().statusCode(201);
        }
    }

    private static JsonNode newest(String id, int states) throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> messages(id).size() >= states);
        Topic.Message message = messages(id).get(states - 1);
        assertThat(message.headers()).containsEntry("ce_sequence", Integer.toString(states));
        EventSchemas.assertValid(EventType.MILESTONE_CHANGED, message.data());
        return JSON.readTree(message.data());
    }

    private static List<Topic.Message> messages(String id) {
        return Topic.of(EventType.MILESTONE_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .toList();
    }
}
