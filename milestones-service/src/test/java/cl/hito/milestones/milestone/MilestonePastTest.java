package cl.hito.milestones.milestone;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.milestones.Calls;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MilestonePastTest {

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31, UPCOMING, ",
        "2024-01-01, OPEN, ",
        "2024-02-29, OPEN, ",
        "2024-12-31, AT_RISK, ",
        "2025-01-01, OVERDUE, 1",
        "2025-12-31, OVERDUE, 365",
        "2028-02-29, OVERDUE, 1155",
    })
    void state_of_a_day_is_what_the_dates_make_of_it(String day, String state, Integer daysLate) {
        // Given: derived today, though the law holds since 2022
        String code = subject("B");
        String id = milestone(code, "1");
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id + "?asOf=" + day)
                .then()
                .statusCode(200)
                .body("state", equalTo(state))
                .body("daysLate", equalTo(daysLate));
        caller("public")
                .get("/api/v1/milestones?institution=" + code + "&phase=1&state=" + state + "&asOf=" + day)
                .then()
                .body("items.id", equalTo(List.of(id)))
                .body("total.count", equalTo(1));
    }

    @Test
    void before_the_law_came_into_force_there_was_nothing() {
        String code = subject("B");
        caller("public")
                .get("/api/v1/milestones?institution=" + code + "&asOf=2022-06-08")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("total.count", equalTo(0));
        caller("public")
                .get("/api/v1/milestones/" + milestone(code, "1") + "?asOf=2022-06-08")
                .then()
                .statusCode(404);
        caller("public")
                .get("/api/v1/milestones?institution=" + code + "&asOf=2022-06-09")
                .then()
                .body("items", hasSize(7));
        caller("public").get("/api/v1/milestones?asOf=2006-12-31").then().statusCode(400);
        caller("public").get("/api/v1/milestones?asOf=hoy").then().statusCode(400);
        caller("public")
                .accept("text/csv")
                .get("/api/v1/milestones?asOf=2025-06-30&institution=" + code)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "7");
    }

    @Test
    void summary_counts_the_states_of_a_day() {
        Calls.institution(code(), "B", "06", "SUBJECT");
        Calls.institution(code(), "C", "06", "SUBJECT");
        String summary = "/api/v1/milestones/summary?kind=LEGAL&region=06";
        caller("public")
                .get(summary + "&asOf=2025-06-30")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2025-06-30"))
                .body("cells.find { it.group == 'B' && it.phase == '6' }.counts.OPEN", equalTo(1))
                .body("cells.find { it.group == 'C' && it.phase == '6' }.counts.UPCOMING", equalTo(1))
                .body("cells.total.sum()", equalTo(14));
        caller("public").get(summary + "&asOf=2022-01-01").then().body("cells", hasSize(0));
    }

    @Test
    void fulfilment_holds_from_its_day_once_it_is_known() {
        // Given
        Instant derived = Instant.parse("2026-05-04T12:00:00Z");
        SettableClock.set(derived);
        String id = milestone(subject("B"), "1");
        Instant told = Instant.parse("2026-05-05T12:00:00Z");
        SettableClock.set(told);
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2025-03-31\"}")
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201);
        String path = "/api/v1/milestones/" + id;
        // Then: by the day of which the evidence speaks
        caller("public")
                .get(path + "?asOf=2025-03-30")
                .then()
                .body("state", equalTo("OVERDUE"))
                .body("fulfilledOn", nullValue());
        caller("public")
                .get(path + "?asOf=2025-03-31")
                .then()
                .body("state", equalTo("FULFILLED"))
                .body("daysLate", equalTo(90));
        // And by what was known: the day before nothing was
        caller("public")
                .get(path + "?asOf=2025-03-31&knownAt=2026-05-05T11:59:59Z")
                .then()
                .body("state", equalTo("OVERDUE"));
        caller("public").get(path + "?knownAt=2026-05-04T23:00:00Z").then().body("state", equalTo("OVERDUE"));
        caller("public").get(path + "?knownAt=2026-05-05T12:00:00Z").then().body("state", equalTo("FULFILLED"));
        caller("public").get(path + "?knownAt=2026-05-04T11:59:59Z").then().statusCode(404);
        caller("public")
                .get(path + "/derivation?asOf=2025-03-31")
                .then()
                .body("state", equalTo("FULFILLED"))
                .body(
                        "explanation",
                        containsString("Al 31-03-2025: se cumplió el 31-03-2025, 90 días corridos después"));
    }

    @Test
    void change_of_group_in_mid_year_holds_from_its_day_and_not_before() {
        // Given: in group B since the decree, in C since 1 July 2025, told of in 2026
        Instant first = Instant.parse("2026-05-04T12:00:00Z");
        SettableClock.set(first);
        String code = code();
        UUID id = UUID.randomUUID();
        tell(
                id,
                1,
                code,
                "B",
                "{\"group\":\"B\",\"from\":\"2021-04-06\",\"until\":null,\"source\":\"DFL 1/2020 art. 5\",\"recordedAt\":\"2026-01-01T00:00:00Z\"}");
        await().atMost(Duration.ofSeconds(30)).until(() -> milestones(code).size() == 7);
        String phase6 = milestone(code, "6");
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2026-02-27\"}")
                .post("/api/v1/milestones/" + phase6 + "/evidence")
                .then()
                .statusCode(201);
        String verdict = caller("public")
                .get("/api/v1/milestones/" + phase6 + "/verdicts")
                .jsonPath()
                .getMap("items[0]")
                .toString();
        // When
        Instant second = Instant.parse("2026-05-06T12:00:00Z");
        SettableClock.set(second);
        tell(
                id,
                2,
                code,
                "C",
                "{\"group\":\"B\",\"from\":\"2021-04-06\",\"until\":\"2025-06-30\",\"source\":\"DFL 1/2020 art. 5\",\"recordedAt\":\"2026-01-01T00:00:00Z\"},"
                        + "{\"group\":\"C\",\"from\":\"2025-07-01\",\"until\":null,\"source\":\"Ley de prueba\",\"recordedAt\":\"2026-05-06T00:00:00Z\"}");
        String path = "/api/v1/milestones/" + phase6;
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> caller("public").get(path).then().body("due", equalTo("2026-12-31")));
        // Then: the day before, the day
        caller("public")
                .get(path + "?asOf=2025-06-30")
                .then()
                .body("due", equalTo("2025-12-31"))
                .body("group", equalTo("B"));
        caller("public")
                .get(path + "?asOf=2025-07-01")
                .then()
                .body("due", equalTo("2026-12-31"))
                .body("group", equalTo("C"));
        caller("public")
                .get("/api/v1/milestones?institution=" + code + "&group=B&asOf=2025-06-30")
                .then()
                .body("items", hasSize(7))
                .body("items.group", everyItem(equalTo("B")));
        // And what was known before the change was told of
        caller("public")
                .get(path + "?asOf=2025-07-01&knownAt=2026-05-06T11:59:59Z")
                .then()
                .body("due", equalTo("2025-12-31"))
                .body("group", equalTo("B"));
        // The reasons of then are those of the group of then
        caller("public")
                .get(path + "/derivation?asOf=2025-06-30")
                .then()
                .statusCode(200)
                .body("due", equalTo("2025-12-31"))
                .body(
                        "steps.text",
                        hasItem(containsString("está en el grupo B desde el 06-04-2021, según DFL 1/2020 art. 5")))
                .body(
                        "steps.text",
                        hasItem(containsString("El calendario señala el año 2025 para esta fase en el grupo B")));
        caller("public")
                .get(path + "/derivation")
                .then()
                .body(
                        "steps.text",
                        hasItem(containsString("está en el grupo C desde el 01-07-2025, según Ley de prueba")));
        // A new verdict stands beside the old one, which is as it was
        var verdicts = caller("public").get(path + "/verdicts").jsonPath();
        assertThat(verdicts.getList("items.derivation.due")).isEqualTo(List.of("2025-12-31", "2026-12-31"));
        assertThat(verdicts.getList("items.daysLate")).isEqualTo(List.of(58, 0));
        assertThat(verdicts.getMap("items[0]").toString()).isEqualTo(verdict);
    }

    @Test
    void change_of_status_derives_anew_and_leaves_the_past_alone() {
        // Given
        SettableClock.set(Instant.parse("2026-05-04T12:00:00Z"));
        String code = code();
        UUID id = UUID.randomUUID();
        tell(id, 1, code, "B", "SUBJECT", "");
        await().atMost(Duration.ofSeconds(30)).until(() -> milestones(code).size() == 7);
        String path = "/api/v1/milestones/" + milestone(code, "4");
        // When
        SettableClock.set(Instant.parse("2026-05-06T12:00:00Z"));
        tell(id, 2, code, null, "NOT_SUBJECT", "");
        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> caller("public").get(path).then().body("state", equalTo("NOT_SUBJECT")));
        caller("public")
                .get(path + "?asOf=2026-05-05")
                .then()
                .body("state", equalTo("OPEN"))
                .body("due", equalTo("2026-12-31"));
        caller("public").get(path + "?asOf=2026-05-06").then().body("state", equalTo("NOT_SUBJECT"));
        caller("public")
                .get(path + "/derivation")
                .then()
                .body("state", equalTo("NOT_SUBJECT"))
                .body("explanation", containsString("la ley no rige para esta institución"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2023-11-15, aún no rige; comienza a regir el 01-01-2024 y vence el 31-12-2024",
        "1, 2024-06-28, rige desde el 01-01-2024 y hay plazo hasta el 31-12-2024",
        "1, 2024-12-30, queda 1 día hábil",
        "1, 2025-01-01, está vencido; el último día fue el 31-12-2024 y han pasado 1 día corrido",
    })
    void state_is_explained_in_words(String phase, String day, String words) {
        String id = milestone(subject("B"), phase);
        caller("public")
                .get("/api/v1/milestones/" + id + "/derivation?asOf=" + day)
                .then()
                .statusCode(200)
                .body("explanation", containsString(words));
        caller("public")
                .header("Accept-Language", "en")
                .get("/api/v1/milestones/" + id + "/derivation?asOf=" + day)
                .then()
                .body("explanation", containsString("On " + day + ": it "));
    }

    @Test
    void last_day_on_a_weekend_is_not_carried_over_and_the_derivation_says_so() {
        // 31 December 2023 was a Sunday
        String id = milestone(subject("B"), "PREPARATION");
        caller("public")
                .get("/api/v1/milestones/" + id + "?asOf=2023-12-31")
                .then()
                .body("state", equalTo("AT_RISK"));
        caller("public")
                .get("/api/v1/milestones/" + id + "?asOf=2024-01-01")
                .then()
                .body("state", equalTo("OVERDUE"));
        caller("public")
                .get("/api/v1/milestones/" + id + "/derivation")
                .then()
                .body("steps.text", hasItem(containsString("Ese último día es domingo")))
                .body("steps.text", hasItem(containsString("versión ley-21180-2022")))
                .body("steps.article", hasItem("art. 3.º transitorio"));
    }

    private static void tell(UUID id, long sequence, String code, String group, String groups) {
        tell(id, sequence, code, group, "SUBJECT", groups);
    }

    private static void tell(UUID id, long sequence, String code, String group, String subject, String groups) {
        Topic.of(EventType.INSTITUTION_CHANGED).send(id, sequence, """
                        {"id":"%s","code":"%s","name":"Institución %s","type":"MUNICIPALITY","group":%s,"region":"08",
                         "cut":null,"subject":"%s","subjectReason":null,"demonstration":true%s}
                        """.formatted(
                        id,
                        code,
                        code,
                        group == null ? "null" : "\"" + group + "\"",
                        subject,
                        groups.isEmpty()
                                ? ""
                                : ",\"groupSource\":\"" + (group.equals("C") ? "Ley de prueba" : "DFL 1/2020 art. 5")
                                        + "\",\"groups\":[" + groups + "]"));
    }
}
