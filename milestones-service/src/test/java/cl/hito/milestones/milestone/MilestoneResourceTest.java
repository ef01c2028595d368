package cl.hito.milestones.milestone;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.send;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MilestoneResourceTest {

    @Inject
    StateCheck stateCheck;

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @Test
    void institution_of_group_b_has_seven_legal_milestones_with_the_dates_of_the_table() {
        // Given
        String code = subject("B");
        // When
        var list = caller("public").get("/api/v1/milestones?kind=LEGAL&institution=" + code);
        // Then
        list.then()
                .statusCode(200)
                .body("total.count", equalTo(7))
                .body("items.rulebookVersion", everyItem(equalTo("ley-21180-2022")))
                .body("items.demonstration", everyItem(equalTo(true)))
                .body("items.institutionName", everyItem(equalTo("Institución " + code)))
                .body("items.version", everyItem(equalTo(1)));
        Map<String, String> due = new java.util.TreeMap<>();
        list.jsonPath().<Map<String, Object>>getList("items").forEach(i -> {
            assertThat(i.keySet())
                    .containsExactlyInAnyOrder(
                            "id",
                            "institution",
                            "institutionName",
                            "group",
                            "region",
                            "kind",
                            "phase",
                            "platform",
                            "title",
                            "appliesFrom",
                            "due",
                            "state",
                            "daysLate",
                            "businessDaysLeft",
                            "fulfilledOn",
                            "waivedUntil",
                            "rulebookVersion",
                            "plan",
                            "planItem",
                            "legalDue",
                            "demonstration",
                            "version");
            due.put((String) i.get("phase"), (String) i.get("due"));
        });
        assertThat(due)
                .isEqualTo(Map.of(
                        "PREPARATION", "2023-12-31",
                        "1", "2024-12-31",
                        "3", "2025-12-31",
                        "6", "2025-12-31",
                        "4", "2026-12-31",
                        "5", "2026-12-31",
                        "2", "2027-12-31"));
    }

    @ParameterizedTest
    @CsvSource({
        // The day before it applies, the day, and UTC midnight that is not Santiago's
        "2023-12-31, 23:59:59, UPCOMING, , ",
        "2024-01-01, 00:00, OPEN, , ",
        // 30 business days before the last day, which is a Tuesday and itself a business day
        "2024-11-15, 12:00, OPEN, , 31",
        "2024-11-18, 12:00, AT_RISK, , 30",
        "2024-12-30, 12:00, AT_RISK, , 1",
        "2024-12-31, 00:00, AT_RISK, , 0",
        "2024-12-31, 23:59:59, AT_RISK, , 0",
        "2025-01-01, 00:00, OVERDUE, 1, ",
        "2025-01-02, 12:00, OVERDUE, 2, ",
        "2028-02-29, 12:00, OVERDUE, 1155, ",
    })
    void state_turns_at_midnight_in_santiago(
            LocalDate date, LocalTime time, String state, Integer daysLate, Integer daysLeft) {
        // Given
        String id = milestone(subject("B"), "1");
        // When
        SettableClock.set(date, time);
        // Then
        var milestone = caller("public").get("/api/v1/milestones/" + id).then().statusCode(200);
        milestone.body("state", equalTo(state)).body("daysLate", equalTo(daysLate));
        if (daysLeft != null || state.equals("OVERDUE")) {
            milestone.body("businessDaysLeft", equalTo(daysLeft));
        }
    }

    @Test
    void state_is_never_answered_with_not_modified_while_the_date_changes_it() {
        // Given
        String id = milestone(subject("B"), "1");
        SettableClock.set(LocalDate.of(2024, 12, 31), LocalTime.NOON);
        String tag = caller("public").get("/api/v1/milestones/" + id).header("ETag");
        // When
        SettableClock.set(LocalDate.of(2025, 1, 1), LocalTime.NOON);
        var again = caller("public").header("If-None-Match", tag == null ? "\"v1\"" : tag);
        // Then
        assertThat(tag).isNull();
        again.get("/api/v1/milestones/" + id).then().statusCode(200).body("state", equalTo("OVERDUE"));
    }

    @Test
    void utc_midnight_is_not_the_end_of_the_day_in_santiago() {
        // Given
        String id = milestone(subject("B"), "1");
        // When: 2025 has begun in UTC, not yet in Santiago (UTC-3 in summer)
        SettableClock.set(Instant.parse("2025-01-01T02:59:59Z"));
        // Then
        caller("public").get("/api/v1/milestones/" + id).then().body("state", equalTo("AT_RISK"));
        SettableClock.set(Instant.parse("2025-01-01T03:00:00Z"));
        caller("public").get("/api/v1/milestones/" + id).then().body("state", equalTo("OVERDUE"));
    }

    @Test
    void institution_not_subject_never_looks_compliant() {
        // Given
        String code = institution(code(), null, "08", "NOT_SUBJECT");
        // Then
        caller("public")
                .get("/api/v1/milestones?institution=" + code)
                .then()
                .body("items.state", everyItem(equalTo("NOT_SUBJECT")))
                .body("items.due", everyItem(nullValue()))
                .body("items.daysLate", everyItem(nullValue()));
        caller("public")
                .get("/api/v1/milestones/" + milestone(code, "1") + "/derivation")
                .then()
                .statusCode(200)
                .body("due", nullValue())
                .body("steps[0].text", containsString("Fuera del Estado de Chile."));
    }

    @Test
    void institution_without_group_or_of_unknown_status_is_unknown() {
        String withoutGroup = institution(code(), null, "08", "SUBJECT");
        String unknown = institution(code(), "B", "08", "UNKNOWN");
        for (String code : List.of(withoutGroup, unknown)) {
            caller("public")
                    .get("/api/v1/milestones?institution=" + code)
                    .then()
                    .body("items", hasSize(7))
                    .body("items.state", everyItem(equalTo("UNKNOWN")));
        }
    }

    @Test
    void change_of_group_moves_the_dates_and_leaves_history() {
        // Given
        String code = code();
        UUID id = UUID.randomUUID();
        send(id, 1, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(20)).until(() -> milestones(code).size() == 7);
        String phase6 = milestone(code, "6");
        String phase1 = milestone(code, "1");
        // When
        send(id, 2, code, "C", "08", "SUBJECT");
        // Then: phase 6 moves from 2025 to 2026; phase 1 is the same in both groups
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> caller("public")
                        .get("/api/v1/milestones/" + phase6)
                        .then()
                        .body("version", equalTo(2))
                        .body("group", equalTo("C"))
                        .body("due", equalTo("2026-12-31")));
        caller("public").get("/api/v1/milestones/" + phase1).then().body("version", equalTo(1));
        caller("auditor")
                .get("/api/v1/milestones/" + phase6 + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(1, 2))
                .body("items.actor", everyItem(equalTo("system")))
                .body("items[0].before", nullValue())
                .body("items[1].before.due", equalTo("2025-12-31"))
                .body("items[1].after.due", equalTo("2026-12-31"));
        // An old event again changes nothing
        send(id, 1, code, "B", "08", "SUBJECT");
        String later = subject("A");
        assertThat(milestones(later)).hasSize(7);
        caller("public").get("/api/v1/milestones/" + phase6).then().body("version", equalTo(2));
    }

    @Test
    void derivation_is_readable_in_spanish_and_english_with_norm_and_article() {
        String id = milestone(subject("C"), "6");
        caller("public")
                .get("/api/v1/milestones/" + id + "/derivation")
                .then()
                .statusCode(200)
                .body("due", equalTo("2026-12-31"))
                .body("appliesFrom", equalTo("2026-01-01"))
                .body("interpretation", equalTo(true))
                .body("steps.text", hasItem(containsString("El calendario señala el año 2026")))
                .body("steps.text", hasItem(containsString("es una interpretación")))
                .body("steps.norm", hasItems("DFL 1/2020", "Ley 21.180"))
                .body("steps.confidence", hasItem("V"));
        caller("public")
                .header("Accept-Language", "en")
                .get("/api/v1/milestones/" + id + "/derivation")
                .then()
                .statusCode(200)
                .body("steps.text", hasItem(containsString("The calendar names the year 2026")));
    }

    @Test
    void state_that_changes_with_the_date_is_told_once() {
        // Given
        SettableClock.set(LocalDate.of(2024, 6, 3), LocalTime.NOON);
        String code = subject("B");
        String id = milestone(code, "1");
        stateCheck.check();
        int before = events(id).size();
        // When
        SettableClock.set(LocalDate.of(2025, 1, 1), LocalTime.MIDNIGHT);
        stateCheck.check();
        long again = stateCheck.check();
        // Then
        assertThat(again).isZero();
        await().atMost(Duration.ofSeconds(20)).until(() -> events(id).size() > before);
        List<Topic.Message> events = events(id);
        events.forEach(e -> EventSchemas.assertValid(EventType.MILESTONE_CHANGED, e.data()));
        Topic.Message last = events.get(events.size() - 1);
        assertThat(last.data()).contains("\"state\": \"OVERDUE\"", "\"stateOn\": \"2025-01-01\"", "\"daysLate\": 1");
        assertThat(events)
                .extracting(e -> Integer.parseInt(e.headers().get("ce_sequence")))
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, events.size())
                        .boxed()
                        .toList());
        // The clock of this test is behind the others': let theirs be told again.
        SettableClock.reset();
        stateCheck.check();
    }

    @Test
    void filters_narrow_and_pages_show_every_row_once() {
        // Given
        String region = "15";
        Set<String> codes = Set.of(
                institution(code(), "A", region, "SUBJECT"),
                institution(code(), "B", region, "SUBJECT"),
                institution(code(), "C", region, "SUBJECT"));
        SettableClock.set(LocalDate.of(2026, 7, 25), LocalTime.NOON);
        for (String sort : List.of("due", "-due", "daysLate", "-daysLate", "institution")) {
            // When
            List<String> seen = new ArrayList<>();
            String token = "";
            do {
                var page = caller("public")
                        .get("/api/v1/milestones?region=" + region + "&pageSize=4&sort=" + sort + token)
                        .then()
                        .statusCode(200)
                        .body("total.count", equalTo(21))
                        .extract()
                        .jsonPath();
                seen.addAll(page.getList("items.id"));
                String next = page.getString("nextPageToken");
                token = next == null ? null : "&pageToken=" + next;
            } while (token != null);
            // Then
            assertThat(seen).doesNotHaveDuplicates().hasSize(21);
        }
        caller("public")
                .get("/api/v1/milestones?region=15&state=OVERDUE&state=UPCOMING&group=C&sort=-daysLate")
                .then()
                .statusCode(200)
                .body("items.phase[0..2]", contains("PREPARATION", "1", "3"))
                .body("items.phase", containsInAnyOrder("PREPARATION", "1", "3", "5", "2"))
                .body("items[0].daysLate", equalTo(937));
        caller("public")
                .get("/api/v1/milestones?region=15&dueFrom=2026-01-01&dueTo=2026-12-31&group=B")
                .then()
                .body("items.phase", containsInAnyOrder("4", "5"));
        String one = codes.iterator().next();
        caller("public")
                .get("/api/v1/milestones?q=" + one.toLowerCase(java.util.Locale.ROOT) + "&phase=1")
                .then()
                .body("items.institution", contains(one));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/milestones?region=15")
                .then()
                .statusCode(200)
                .header("X-Row-Count", "21");
        for (String wrong : List.of("state=LATE", "phase=7", "group=D", "region=99", "estado=OPEN", "sort=title")) {
            caller("public").get("/api/v1/milestones?" + wrong).then().statusCode(400);
        }
        caller("public").get("/api/v1/milestones/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void summary_counts_every_milestone_of_the_region_once() {
        // Given
        institution(code(), "B", "14", "SUBJECT");
        institution(code(), "B", "14", "SUBJECT");
        institution(code(), "C", "14", "SUBJECT");
        institution(code(), null, "14", "NOT_SUBJECT");
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        // When
        var summary = caller("public").get("/api/v1/milestones/summary?kind=LEGAL&region=14");
        // Then
        summary.then()
                .statusCode(200)
                .body("asOf", equalTo("2026-11-20"))
                .body("cells", hasSize(21))
                .body("cells.total.sum()", equalTo(28))
                .body("cells[0].group", equalTo("B"))
                .body("cells[0].phase", equalTo("PREPARATION"))
                .body("cells[0].due", equalTo("2023-12-31"))
                .body("cells[0].businessDaysLeft", nullValue())
                .body("cells[0].counts.OVERDUE", equalTo(2))
                .body("cells.find { it.group == 'B' && it.phase == '4' }.counts.AT_RISK", equalTo(2))
                .body("cells.find { it.group == 'B' && it.phase == '4' }.businessDaysLeft", equalTo(27))
                .body("cells.find { it.group == null && it.phase == '1' }.counts.NOT_SUBJECT", equalTo(1));
        caller("public")
                .get("/api/v1/milestones/summary?region=14&group=C")
                .then()
                .body("cells", hasSize(7))
                .body("cells.total.sum()", equalTo(7));
    }

    @Test
    void nobody_gets_in_without_a_token_and_the_public_reads_no_history() {
        String id = milestone(subject("B"), "1");
        caller("public").get("/api/v1/milestones/" + id + "/history").then().statusCode(403);
        io.restassured.RestAssured.get("/api/v1/milestones").then().statusCode(401);
    }

    private static List<Topic.Message> events(String id) {
        return Topic.of(EventType.MILESTONE_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .toList();
    }
}
