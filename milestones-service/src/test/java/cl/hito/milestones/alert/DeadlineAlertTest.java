package cl.hito.milestones.alert;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realNorms;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts of clocks, obligations and requirements; in years that lie after the database was made. */
@QuarkusTest
class DeadlineAlertTest {

    @Inject
    AlertCheck check;

    @BeforeEach
    void data() {
        at(LocalDate.of(2031, 7, 1));
        realRulebook();
        realNorms();
    }

    @Test
    void term_is_told_at_the_thresholds_that_lie_within_it_each_once() {
        // Given: 15 business days
        String body = subject("C");
        at(LocalDate.of(2031, 7, 7));
        String id = started(body, "2031-07-07");
        LocalDate due = LocalDate.parse(
                caller("auditor").get("/api/v1/clocks/" + id).then().extract().path("due"));
        List<String> told = new ArrayList<>();
        // When: every day from its start to some days after its end
        for (LocalDate day = LocalDate.of(2031, 7, 7); day.isBefore(due.plusDays(4)); day = day.plusDays(1)) {
            at(day);
            check.check();
            check.check();
            alerts(body, "CLOCK").stream().skip(told.size()).forEach(told::add);
        }
        // Then: neither 90 nor 30 days before, which lie before it began
        assertThat(told).containsExactly("DUE_IN_7", "DUE_IN_1", "DUE_TODAY", "OVERDUE");
        inbox(body, "CLOCK")
                .body("items[3].deadline", equalTo(id))
                .body("items[3].code", equalTo("T087"))
                .body("items[3].title", equalTo("DS 12/2023 art. 13"))
                .body("items[3].reference", equalTo("Solicitud 9"))
                .body("items[3].milestone", nullValue())
                .body("items[3].businessDays", equalTo(-1))
                .body("items[3].due", equalTo(due.toString()))
                .body("items[3].settled", equalTo(false));
        // When
        caller("office")
                .header("If-Match", "\"v1\"")
                .body("{\"outcome\":\"FULFILLED\",\"on\":\"" + due.plusDays(1) + "\"}")
                .post("/api/v1/clocks/" + id + "/stop")
                .then()
                .statusCode(200);
        // Then
        inbox(body, "CLOCK").body("items[3].settled", equalTo(true));
    }

    @Test
    void term_that_was_over_when_it_was_entered_is_no_news() {
        String body = subject("C");
        started(body, "2031-05-05");
        check.check();
        assertThat(alerts(body, "CLOCK")).isEmpty();
    }

    @Test
    void event_of_a_deadline_says_what_it_is_of_and_not_what_the_body_calls_it() {
        // Given
        String body = subject("C");
        String id = started(body, "2031-06-20");
        // When: two copies of the service at once
        at(LocalDate.of(2031, 7, 10));
        CompletableFuture.allOf(CompletableFuture.runAsync(check::check), CompletableFuture.runAsync(check::check))
                .join();
        check.check();
        // Then
        assertThat(alerts(body, "CLOCK")).hasSize(1);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<Topic.Message> told = Topic.of(EventType.DEADLINE_ALERT_RAISED).messages().stream()
                    .filter(m -> m.data().contains(id))
                    .toList();
            assertThat(told).hasSize(1);
            EventSchemas.assertValid(
                    EventType.DEADLINE_ALERT_RAISED, told.get(0).data());
            assertThat(told.get(0).data()).doesNotContain("Solicitud");
        });
    }

    @Test
    void period_of_an_obligation_is_told_until_it_is_done() {
        // Given: due on the tenth business day after each month
        String body = subject("B");
        String obligation = "DEADLINE_TEST";
        caller("office")
                .body("""
                        {"title":"Informe mensual","confidence":"U","frequency":"MONTHLY","firstPeriod":"2031-06-01","lastPeriod":"2031-06-01",
                         "dueCount":10,"dueUnit":"BUSINESS_DAY"}""")
                .put("/api/v1/obligations/" + obligation)
                .then()
                .statusCode(201);
        LocalDate due = LocalDate.parse(caller("auditor")
                .get("/api/v1/obligations/occurrences?obligation=" + obligation + "&institution=" + body
                        + "&period=2031-06")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].due"));
        // When
        List<String> told = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2031, 6, 20); day.isBefore(due.plusDays(3)); day = day.plusDays(1)) {
            at(day);
            check.check();
            alerts(body, "OBLIGATION").stream().skip(told.size()).forEach(told::add);
        }
        // Then
        assertThat(told).containsExactly("DUE_IN_7", "DUE_IN_1", "DUE_TODAY", "OVERDUE");
        inbox(body, "OBLIGATION")
                .body("items[3].code", equalTo(obligation))
                .body("items[3].reference", equalTo("2031-06"))
                .body("items[3].title", equalTo("Informe mensual · 2031-06"))
                .body("items[3].settled", equalTo(false));
        // And what was missed more than a year ago is told to nobody who comes later
        at(due.plusYears(1));
        String newcomer = subject("B");
        check.check();
        assertThat(alerts(newcomer, "OBLIGATION")).isEmpty();
    }

    @Test
    void requirement_that_is_not_met_is_told_by_the_day_it_is_planned_for() {
        // Given
        String body = subject("C");
        declare(body, "v0", "NOT_MET", "2031-08-29").statusCode(201);
        // When
        at(LocalDate.of(2031, 8, 29));
        check.check();
        check.check();
        // Then
        inbox(body, "REQUIREMENT")
                .body("items.kind", contains("DUE_TODAY"))
                .body("items[0].code", equalTo("L19880-1-1"))
                .body("items[0].due", equalTo("2031-08-29"));
        // When
        at(LocalDate.of(2031, 8, 30));
        check.check();
        assertThat(alerts(body, "REQUIREMENT")).containsExactly("DUE_TODAY", "OVERDUE");
        declare(body, "v1", "MET", null).statusCode(200);
        // Then
        inbox(body, "REQUIREMENT").body("items.settled", contains(true, true));
        check.check();
        assertThat(alerts(body, "REQUIREMENT")).hasSize(2);
    }

    @Test
    void account_chooses_what_of_it_is_told() {
        // Given
        String body = subject("C");
        started(body, "2031-06-20");
        at(LocalDate.of(2031, 7, 10));
        check.check();
        // When
        caller("auditor")
                .header("If-Match", "\"v" + version() + "\"")
                .body("""
                        {"kinds":[],"institutions":[],"about":["MILESTONE"],"mailAddress":null,"digestHour":null,
                         "language":"es"}""")
                .put("/api/v1/alerts/preferences")
                .then()
                .statusCode(200)
                .body("about", contains("MILESTONE"));
        // Then
        caller("auditor")
                .get("/api/v1/alerts?about=CLOCK&institution=" + body)
                .then()
                .body("items", hasSize(0));
        caller("auditor")
                .get("/api/v1/alerts?about=CLOCK&followed=false&institution=" + body)
                .then()
                .body("items", hasSize(1));
        caller("auditor")
                .header("If-Match", "\"v" + version() + "\"")
                .delete("/api/v1/alerts/preferences")
                .then()
                .statusCode(204);
    }

    private static int version() {
        return caller("auditor").get("/api/v1/alerts/preferences").path("version");
    }

    private static void at(LocalDate day) {
        SettableClock.set(day, LocalTime.NOON);
    }

    private static String started(String body, String on) {
        return caller("editor", body)
                .body("""
                        {"institution":"%s","term":"T087","startedOn":"%s","reference":"Solicitud 9"}""".formatted(body, on))
                .post("/api/v1/clocks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse declare(String body, String version, String verdict, String plannedFor) {
        var request = caller("editor", body);
        if (!version.equals("v0")) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return request.body("{\"verdict\":\"" + verdict + "\",\"assessedOn\":\"2031-07-01\",\"evidence\":\"Acta\""
                        + (plannedFor == null ? "" : ",\"plannedFor\":\"" + plannedFor + "\"") + "}")
                .put("/api/v1/assessments/" + body + "/L19880-1-1")
                .then();
    }

    private static ValidatableResponse inbox(String body, String about) {
        return caller("office")
                .get("/api/v1/alerts?sort=raisedAt&followed=false&about=" + about + "&institution=" + body)
                .then()
                .statusCode(200);
    }

    private static List<String> alerts(String body, String about) {
        return inbox(body, about).extract().path("items.kind");
    }
}
