package cl.hito.indicators.value;

import static cl.hito.indicators.Api.awaitValue;
import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.institution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Values of periods in a row: what parts them, what they are held against, and how old they are. */
@QuarkusTest
class SeriesTest {

    @Test
    void months_of_a_flow_add_up_to_quarters_and_years() {
        // Given
        String code = Api.code("SERIES_");
        String body = institution("B", "08");
        Api.publish(sent(code));
        // When
        Api.communications(UUID.randomUUID(), 1, body, "2025-11", 10, 7);
        Api.communications(UUID.randomUUID(), 1, body, "2026-01", 10, 1);
        Api.communications(UUID.randomUUID(), 1, body, "2026-03", 10, 2);
        Api.communications(UUID.randomUUID(), 1, body, "2026-04", 10, 4);
        // Then
        String asked = "?scope=institution:" + body + "&periodFrom=2025-11&periodTo=2026-04";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, asked + "&periodicity=QUARTER")
                        .body("items.period", contains("2025-Q4", "2026-Q1", "2026-Q2"))
                        .body("items.value", contains(7.0f, 3.0f, 4.0f)));
        values(code, asked + "&periodicity=YEAR")
                .body("items.period", contains("2025", "2026"))
                .body("items.value", contains(7.0f, 7.0f))
                .body("items.population", contains(1, 3));
        values(code, asked + "&periodicity=YEAR&sort=-period&pageSize=1").body("items.period", contains("2026"));
    }

    @Test
    void quarter_of_a_stock_is_what_was_at_its_end() {
        // Given
        SettableClock.set(LocalDate.of(2032, 1, 10), LocalTime.NOON);
        String code = Api.code("SERIES_");
        String body = institution("C", "01");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        UUID id = UUID.randomUUID();
        Api.procedure(id, 1, body, "DRAFT", 5);
        awaitValue(code, body, "0.0");
        // When
        SettableClock.set(LocalDate.of(2032, 3, 10), LocalTime.NOON);
        Api.procedure(id, 2, body, "COMPLETED", 5);
        awaitValue(code, body, "100.0");
        SettableClock.set(LocalDate.of(2032, 5, 10), LocalTime.NOON);
        // Then
        values(code, "?scope=institution:" + body + "&periodicity=QUARTER")
                .body("items.period", contains("2032-Q1", "2032-Q2"))
                .body("items.value", contains(100.0f, 100.0f));
    }

    @Test
    void period_is_never_shorter_than_the_definition_speaks_for() {
        // Given
        String code = Api.code("SERIES_");
        Api.publish(with(sent(code), "\"periodicity\":\"QUARTER\""));
        // Then
        caller("public")
                .get("/api/v1/indicators/" + code + "/values?periodicity=MONTH")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?periodicity"));
        values(code, "?periodFrom=2026-05&periodTo=2026-05").body("items.period", contains("2026-Q2"));
    }

    @Test
    void value_is_judged_by_the_target_that_holds_in_its_period() {
        // Given
        String code = Api.code("SERIES_");
        String body = institution("B", "08");
        Api.publish(with(
                sent(code).replace("\"target\":75.5", "\"target\":null"),
                "\"targets\":[{\"from\":\"2026-02\",\"value\":10},{\"from\":\"2026-03\",\"value\":20}],\"near\":2"));
        // When
        for (int month = 1; month <= 4; month++) {
            Api.communications(UUID.randomUUID(), 1, body, "2026-0" + month, 100, new int[] {5, 10, 18, 17}[month - 1]);
        }
        // Then
        String asked = "?scope=institution:" + body + "&periodFrom=2026-01&periodTo=2026-05";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, asked)
                        .body("items.verdict", contains("NO_TARGET", "MET", "NEAR", "MISSED", "NO_VALUE"))
                        .body("items.target", contains(null, 10, 20, 20, 20)));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/indicators/" + code + "/values" + asked)
                .then()
                .statusCode(200)
                .body(containsString("NEAR"));
    }

    @Test
    void month_without_data_takes_the_last_value_where_the_definition_says_so() {
        // Given
        String code = Api.code("SERIES_");
        String body = institution("B", "08");
        Api.publish(with(sent(code), "\"missing\":\"LAST_VALUE\""));
        // When
        Api.communications(UUID.randomUUID(), 1, body, "2026-02", 100, 7);
        Api.communications(UUID.randomUUID(), 1, body, "2026-05", 100, 9);
        // Then
        String asked = "?scope=institution:" + body + "&periodTo=2026-05&periodFrom=";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, asked + "2026-01")
                        .body("items.value", contains(null, 7.0f, 7.0f, 7.0f, 9.0f))
                        .body("items.carriedFrom", contains(null, null, "2026-02", "2026-02", null)));
        values(code, asked + "2026-04")
                .body("items.value", contains(7.0f, 9.0f))
                .body("items.carriedFrom", contains("2026-02", null));
    }

    @Test
    void one_answer_that_is_missing_leaves_no_value_where_all_must_answer() {
        // Given
        String code = Api.code("SERIES_");
        String body = institution("B", "08");
        Api.publish(with(
                Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"), "\"missing\":\"ALL_MUST_ANSWER\""));
        UUID silent = UUID.randomUUID();
        // When
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        awaitValue(code, body, "100.0");
        Api.procedure(silent, 1, body, "COMPLETED", null);
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, "?sort=-period&scope=institution:" + body)
                        .body("items[0].value", nullValue())
                        .body("items[0].status", equalTo("NO_DATA"))
                        .body("items[0].unknown", equalTo(1)));
        // When
        Api.procedure(silent, 2, body, "COMPLETED", 1);
        // Then
        awaitValue(code, body, "50.0");
    }

    @Test
    void bodies_that_come_in_break_the_series_and_a_constant_cohort_leaves_them_out() {
        // Given
        String code = Api.code("SERIES_");
        String always = institution("A", "02");
        String comes = institution("A", "02");
        Api.publish(sent(code));
        // When
        Api.communications(UUID.randomUUID(), 1, always, "2026-01", 10, 1);
        Api.communications(UUID.randomUUID(), 1, always, "2026-02", 10, 2);
        Api.communications(UUID.randomUUID(), 1, comes, "2026-02", 10, 8);
        // Then
        String asked = "?scope=region:02&periodFrom=2026-01&periodTo=2026-02";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, asked)
                        .body("items.value", contains(1.0f, 10.0f))
                        .body("items.bodies", contains(1, 2)));
        values(code, asked)
                .body("items[0].seriesBreak", nullValue())
                .body("items[1].seriesBreak.reasons", contains("BODIES", "POPULATION"))
                .body("items[1].seriesBreak.bodiesEntered", equalTo(1))
                .body("items[1].seriesBreak.bodiesLeft", equalTo(0))
                .body("items[1].seriesBreak.populationBefore", equalTo(1));
        values(code, "?scope=region:02&periodFrom=2026-02&periodTo=2026-02")
                .body("items[0].seriesBreak.bodiesEntered", equalTo(1));
        values(code, asked + "&cohort=CONSTANT")
                .body("items.value", contains(1.0f, 2.0f))
                .body("items.bodies", contains(1, 1))
                .body("items.seriesBreak", contains(nullValue(), nullValue()));
    }

    @Test
    void same_facts_have_the_same_population_hash() {
        // Given
        String first = Api.code("SERIES_");
        String second = Api.code("SERIES_");
        String body = institution("B", "08");
        Api.publish(sent(first));
        Api.publish(sent(second));
        // When
        Api.communications(UUID.randomUUID(), 1, body, "2026-01", 10, 1);
        Api.communications(UUID.randomUUID(), 1, body, "2026-02", 10, 1);
        // Then
        String asked = "?scope=institution:" + body + "&periodFrom=2026-01&periodTo=2026-02";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(second, asked).body("items.value", contains(1.0f, 1.0f)));
        String january = values(second, asked).extract().path("items[0].populationHash");
        assertThat(january).matches("[0-9a-f]{64}");
        values(first, asked)
                .body("items[0].populationHash", equalTo(january))
                .body("items[1].populationHash", not(equalTo(january)));
    }

    @Test
    void other_definition_breaks_the_series() {
        // Given
        SettableClock.set(LocalDate.of(2033, 1, 10), LocalTime.NOON);
        String code = Api.code("SERIES_");
        String body = institution("C", "01");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        awaitValue(code, body, "100.0");
        // When
        SettableClock.set(LocalDate.of(2033, 2, 10), LocalTime.NOON);
        Api.publish(Api.ratio(code, "procedure.status == 'DRAFT'", "true"));
        // Then
        values(code, "?scope=institution:" + body + "&periodFrom=2033-01")
                .body("items.value", contains(100.0f, 0.0f))
                .body("items[1].seriesBreak.reasons", contains("DEFINITION"))
                .body("items[1].seriesBreak.definitionVersionBefore", equalTo(1));
    }

    @Test
    void newest_value_gets_late_and_then_stale() {
        // Given
        SettableClock.set(LocalDate.of(2034, 2, 10), LocalTime.NOON);
        String code = Api.code("SERIES_");
        String body = institution("C", "01");
        Api.publish(with(sent(code), "\"staleness\":{\"afterDays\":30,\"graceDays\":10}"));
        Api.communications(UUID.randomUUID(), 1, body, "2034-01", 10, 5);
        String asked = "?sort=-period&scope=institution:" + body;
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, asked)
                        .body("items[0].period", equalTo("2034-02"))
                        .body("items[0].freshness.state", equalTo("FRESH"))
                        .body("items[0].freshness.since", equalTo("2034-01-31"))
                        .body("items[1].freshness", nullValue()));
        SettableClock.set(LocalDate.of(2034, 3, 3), LocalTime.NOON);
        values(code, asked).body("items[0].freshness.state", equalTo("LATE"));
        SettableClock.set(LocalDate.of(2034, 3, 13), LocalTime.NOON);
        values(code, asked)
                .body("items[0].freshness.state", equalTo("STALE"))
                .body("items[0].freshness.days", equalTo(41));
    }

    @Test
    void value_that_breaks_a_rule_says_which() {
        // Given
        String code = Api.code("SERIES_");
        String body = institution("B", "08");
        Api.publish(with(
                sent(code),
                "\"rules\":[{\"check\":\"MAXIMUM\",\"bound\":100,\"severity\":\"ERROR\"},"
                        + "{\"check\":\"MAXIMUM_CHANGE\",\"bound\":50,\"severity\":\"WARNING\"}]"));
        // When
        Api.communications(UUID.randomUUID(), 1, body, "2026-01", 300, 90);
        Api.communications(UUID.randomUUID(), 1, body, "2026-02", 300, 150);
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, "?scope=institution:" + body + "&periodFrom=2026-01&periodTo=2026-02")
                        .body("items[0].findings.check", equalTo(java.util.List.of()))
                        .body("items[1].findings.check", contains("MAXIMUM", "MAXIMUM_CHANGE"))
                        .body("items[1].findings.found", contains(150.0f, 60.0f)));
    }

    @Test
    void month_that_has_only_begun_is_held_against_no_whole_one() {
        // Given
        SettableClock.set(LocalDate.of(2038, 3, 15), LocalTime.NOON);
        String code = Api.code("SERIES_");
        String always = institution("A", "11");
        String late = institution("A", "11");
        Api.publish(
                with(sent(code), "\"rules\":[{\"check\":\"MAXIMUM_CHANGE\",\"bound\":5,\"severity\":\"WARNING\"}]"));
        // When one of the two has told of the present month
        for (String body : java.util.List.of(always, late)) {
            Api.communications(UUID.randomUUID(), 1, body, "2038-01", 100, 40);
            Api.communications(UUID.randomUUID(), 1, body, "2038-02", 100, 41);
        }
        Api.communications(UUID.randomUUID(), 1, always, "2038-03", 10, 1);
        // Then
        String asked = "?scope=region:11&periodFrom=2038-01&periodTo=2038-03";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, asked).body("items.value", contains(80.0f, 82.0f, 1.0f)));
        values(code, asked)
                .body("items.seriesBreak", contains(nullValue(), nullValue(), nullValue()))
                .body("items[2].findings", equalTo(java.util.List.of()));
        values(code, asked + "&cohort=CONSTANT").body("items.value", contains(80.0f, 82.0f, 1.0f));
        // When it is over
        SettableClock.set(LocalDate.of(2038, 4, 1), LocalTime.NOON);
        // Then
        values(code, asked)
                .body("items[2].seriesBreak.reasons", contains("BODIES", "POPULATION"))
                .body("items[2].findings.check", contains("MAXIMUM_CHANGE"));
        values(code, asked + "&cohort=CONSTANT").body("items.value", contains(40.0f, 41.0f, 1.0f));
    }

    @Test
    void line_may_begin_long_before_and_end_after_what_there_is() {
        // Given
        SettableClock.set(LocalDate.of(2040, 2, 10), LocalTime.NOON);
        String code = Api.code("SERIES_");
        String body = institution("C", "01");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        awaitValue(code, body, "100.0");
        SettableClock.set(LocalDate.of(2040, 5, 10), LocalTime.NOON);
        // Then: what was counted is so until now
        values(code, "?scope=institution:" + body + "&periodFrom=2039-11&periodTo=2040-11&periodicity=QUARTER")
                .body("items.period", contains("2039-Q4", "2040-Q1", "2040-Q2", "2040-Q3", "2040-Q4"))
                .body("items.status", contains("NO_DATA", "OK", "OK", "NO_DATA", "NO_DATA"));
        values(
                        code,
                        "?scope=institution:" + body
                                + "&periodFrom=1950-01&periodTo=2040-12&periodicity=YEAR&sort=-period")
                .body("items[0].value", equalTo(100.0f))
                .body("items[1].status", equalTo("NO_DATA"));
    }

    @Test
    void body_that_changes_its_group_leaves_the_past_of_both_as_it_was() {
        // Given
        String code = Api.code("SERIES_");
        String body = Api.code("MUN-T");
        Topic.of(EventType.INSTITUTION_CHANGED).send(UUID.randomUUID(), 1, """
                {"id":"%s","code":"%s","name":"Municipalidad","type":"MUNICIPALITY","group":"C","region":"08","cut":null,
                 "groups":[{"group":"B","from":null,"until":"2026-01-31","source":null,"recordedAt":"2026-01-01T00:00:00Z"},
                     {"group":"C","from":"2026-02-01","until":null,"source":null,"recordedAt":"2026-01-01T00:00:00Z"}],
                 "subject":"SUBJECT","subjectReason":null,"demonstration":true}
                """.formatted(UUID.randomUUID(), body));
        Api.publish(Api.definition(
                code,
                "COMMUNICATIONS",
                "FLOW",
                "SUM",
                "communications.institution == '" + body + "'",
                "communications.throughDocDigital",
                null));
        // When
        Api.communications(UUID.randomUUID(), 1, body, "2026-01", 10, 3);
        Api.communications(UUID.randomUUID(), 1, body, "2026-02", 10, 4);
        // Then
        String asked = "&periodFrom=2026-01&periodTo=2026-03";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> values(code, "?scope=institution:" + body + asked)
                        .body("items.value", contains(3.0f, 4.0f, null)));
        values(code, "?scope=group:B" + asked)
                .body("items.value", contains(3.0f, null, null))
                .body("items.bodies", contains(1, 0, 0));
        values(code, "?scope=group:C" + asked)
                .body("items.value", contains(null, 4.0f, null))
                .body("items.bodies", contains(0, 1, 0));
        values(code, "?scope=region:08" + asked).body("items.value", contains(3.0f, 4.0f, null));
    }

    private static String sent(String code) {
        return Api.definition(code, "COMMUNICATIONS", "FLOW", "SUM", "true", "communications.throughDocDigital", null);
    }

    /** A definition with more fields. */
    static String with(String definition, String fields) {
        int end = definition.lastIndexOf('}');
        return definition.substring(0, end) + "," + fields + "}";
    }

    private static ValidatableResponse values(String code, String query) {
        return caller("public")
                .get("/api/v1/indicators/" + code + "/values" + query)
                .then()
                .statusCode(200);
    }
}
