package cl.hito.indicators.value;

import static cl.hito.indicators.Api.awaitValue;
import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.institution;
import static cl.hito.indicators.value.SeriesTest.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Bodies held against each other. */
@QuarkusTest
class StandingTest {

    @Inject
    DataSource database;

    @Test
    void bodies_are_ranked_and_who_has_no_value_has_no_rank() {
        // Given
        String code = Api.code("STANDING_");
        Api.publish(sent(code));
        List<String> bodies = bodies("03", 4);
        // When
        send(bodies.get(0), "2026-01", 10);
        send(bodies.get(1), "2026-01", 30);
        send(bodies.get(2), "2026-01", 10);
        // Then
        String path = code + "/ranking?scope=region:03&period=2026-01";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> get(path)
                        .body("items.rank", contains(1, 2, 2, null))
                        .body("items[0].institution", equalTo(bodies.get(1)))
                        .body("items[3].status", equalTo("NO_DATA"))
                        .body("items.ranked", contains(3, 3, 3, 3)));
        String next = get(path + "&pageSize=2").extract().path("nextPageToken");
        get(path + "&pageSize=2&pageToken=" + next).body("items.rank", contains(2, null));
        get(path + "&sort=-institution").body("total.count", equalTo(4));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/indicators/" + path)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "4");
        caller("public")
                .get("/api/v1/indicators/" + code + "/ranking?scope=institution:" + bodies.get(0))
                .then()
                .statusCode(400);
        get(code + "/ranking?scope=region:03&period=2026").body("items[0].value", equalTo(30.0f));
    }

    @Test
    void fewer_is_better_where_the_definition_says_so() {
        // Given
        String code = Api.code("STANDING_");
        Api.publish(sent(code).replace("\"UP\"", "\"DOWN\""));
        List<String> bodies = bodies("04", 2);
        // When
        send(bodies.get(0), "2026-01", 10);
        send(bodies.get(1), "2026-01", 30);
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> get(code + "/ranking?scope=region:04&period=2026-01")
                        .body("items.institution", contains(bodies.get(0), bodies.get(1))));
    }

    @Test
    void body_is_compared_with_those_of_its_group_and_size() {
        // Given
        String code = Api.code("STANDING_");
        Api.publish(sent(code));
        List<String> small = bodies(null, "06", 5);
        String large = institution((String) null, "06");
        for (int i = 0; i < 26; i++) {
            Api.procedure(UUID.randomUUID(), 1, large, "COMPLETED", 5);
        }
        small.forEach(body -> Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5));
        // When
        for (int i = 0; i < 4; i++) {
            send(small.get(i), "2026-01", 10 * (i + 1));
        }
        send(large, "2026-01", 900);
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> get(code + "/comparison?period=2026-01&institution=" + small.get(2))
                        .body("body.rank", equalTo(2))
                        .body("body.ranked", equalTo(4))
                        .body("body.size", equalTo("SMALL"))
                        .body("lowest", equalTo(10.0f))
                        .body("median", equalTo(20.0f))
                        .body("upperQuartile", equalTo(30.0f))
                        .body("highest", equalTo(40.0f)));
        get(code + "/comparison?period=2026-01&institution=" + small.get(4))
                .body("body.rank", nullValue())
                .body("body.status", equalTo("NO_DATA"));
        get(code + "/ranking?scope=region:06&period=2026-01&peersOf=" + large)
                .body("items.institution", contains(large));
        String outside = Api.code("EXT-PE-");
        Api.institution(outside, null, "06", "NOT_SUBJECT");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> caller("public")
                                .get("/api/v1/indicators/" + code + "/comparison?institution=" + outside)
                                .statusCode()
                        == 409);
        caller("public")
                .get("/api/v1/indicators/" + code + "/comparison?institution=MUN-99999")
                .then()
                .statusCode(404);
    }

    @Test
    void value_far_from_the_others_is_an_outlier() {
        // Given
        String code = Api.code("STANDING_");
        Api.publish(sent(code));
        List<String> bodies = bodies("07", 7);
        int[] values = {10, 11, 9, 10, 12, 10, 500};
        // When
        for (int i = 0; i < values.length; i++) {
            send(bodies.get(i), "2026-01", values[i]);
        }
        // Then
        String path = code + "/outliers?scope=region:07&period=2026-01";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> auditor(path)
                        .body("items.institution", contains(bodies.get(6)))
                        // The median is 10 and the median deviation 1: 0.6745 × 490.
                        .body("items[0].score", equalTo(330.505f))
                        .body("items[0].low", equalTo(4.8110f)));
        // Of seven values none is over 2.27 standard deviations from their mean.
        auditor(path + "&method=Z_SCORE").body("items", empty());
        auditor(path + "&method=Z_SCORE&threshold=2").body("items.institution", contains(bodies.get(6)));
        caller("auditor")
                .accept("text/csv")
                .get("/api/v1/indicators/" + path)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "1");
        caller("public").get("/api/v1/indicators/" + path).then().statusCode(403);
        caller("auditor")
                .get("/api/v1/indicators/" + path + "&threshold=-1")
                .then()
                .statusCode(400);
    }

    @Test
    void value_outside_of_what_the_body_had_before_is_an_outlier() {
        // Given
        String code = Api.code("STANDING_");
        Api.publish(sent(code));
        String body = bodies("13", 1).get(0);
        int[] values = {10, 12, 11, 30};
        // When
        for (int i = 0; i < values.length; i++) {
            send(body, "2025-%02d".formatted(9 + i), values[i]);
        }
        // Then
        String path = code + "/outliers?scope=region:13&method=MIN_MAX&period=";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> auditor(path + "2025-12")
                        .body("items.institution", contains(body))
                        .body("items[0].low", equalTo(10.0f))
                        .body("items[0].high", equalTo(12.0f))
                        .body("items[0].score", nullValue()));
        auditor(path + "2025-11").body("items", empty());
        auditor(path + "2025-12&threshold=9").body("items", empty());
        caller("auditor").get("/api/v1/indicators/" + path + "2025").then().statusCode(400);
    }

    @Test
    void stock_is_held_against_all_months_though_it_changed_in_few() {
        // Given
        SettableClock.set(LocalDate.of(2036, 1, 10), LocalTime.NOON);
        String code = Api.code("STANDING_");
        String body = bodies("13", 1).get(0);
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        UUID changing = UUID.randomUUID();
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 1);
        Api.procedure(changing, 1, body, "DRAFT", 1);
        awaitValue(code, body, "50.0");
        // When
        SettableClock.set(LocalDate.of(2036, 5, 10), LocalTime.NOON);
        Api.procedure(changing, 2, body, "COMPLETED", 1);
        awaitValue(code, body, "100.0");
        // Then
        String path = code + "/outliers?scope=region:13&method=MIN_MAX&period=";
        auditor(path + "2036-05")
                .body("items.institution", contains(body))
                .body("items[0].low", equalTo(50.0f))
                .body("items[0].high", equalTo(50.0f));
        auditor(path + "2036-04").body("items", empty());
        // When it is again as it was in most of the twelve months
        SettableClock.set(LocalDate.of(2036, 6, 10), LocalTime.NOON);
        Api.procedure(changing, 3, body, "DRAFT", 1);
        awaitValue(code, body, "50.0");
        // Then
        auditor(path + "2036-06").body("items", empty());
    }

    @Test
    void bodies_that_break_rules_are_listed() {
        // Given
        String code = Api.code("STANDING_");
        Api.publish(with(
                sent(code),
                "\"rules\":[{\"check\":\"MINIMUM\",\"bound\":10,\"severity\":\"WARNING\"},"
                        + "{\"check\":\"MAXIMUM_CHANGE\",\"bound\":5,\"severity\":\"ERROR\"}]"));
        List<String> bodies = bodies("16", 2);
        // When
        send(bodies.get(0), "2025-12", 30);
        send(bodies.get(0), "2026-01", 9);
        send(bodies.get(1), "2026-01", 10);
        // Then
        String path = code + "/findings?scope=region:16&period=2026-01";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> auditor(path)
                        .body("items.institution", contains(bodies.get(0), bodies.get(0)))
                        .body("items.check", contains("MINIMUM", "MAXIMUM_CHANGE"))
                        .body("items.found", contains(9.0f, -21.0f)));
        String next = auditor(path + "&pageSize=1").extract().path("nextPageToken");
        auditor(path + "&pageSize=1&pageToken=" + next).body("items.check", contains("MAXIMUM_CHANGE"));
    }

    @Test
    void target_is_forecast_at_the_present_pace() {
        // Given
        SettableClock.set(LocalDate.of(2026, 5, 10), LocalTime.NOON);
        String code = Api.code("STANDING_");
        Api.publish(with(
                sent(code).replace("\"target\":75.5", "\"target\":null"),
                "\"targets\":[{\"from\":\"2026-07\",\"value\":60}]"));
        List<String> bodies = bodies("08", 3);
        String silent = institution("B", "08");
        // When
        for (int month = 1; month <= 5; month++) {
            send(bodies.get(0), "2026-0" + month, 10 * month);
            send(bodies.get(1), "2026-0" + month, 7);
            send(bodies.get(2), "2026-0" + month, 90);
        }
        // Then
        String path = code + "/forecast?scope=institution:";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> get(path + bodies.get(0))
                        // What May has so far is no whole month.
                        .body("values", equalTo(4))
                        .body("newestPeriod", equalTo("2026-04"))
                        .body("status", equalTo("EXPECTED"))
                        .body("expected", equalTo("2026-06"))
                        .body("onTime", equalTo(true))
                        .body("perPeriod", equalTo(10.0f)));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            get(path + bodies.get(1))
                    .body("status", equalTo("NOT_AT_THIS_PACE"))
                    .body("expected", nullValue());
            get(path + bodies.get(2)).body("status", equalTo("REACHED"));
            get(path + silent).body("status", equalTo("TOO_FEW_VALUES"));
        });
        String aimless = Api.code("STANDING_");
        Api.publish(sent(aimless).replace("\"target\":75.5", "\"target\":null"));
        get(aimless + "/forecast").body("status", equalTo("NO_TARGET"));
    }

    @Test
    void database_rounds_quotients_as_the_service_does() throws SQLException {
        // Given
        Random random = new Random(21_180);
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select half_up(?, ?, ?)")) {
            for (int i = 0; i < 2_000; i++) {
                BigDecimal above = BigDecimal.valueOf(random.nextLong(-100_000, 100_000), random.nextInt(3));
                BigDecimal below = BigDecimal.valueOf(random.nextLong(1, 400));
                int decimals = random.nextInt(7);
                // When
                query.setBigDecimal(1, above);
                query.setBigDecimal(2, below);
                query.setInt(3, decimals);
                try (var row = query.executeQuery()) {
                    row.next();
                    // Then
                    assertThat(row.getBigDecimal(1))
                            .as("%s / %s to %s decimals", above, below, decimals)
                            .isEqualTo(
                                    above.divide(below, new MathContext(60)).setScale(decimals, RoundingMode.HALF_UP));
                }
            }
        }
    }

    private static String sent(String code) {
        return Api.definition(code, "COMMUNICATIONS", "FLOW", "SUM", "true", "communications.throughDocDigital", null);
    }

    private static void send(String body, String month, int throughDocDigital) {
        Api.communications(UUID.randomUUID(), 1, body, month, 1_000, throughDocDigital);
    }

    private static List<String> bodies(String region, int count) {
        return bodies("B", region, count);
    }

    private static List<String> bodies(String group, String region, int count) {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(institution(group, region));
        }
        return bodies;
    }

    private static ValidatableResponse get(String path) {
        return caller("public").get("/api/v1/indicators/" + path).then().statusCode(200);
    }

    private static ValidatableResponse auditor(String path) {
        return caller("auditor").get("/api/v1/indicators/" + path).then().statusCode(200);
    }
}
