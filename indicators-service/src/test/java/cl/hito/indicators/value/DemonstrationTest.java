package cl.hito.indicators.value;

import static cl.hito.indicators.Api.awaitValue;
import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.institution;
import static cl.hito.indicators.Api.office;
import static cl.hito.indicators.Api.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures from demonstration data say so wherever they are told. */
@QuarkusTest
class DemonstrationTest {

    @Test
    void value_is_labelled_while_one_demonstration_fact_is_in_its_population() {
        // Given
        String code = Api.code("DEMO_");
        String real = institution("C", "12");
        String mixed = institution("C", "12");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        UUID demonstration = UUID.randomUUID();
        // When
        procedure(UUID.randomUUID(), 1, real, "COMPLETED", false);
        procedure(UUID.randomUUID(), 1, mixed, "COMPLETED", false);
        procedure(demonstration, 1, mixed, "DRAFT", true);
        awaitValue(code, real, "100.0");
        awaitValue(code, mixed, "50.0");
        // Then
        assertThat(labelled(code, "institution:" + real)).isFalse();
        for (String scope : List.of("institution:" + mixed, "region:12", "group:C", "nation:CL")) {
            assertThat(labelled(code, scope)).as(scope).isTrue();
        }
        caller("public")
                .accept("text/csv")
                .get("/api/v1/indicators/" + code + "/values?scope=institution:" + mixed)
                .then()
                .statusCode(200)
                .body(containsString("demonstration"), containsString("true"));
        caller("auditor")
                .get("/api/v1/indicators/" + code + "/rows?scope=institution:" + real)
                .then()
                .statusCode(200)
                .body("items[0].demonstration", equalTo(false));
        assertThat(sealed(code, mixed)).contains("\"demonstration\":true");
        assertThat(sealed(code, real)).contains("\"demonstration\":false");
        assertTold(code, mixed, true);
        assertTold(code, real, false);
        assertNothingDiffers(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "RETIRED"})
    void label_goes_with_the_last_demonstration_fact(String status) {
        // Given
        String code = Api.code("DEMO_");
        String region = status.equals("DRAFT") ? "11" : "10";
        String body = institution("C", region);
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        UUID demonstration = UUID.randomUUID();
        procedure(UUID.randomUUID(), 1, body, "COMPLETED", false);
        procedure(demonstration, 1, body, "DRAFT", true);
        awaitValue(code, body, "50.0");
        assertThat(labelled(code, "region:" + region)).isTrue();
        // When it turns out to be real, or leaves the population
        procedure(demonstration, 2, body, status, status.equals("RETIRED"));
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> !labelled(code, "institution:" + body));
        assertThat(labelled(code, "region:" + region)).isFalse();
        assertTold(code, body, false);
        assertNothingDiffers(code);
    }

    private static void procedure(UUID id, long sequence, String institution, String status, boolean demonstration) {
        Topic.of(EventType.PROCEDURE_CHANGED)
                .send(
                        id,
                        sequence,
                        Api.procedureData(id, institution, status, 5)
                                .replace("\"demonstration\":true", "\"demonstration\":" + demonstration));
    }

    private static boolean labelled(String code, String scope) {
        return values(code, scope).getBoolean("items[0].demonstration");
    }

    /** The entry of a snapshot made now. */
    private static String sealed(String code, String institution) {
        String snapshot = office().body("{}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        String token = "";
        while (token != null) {
            JsonPath page = caller("office")
                    .get("/api/v1/snapshots/" + snapshot + "/entries?pageSize=1000&indicator=" + code + token)
                    .jsonPath();
            for (String entry : page.getList("items.entry", String.class)) {
                if (entry.contains("\"" + code + "\"") && entry.contains("\"institution:" + institution + "\"")) {
                    return entry;
                }
            }
            String next = page.getString("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
        }
        throw new AssertionError("no entry of " + code + " and " + institution);
    }

    /** The newest event of the measurement. */
    private static void assertTold(String code, String institution, boolean demonstration) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var messages = Topic.of(EventType.MEASUREMENT_CHANGED).messages().stream()
                    .filter(m -> m.data().contains("\"" + code + "\"")
                            && m.data().contains("\"institution:" + institution + "\""))
                    .toList();
            assertThat(messages).isNotEmpty();
            String newest = messages.get(messages.size() - 1).data();
            EventSchemas.assertValid(EventType.MEASUREMENT_CHANGED, newest);
            assertThat(newest).contains("\"demonstration\":" + demonstration);
        });
    }

    private static void assertNothingDiffers(String code) {
        caller("auditor")
                .post("/api/v1/indicators/" + code + "/verify")
                .then()
                .statusCode(200)
                .body("differing", equalTo(0));
    }
}
