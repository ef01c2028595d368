package cl.hito.milestones.obligation;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.send;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ObligationResourceTest {

    @Inject
    PeriodJob job;

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void rulebook() {
        realRulebook();
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
    }

    @ParameterizedTest
    @CsvSource({
        // Ten business days after the month: November 2026 has no holiday but the 1st, a Sunday
        "MONTHLY, 2026-10-01, 10, BUSINESS_DAY, 2026-10, 2026-11-13",
        // March and a holiday: Good Friday 2026 is 3 April
        "MONTHLY, 2026-03-01, 3, BUSINESS_DAY, 2026-03, 2026-04-06",
        "MONTHLY, 2026-01-01, 1, MONTH, 2026-01, 2026-02-28",
        "QUARTERLY, 2026-07-01, 15, DAY, 2026-Q3, 2026-10-15",
        "YEARLY, 2025-01-01, 3, MONTH, 2025, 2026-03-31",
        "YEARLY, 2025-01-01, 0, DAY, 2025, 2025-12-31",
    })
    void period_is_due_by_its_rule(String frequency, String first, int count, String unit, String period, String due) {
        // Given
        String code = obligation(frequency, first, first, count, unit);
        String institution = subject("B");
        // Then
        caller("public")
                .get("/api/v1/obligations/occurrences?obligation=" + code + "&institution=" + institution)
                .then()
                .statusCode(200)
                .body("items.period", contains(period))
                .body("items.due", contains(due))
                .body("items.state", contains("OVERDUE"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-31, UPCOMING, ",
        "2026-11-01, AT_RISK, ",
        "2026-11-13, AT_RISK, ",
        "2026-11-14, OVERDUE, 1",
    })
    void state_turns_at_midnight_in_santiago(LocalDate today, String state, Integer daysLate) {
        String code = obligation("MONTHLY", "2026-10-01", "2026-10-01", 10, "BUSINESS_DAY");
        String institution = subject("B");
        SettableClock.set(today, LocalTime.of(23, 59));
        caller("public")
                .get("/api/v1/obligations/" + code + "/occurrences/" + institution + "/2026-10")
                .then()
                .statusCode(200)
                .body("state", equalTo(state))
                .body("daysLate", equalTo(daysLate));
    }

    @Test
    void occurrence_is_recorded_by_its_own_institution_and_kept_in_history() {
        // Given
        String code = obligation("MONTHLY", "2026-08-01", null, 10, "BUSINESS_DAY");
        String institution = subject("C");
        String place = "/api/v1/obligations/" + code + "/occurrences/" + institution + "/2026-09";
        String body = "{\"doneOn\":\"2026-10-20\",\"reference\":\"Informe 9\",\"note\":\"tarde\"}";
        // When
        caller("editor", institution).body(body).put(place).then().statusCode(428);
        caller("editor", subject("B"))
                .header("If-Match", "\"v0\"")
                .body(body)
                .put(place)
                .then()
                .statusCode(403);
        caller("editor", institution)
                .header("If-Match", "\"v0\"")
                .body(body)
                .put(place + "?reason=primera vez")
                .then()
                .statusCode(200)
                .header("ETag", "\"v1\"")
                .body("state", equalTo("FULFILLED"))
                // Due 2026-10-15: the 12th is a holiday
                .body("due", equalTo("2026-10-15"))
                .body("daysLate", equalTo(5));
        // Then
        caller("public").get(place).then().body("note", nullValue()).body("reference", equalTo("Informe 9"));
        caller("auditor")
                .get(place + "/history")
                .then()
                .body("items.reason", contains("primera vez"))
                .body("items[0].after.data.doneOn", equalTo("2026-10-20"));
        refused(institution, place, "{\"doneOn\":\"2026-11-21\"}", "in_the_future");
        refused(institution, place, "{\"doneOn\":\"2026-08-31\"}", "too_small");
        caller("editor", institution)
                .header("If-Match", "\"v0\"")
                .body(body)
                .put(place.replace("2026-09", "2019-01"))
                .then()
                .statusCode(404);
    }

    @Test
    void periods_come_nearer_with_time_and_pages_show_each_once() {
        // Given
        String code = obligation("MONTHLY", "2026-01-01", null, 10, "BUSINESS_DAY");
        String institution = subject("B");
        String list = "/api/v1/obligations/occurrences?obligation=" + code + "&institution=" + institution;
        int before = total(list);
        // When
        SettableClock.set(LocalDate.of(2027, 2, 20), LocalTime.NOON);
        job.extend();
        // Then: January 2026 to May 2028, then three months more
        assertThat(before).isEqualTo(29);
        assertThat(total(list)).isEqualTo(32);
        List<String> seen = new ArrayList<>();
        String token = "";
        while (token != null) {
            var page = caller("public").get(list + "&pageSize=5" + token).jsonPath();
            seen.addAll(page.getList("items.period"));
            String next = page.getString("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
        }
        assertThat(seen).hasSize(32).doesNotHaveDuplicates().isSorted();
        caller("public")
                .get(list + "&state=OVERDUE&dueFrom=2027-01-01")
                .then()
                .body("items.period", contains("2026-12", "2027-01"));
        caller("public").accept("text/csv").get(list).then().statusCode(200).header("X-Row-Count", "32");
    }

    @Test
    void only_whom_the_law_binds_owes_it() {
        String code = obligation("MONTHLY", "2026-10-01", "2026-10-01", 10, "BUSINESS_DAY");
        String outside = institution(code(), null, "08", "NOT_SUBJECT");
        caller("public")
                .get("/api/v1/obligations/occurrences?obligation=" + code + "&institution=" + outside)
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void changed_definition_needs_its_version_and_keeps_what_was_recorded() {
        // Given
        String code = obligation("MONTHLY", "2026-01-01", "2026-06-01", 10, "BUSINESS_DAY");
        String institution = subject("B");
        String place = "/api/v1/obligations/" + code;
        caller("editor", institution)
                .header("If-Match", "\"v0\"")
                .body("{\"doneOn\":\"2026-03-01\"}")
                .put(place + "/occurrences/" + institution + "/2026-02")
                .then()
                .statusCode(200);
        // When
        String later = definition("MONTHLY", "2026-03-01", "2026-06-01", 5, "BUSINESS_DAY");
        caller("office").body(later).put(place).then().statusCode(428);
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .body(later)
                .put(place)
                .then()
                .statusCode(403);
        caller("office")
                .header("If-Match", "\"v1\"")
                .body(later)
                .put(place)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        // Then
        caller("public")
                .get("/api/v1/obligations/occurrences?obligation=" + code + "&institution=" + institution)
                .then()
                .body("items.period", contains("2026-02", "2026-03", "2026-04", "2026-05", "2026-06"));
        caller("auditor").get(place + "/history").then().body("items.version", contains(1, 2));
    }

    @Test
    void day_on_which_a_recorded_period_was_due_stays() {
        // Given: recorded when a rule was not yet another, ten business days after the month
        String code = obligation("MONTHLY", "2026-08-01", "2026-09-01", 10, "BUSINESS_DAY");
        String institution = subject("B");
        String place = "/api/v1/obligations/" + code;
        caller("editor", institution)
                .header("If-Match", "\"v0\"")
                .body("{\"doneOn\":\"2026-10-14\"}")
                .put(place + "/occurrences/" + institution + "/2026-09")
                .then()
                .statusCode(200)
                .body("due", equalTo("2026-10-15"))
                .body("daysLate", equalTo(0));
        // When
        caller("office")
                .header("If-Match", "\"v1\"")
                .body(definition("MONTHLY", "2026-08-01", "2026-09-01", 5, "BUSINESS_DAY"))
                .put(place)
                .then()
                .statusCode(200);
        // Then: of the two that are over, the one of which nothing was recorded follows the rule
        String list = "/api/v1/obligations/occurrences?obligation=" + code + "&institution=" + institution;
        caller("public").get(list).then().body("items.due", contains("2026-09-07", "2026-10-15"));
        caller("public").get(list + "&period=2026-09").then().body("items.daysLate", contains(0));
    }

    @Test
    void another_title_moves_no_day_that_is_over() throws SQLException {
        // Given: a day that the rule of today would not give, as after a holiday learned of late
        String code = obligation("MONTHLY", "2026-09-01", "2026-09-01", 10, "BUSINESS_DAY");
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "update obligation_period set due = date '2026-10-16' where code = ?")) {
            statement.setString(1, code);
            assertThat(statement.executeUpdate()).isOne();
        }
        // When
        caller("office")
                .header("If-Match", "\"v1\"")
                .body(definition("MONTHLY", "2026-09-01", "2026-09-01", 10, "BUSINESS_DAY")
                        .replace("Informar", "Informar cada mes"))
                .put("/api/v1/obligations/" + code)
                .then()
                .statusCode(200);
        // Then
        caller("public")
                .get("/api/v1/obligations/" + code + "/occurrences/" + subject("B") + "/2026-09")
                .then()
                .body("due", equalTo("2026-10-16"));
    }

    @Test
    void what_was_recorded_stays_when_the_law_no_longer_binds() {
        // Given
        String code = obligation("MONTHLY", "2026-08-01", "2026-09-01", 10, "BUSINESS_DAY");
        String institution = code();
        UUID id = UUID.randomUUID();
        send(id, 1, institution, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> milestones(institution).size() == 7);
        String place = "/api/v1/obligations/" + code + "/occurrences/" + institution + "/";
        caller("editor", institution)
                .header("If-Match", "\"v0\"")
                .body("{\"doneOn\":\"2026-10-14\"}")
                .put(place + "2026-09")
                .then()
                .statusCode(200);
        caller("editor", institution)
                .header("If-Match", "\"v0\"")
                .body("{\"note\":\"En preparación\"}")
                .put(place + "2026-08")
                .then()
                .statusCode(200);
        // When
        send(id, 2, institution, null, "08", "NOT_SUBJECT");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> caller("public").get(place + "2026-08").then().statusCode(404));
        // Then
        caller("public").get(place + "2026-09").then().statusCode(200).body("state", equalTo("FULFILLED"));
        caller("public")
                .get("/api/v1/obligations/occurrences?obligation=" + code + "&institution=" + institution)
                .then()
                .body("items.period", contains("2026-09"));
    }

    @Test
    void wrong_definitions_are_refused() {
        String place = "/api/v1/obligations/" + nextCode();
        wrong(place, definition("QUARTERLY", "2026-02-01", null, 5, "DAY"), "/firstPeriod", "inconsistent");
        wrong(place, definition("MONTHLY", "2026-02-02", null, 5, "DAY"), "/firstPeriod", "inconsistent");
        wrong(place, definition("MONTHLY", "2010-01-01", null, 5, "DAY"), "/firstPeriod", "out_of_range");
        wrong(place, definition("MONTHLY", "2026-02-01", "2026-01-01", 5, "DAY"), "/lastPeriod", "too_small");
        wrong(place, definition("MONTHLY", "2026-02-01", null, -1, "DAY"), "/dueCount", "out_of_range");
        caller("public").get(place).then().statusCode(404);
    }

    private static void wrong(String place, String body, String pointer, String error) {
        caller("office")
                .body(body)
                .put(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(error));
    }

    private static void refused(String institution, String place, String body, String error) {
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .body(body)
                .put(place)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(error));
    }

    private static int total(String list) {
        return caller("public").get(list).jsonPath().getInt("total.count");
    }

    private static String obligation(String frequency, String first, String last, int count, String unit) {
        String code = nextCode();
        caller("office")
                .body(definition(frequency, first, last, count, unit))
                .put("/api/v1/obligations/" + code)
                .then()
                .statusCode(201);
        return code;
    }

    private static String nextCode() {
        return "T" + code().replace("-", "_");
    }

    private static String definition(String frequency, String first, String last, int count, String unit) {
        return """
                {"title":"Informar las transacciones","confidence":"V","platform":"CPAT","phase":"PREPARATION",
                 "frequency":"%s","firstPeriod":"%s","lastPeriod":%s,"dueCount":%d,"dueUnit":"%s"}""".formatted(frequency, first, last == null ? "null" : "\"" + last + "\"", count, unit);
    }
}
