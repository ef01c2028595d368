package cl.hito.indicators.value;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.institution;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is counted of a month that is not over is shown and not judged. */
@QuarkusTest
class BegunMonthTest {

    @Test
    void month_that_is_not_over_is_not_judged_anywhere() {
        // Given
        SettableClock.set(LocalDate.of(2039, 4, 3), LocalTime.NOON);
        String code = Api.code("BEGUN_");
        String body = institution("A", "12");
        Api.publish(SeriesTest.with(
                flow(code),
                "\"rules\":[{\"check\":\"MINIMUM\",\"bound\":80,\"severity\":\"WARNING\"},"
                        + "{\"check\":\"MAXIMUM_CHANGE\",\"bound\":5,\"severity\":\"ERROR\"}]"));
        // When it has just begun
        int[] sent = {90, 91, 92, 4};
        for (int month = 1; month <= sent.length; month++) {
            Api.communications(UUID.randomUUID(), 1, body, "2039-0" + month, 100, sent[month - 1]);
        }
        // Then
        String series = code + "/values?scope=institution:" + body + "&periodFrom=2039-03";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> get(series).body("items.value", contains(92.0f, 4.0f)));
        get(series).body("items.verdict", contains("MET", "NOT_OVER"));
        get(series + "&periodicity=YEAR").body("items.verdict", contains("NOT_OVER"));
        String ranked = "items.find { it.institution == '" + body + "' }.verdict";
        get(code + "/ranking?scope=region:12").body(ranked, equalTo("NOT_OVER"));
        get(code + "/ranking?scope=region:12&period=2039-03").body(ranked, equalTo("MET"));
        get(code + "/findings?scope=region:12").body("items", empty());
        get(code + "/outliers?scope=region:12&method=MIN_MAX&period=2039-04").body("items", empty());
        tried(code, body, "2039-04", "NOT_OVER");
        tried(code, body, "2039-03", "MET");
        // When it is over
        SettableClock.set(LocalDate.of(2039, 5, 1), LocalTime.NOON);
        // Then
        get(series + "&periodTo=2039-04").body("items.verdict", contains("MET", "MISSED"));
        get(code + "/findings?scope=region:12&period=2039-04")
                .body("items.check", contains("MINIMUM", "MAXIMUM_CHANGE"));
        get(code + "/outliers?scope=region:12&method=MIN_MAX&period=2039-04").body("items.institution", contains(body));
    }

    private static void tried(String code, String body, String period, String verdict) {
        caller("auditor")
                .post("/api/v1/indicators/" + code + "/versions/1/test-run?institution=" + body + "&period=" + period)
                .then()
                .statusCode(200)
                .body("values[0].verdict", equalTo(verdict));
    }

    private static String flow(String code) {
        return Api.definition(code, "COMMUNICATIONS", "FLOW", "SUM", "true", "communications.throughDocDigital", null);
    }

    private static ValidatableResponse get(String path) {
        return caller("auditor").get("/api/v1/indicators/" + path).then().statusCode(200);
    }
}
