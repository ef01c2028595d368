package cl.hito.indicators.value;

import static cl.hito.indicators.Api.awaitValue;
import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.institution;
import static cl.hito.indicators.Api.value;
import static cl.hito.indicators.Api.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ValueResourceTest {

    @Test
    void value_follows_the_facts_and_what_is_not_answered_is_apart() {
        // Given
        String code = Api.code("DIGITAL_");
        String body = institution("B", "08");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        UUID first = UUID.randomUUID();
        // When
        Api.procedure(first, 1, body, "COMPLETED", 5);
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 2);
        Api.procedure(UUID.randomUUID(), 1, body, "DRAFT", null);
        Api.procedure(UUID.randomUUID(), 1, body, "RETIRED", 5);
        // Then
        awaitValue(code, body, "50.0");
        JsonPath partial = values(code, "institution:" + body);
        assertThat(partial.getString("items[0].status")).isEqualTo("PARTIAL");
        assertThat(partial.getInt("items[0].unknown")).isEqualTo(1);
        assertThat(partial.getInt("items[0].population")).isEqualTo(3);
        assertThat(partial.getInt("items[0].numerator")).isEqualTo(1);
        assertThat(partial.getInt("items[0].denominator")).isEqualTo(2);
        assertThat(partial.getInt("items[0].definitionVersion")).isEqualTo(1);
        assertThat(partial.getDouble("items[0].target")).isEqualTo(75.5);
        // When
        Api.procedure(first, 2, body, "RETIRED", 5);
        // Then
        awaitValue(code, body, "0.0");
        assertNothingDiffers(code);
    }

    @Test
    void duplicates_and_old_states_change_nothing() {
        // Given
        String code = Api.code("DUPLICATES_");
        String body = institution("B", "08");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        UUID id = UUID.randomUUID();
        Api.procedure(id, 3, body, "COMPLETED", null);
        Api.procedure(id, 3, body, "COMPLETED", null);
        Api.procedure(id, 2, body, "DRAFT", null);
        Api.procedure(id, 1, body, "DRAFT", null);
        // When
        UUID last = UUID.randomUUID();
        Api.procedure(last, 1, body, "DRAFT", null);
        // Then
        awaitValue(code, body, "50.0");
        assertThat(values(code, "institution:" + body).getInt("items[0].population"))
                .isEqualTo(2);
        assertNothingDiffers(code);
    }

    @Test
    void publishing_counts_what_is_there_already() {
        // Given
        String body = institution("C", "05");
        String before = Api.code("BEFORE_");
        Api.publish(Api.ratio(before, "true", "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        awaitValue(before, body, "100.0");
        // When
        String code = Api.code("AFTER_");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        // Then
        assertThat(value(code, body)).isEqualTo("100.0");
        assertNothingDiffers(code);
    }

    @Test
    void nothing_to_count_not_applicable_and_not_subject_are_three_things_and_none_is_zero() {
        // Given
        String code = Api.code("NONE_");
        Api.publish(Api.ratio(code, "true", "procedure.electronicSupport.level >= 4"));
        String empty = institution("B", "09");
        String inapplicable = institution("B", "09");
        String outside = Api.code("EXT-PE-");
        Api.institution(outside, null, "09", "NOT_SUBJECT");
        // When
        Api.procedure(UUID.randomUUID(), 1, inapplicable, "COMPLETED", 1);
        Api.procedure(UUID.randomUUID(), 1, outside, "COMPLETED", 5);
        // Then
        awaitStatus(code, inapplicable, "NOT_APPLICABLE");
        awaitStatus(code, outside, "NOT_SUBJECT");
        awaitStatus(code, empty, "NO_DATA");
        for (String institution : new String[] {empty, inapplicable, outside}) {
            JsonPath page = values(code, "institution:" + institution);
            assertThat(page.getString("items[0].value")).isNull();
            assertThat(page.getString("items[0].numerator")).isNull();
        }
        JsonPath region = values(code, "region:09");
        assertThat(region.getInt("items[0].population"))
                .as("without the one outside")
                .isEqualTo(1);
    }

    @Test
    void groups_regions_and_the_nation_are_sums_over_institutions() {
        // Given
        String code = Api.code("SUMS_");
        String one = institution("A", "14");
        String two = institution("A", "15");
        // When
        Api.procedure(UUID.randomUUID(), 1, one, "COMPLETED", 5);
        Api.procedure(UUID.randomUUID(), 1, two, "COMPLETED", 5);
        Api.procedure(UUID.randomUUID(), 1, two, "DRAFT", 5);
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        awaitValue(code, one, "100.0");
        awaitValue(code, two, "50.0");
        // Then
        assertThat(values(code, "group:A").getString("items[0].value")).isEqualTo("66.7");
        assertThat(values(code, "region:15").getString("items[0].value")).isEqualTo("50.0");
        assertThat(values(code, "nation:CL").getInt("items[0].population")).isGreaterThanOrEqualTo(3);
        for (String wrong : new String[] {"nation:PE", "group:Z", "region:99", "comuna:1", "institution:"}) {
            caller("public")
                    .get("/api/v1/indicators/" + code + "/values?scope=" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?scope"));
        }
        caller("public")
                .get("/api/v1/indicators/" + code + "/values?scope=institution:MUN-99999")
                .then()
                .statusCode(404);
    }

    @Test
    void flow_has_a_value_for_each_month_and_no_data_between() {
        // Given
        String body = institution("B", "08");
        String sum = Api.code("SENT_");
        String share = Api.code("SHARE_");
        Api.publish(
                Api.definition(sum, "COMMUNICATIONS", "FLOW", "SUM", "true", "communications.throughDocDigital", null));
        Api.publish(Api.definition(
                share,
                "COMMUNICATIONS",
                "FLOW",
                "RATIO",
                "true",
                "communications.throughDocDigital",
                "communications.total"));
        UUID january = UUID.randomUUID();
        // When
        Api.communications(january, 1, body, "2026-01", 100, 1);
        Api.communications(january, 2, body, "2026-01", 148, 44);
        Api.communications(UUID.randomUUID(), 1, body, "2026-03", 0, 0);
        // Then
        String query = "?scope=institution:" + body + "&periodFrom=2026-01&periodTo=2026-03";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> caller("public")
                        .get("/api/v1/indicators/" + sum + "/values" + query)
                        .then()
                        .statusCode(200)
                        .body("items.period", contains("2026-01", "2026-02", "2026-03"))
                        .body("items.status", contains("OK", "NO_DATA", "OK"))
                        .body("items.value", contains(44.0f, null, 0.0f)));
        caller("public")
                .get("/api/v1/indicators/" + share + "/values" + query + "&sort=-period")
                .then()
                .body("items.period", contains("2026-03", "2026-02", "2026-01"))
                .body("items.value", contains(null, null, 29.7f))
                .body("items.status", contains("NOT_APPLICABLE", "NO_DATA", "OK"));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/indicators/" + sum + "/values" + query)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "3");
        assertNothingDiffers(sum);
    }

    @Test
    void month_of_a_stock_stays_as_it_was_when_it_ended() {
        // Given
        SettableClock.set(LocalDate.of(2031, 1, 31), LocalTime.of(23, 30));
        String code = Api.code("MONTHS_");
        String body = institution("C", "01");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        UUID id = UUID.randomUUID();
        Api.procedure(id, 1, body, "COMPLETED", 5);
        awaitValue(code, body, "100.0");
        // When
        SettableClock.set(LocalDate.of(2031, 3, 1), LocalTime.of(0, 30));
        Api.procedure(id, 2, body, "DRAFT", 5);
        // Then
        String path = "/api/v1/indicators/" + code + "/values?scope=institution:" + body;
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> caller("public")
                        .get(path)
                        .then()
                        .statusCode(200)
                        .body("items.period", contains("2031-01", "2031-02", "2031-03"))
                        .body("items.value", contains(100.0f, 100.0f, 0.0f)));
        caller("public")
                .get(path + "&periodFrom=2030-12&periodTo=2030-12")
                .then()
                .body("items.status", contains("NO_DATA"));
        caller("public")
                .get(path + "&periodFrom=2031-03&periodTo=2031-01")
                .then()
                .statusCode(400);
        assertNothingDiffers(code);
        // When a new version takes over, the past months stay what the old one said
        Api.publish(Api.ratio(code, "procedure.status == 'DRAFT'", "true"));
        // Then
        caller("public")
                .get(path)
                .then()
                .body("items.definitionVersion", contains(1, 1, 2))
                .body("items.value", contains(100.0f, 100.0f, 100.0f));
    }

    @Test
    void every_changed_measurement_is_an_event_that_its_schema_accepts() {
        // Given
        String code = Api.code("EVENTS_");
        String body = institution("B", "08");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        // When
        UUID id = UUID.randomUUID();
        Api.procedure(id, 1, body, "COMPLETED", 5);
        awaitValue(code, body, "100.0");
        Api.procedure(id, 2, body, "DRAFT", 5);
        awaitValue(code, body, "0.0");
        // Then
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var messages = told(code, body);
            assertThat(messages).extracting(m -> m.headers().get("ce_sequence")).containsExactly("1", "2");
            messages.forEach(m -> EventSchemas.assertValid(EventType.MEASUREMENT_CHANGED, m.data()));
            assertThat(messages.get(1).data()).contains("\"value\":\"0.0\"", "institution:" + body);
        });
    }

    @Test
    void fact_that_comes_before_its_institution_is_not_told_twice() {
        // Given
        String code = Api.code("ORDER_");
        String body = Api.code("MUN-T");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        UUID id = UUID.randomUUID();
        Api.procedure(id, 1, body, "COMPLETED", 5);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(code, body)).hasSize(1));
        // When
        Api.institution(body, "B", "08", "SUBJECT");
        awaitValue(code, body, "100.0");
        Api.procedure(id, 2, body, "DRAFT", 5);
        awaitValue(code, body, "0.0");
        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(code, body))
                        .extracting(m -> m.headers().get("ce_sequence"))
                        .containsExactly("1", "2"));
    }

    @Test
    void institution_that_turns_out_not_to_be_subject_is_told_anew() {
        // Given
        String code = Api.code("SUBJECT_");
        String body = Api.code("MUN-T");
        UUID institution = Api.institution(body, "B", "08", "UNKNOWN");
        Api.publish(Api.ratio(code, "true", "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        awaitValue(code, body, "100.0");
        // When
        Api.institution(institution, 2, body, null, "08", "NOT_SUBJECT");
        // Then
        awaitStatus(code, body, "NOT_SUBJECT");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                Topic.of(EventType.MEASUREMENT_CHANGED).messages())
                        .anyMatch(m -> m.data().contains("\"" + code + "\"")
                                && m.data().contains("NOT_SUBJECT")));
    }

    /** What was told of an indicator and an institution, in order. */
    private static List<Topic.Message> told(String code, String institution) {
        return Topic.of(EventType.MEASUREMENT_CHANGED).messages().stream()
                .filter(m -> m.data().contains("\"" + code + "\"")
                        && m.data().contains("\"institution:" + institution + "\""))
                .toList();
    }

    private static void assertNothingDiffers(String code) {
        caller("auditor")
                .post("/api/v1/indicators/" + code + "/verify")
                .then()
                .statusCode(200)
                .body("differing", equalTo(0))
                .body("items", empty());
    }

    private static void awaitStatus(String code, String institution, String status) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            var answer =
                    caller("public").get("/api/v1/indicators/" + code + "/values?scope=institution:" + institution);
            return answer.statusCode() == 200 && status.equals(answer.jsonPath().getString("items[-1].status"));
        });
    }
}
