package cl.hito.indicators.value;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.institution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A body without data in a period has its last value wherever it is shown, where the definition says so. */
@QuarkusTest
class LastValueTest {

    @Test
    void last_value_is_the_same_in_every_list() {
        // Given
        SettableClock.set(LocalDate.of(2041, 9, 3), LocalTime.NOON);
        String code = Api.code("LAST_");
        Api.publish(SeriesTest.with(
                Api.definition(code, "COMMUNICATIONS", "FLOW", "SUM", "true", "communications.throughDocDigital", null),
                "\"missing\":\"LAST_VALUE\",\"rules\":[{\"check\":\"MINIMUM\",\"bound\":50,\"severity\":\"ERROR\"}]"));
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            bodies.add(institution("C", "15"));
        }
        String silent = bodies.get(0);
        // When one has told nothing since February, and that was far from what the others tell
        Api.communications(UUID.randomUUID(), 1, silent, "2041-01", 900, 800);
        Api.communications(UUID.randomUUID(), 1, silent, "2041-02", 900, 7);
        for (String body : bodies.subList(1, 12)) {
            Api.communications(UUID.randomUUID(), 1, body, "2041-04", 900, 90);
        }
        // Then
        String series = code + "/values?periodFrom=2041-04&periodTo=2041-04&scope=";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> get(series + "region:15").body("items.value", contains(990.0f)));
        get(series + "institution:" + silent)
                .body("items.value", contains(7.0f))
                .body("items.carriedFrom", contains("2041-02"));
        String ranked = "items.find { it.institution == '" + silent + "' }.";
        get(code + "/ranking?scope=region:15&period=2041-04&pageSize=50")
                .body("items.rank.findAll { it != null }", equalTo(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 12)))
                .body(ranked + "value", equalTo(7.0f))
                .body(ranked + "numerator", equalTo(7))
                .body(ranked + "status", equalTo("OK"))
                .body(ranked + "carriedFrom", equalTo("2041-02"))
                .body("items[0].carriedFrom", nullValue());
        get(code + "/comparison?institution=" + silent + "&period=2041-04")
                .body("body.value", equalTo(7.0f))
                .body("body.carriedFrom", equalTo("2041-02"))
                .body("lowest", equalTo(7.0f));
        get(code + "/outliers?scope=region:15&method=Z_SCORE&period=2041-04")
                .body("items.institution", contains(silent))
                .body("items.value", contains(7.0f))
                .body("items.carriedFrom", contains("2041-02"));
        // And it breaks no rule a second time
        get(code + "/findings?scope=region:15&period=2041-04").body("items", equalTo(List.of()));
        get(code + "/findings?scope=region:15&period=2041-02").body("items.institution", contains(silent));
        // And of a quarter the last quarter, and of a month before the first nothing
        get(code + "/ranking?scope=region:15&period=2041-Q3&pageSize=50")
                .body(ranked + "value", equalTo(807.0f))
                .body(ranked + "carriedFrom", equalTo("2041-Q1"));
        get(code + "/ranking?scope=region:15&period=2040-12&pageSize=50").body(ranked + "value", nullValue());
    }

    @Test
    void draft_is_tried_with_its_last_values() {
        // Given
        String counted = Api.code("LAST_");
        String code = Api.code("LAST_");
        String body = institution("C", "15");
        String flow = "communications.throughDocDigital";
        Api.publish(Api.definition(counted, "COMMUNICATIONS", "FLOW", "SUM", "true", flow, null));
        Api.communications(UUID.randomUUID(), 1, body, "2025-02", 900, 7);
        Api.awaitValueOf(counted, body, "2025-02", "7.0");
        Api.office()
                .body(SeriesTest.with(
                        Api.definition(code, "COMMUNICATIONS", "FLOW", "SUM", "true", flow, null),
                        "\"missing\":\"LAST_VALUE\""))
                .post("/api/v1/indicators")
                .then()
                .statusCode(201);
        // When
        var tried = caller("auditor")
                .post("/api/v1/indicators/" + code + "/versions/1/test-run?period=2025-04&institution=" + body)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        // Then
        assertThat(tried.getFloat("values[0].value")).isEqualTo(7.0f);
        assertThat(tried.getString("values[0].carriedFrom")).isEqualTo("2025-02");
    }

    private static ValidatableResponse get(String path) {
        return caller("auditor").get("/api/v1/indicators/" + path).then().statusCode(200);
    }
}
