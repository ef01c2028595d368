package cl.hito.milestones.rehearsal;

import static cl.hito.milestones.Calls.ACTIVE;
import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.Drafts;
import cl.hito.milestones.OnEmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a database of its own, so that the counts are its own too. */
@QuarkusTest
class RehearsalResourceTest implements OnEmptyDatabase {

    @Inject
    DataSource dataSource;

    @BeforeEach
    void rulebook() {
        SettableClock.set(LocalDate.of(2026, 6, 1), LocalTime.NOON);
        realRulebook();
    }

    @Test
    void draft_that_puts_a_phase_off_tells_whose_milestones_move_and_whose_state_changes() {
        // Given: three institutions, one of which has fulfilled the phase, and one that is not subject
        String one = institution(code(), "B", "08", "SUBJECT");
        String fulfilled = institution(code(), "B", "13", "SUBJECT");
        String other = institution(code(), "C", "08", "SUBJECT");
        institution(code(), null, "08", "NOT_SUBJECT");
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2024-05-31\"}")
                .post("/api/v1/milestones/" + milestone(fulfilled, "1") + "/evidence")
                .then()
                .statusCode(201);
        String before = caller("public").get("/api/v1/milestones?pageSize=1000").asString();
        String draft = Drafts.of("puts-off", "2026-01-01").moved("B", "1", 2027).posted();
        // When
        JsonPath made = rehearse(draft);
        // Then
        assertThat(made.getString("inForce")).isEqualTo(ACTIVE);
        assertThat(made.getString("toldOn")).isEqualTo("2026-06-01");
        assertThat(made.getBoolean("goldenTestsPassed")).isTrue();
        assertThat(made.getInt("summary.created")).isZero();
        String changes = "/api/v1/rulebooks/puts-off/rehearsals/" + made.getString("id") + "/changes";
        caller("office")
                .get(changes + "?institution=" + one)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].milestone", equalTo(milestone(one, "1")))
                .body("items[0].group", equalTo("B"))
                .body("items[0].phase", equalTo("1"))
                .body("items[0].dueBefore", equalTo("2024-12-31"))
                .body("items[0].dueAfter", equalTo("2027-12-31"))
                .body("items[0].stateBefore", equalTo("OVERDUE"))
                .body("items[0].stateAfter", equalTo("UPCOMING"));
        // What is fulfilled moves and stays fulfilled
        caller("office")
                .get(changes + "?institution=" + fulfilled)
                .then()
                .body("items.stateBefore", contains("FULFILLED"))
                .body("items.stateAfter", contains("FULFILLED"))
                .body("items.dueAfter", contains("2027-12-31"));
        caller("office").get(changes + "?institution=" + other).then().body("items", hasSize(0));
        caller("office").get(changes + "?stateChanged=false").then().body("items.institution", contains(fulfilled));
        caller("office").get(changes + "?group=B&phase=1").then().body("items.phase", everyItem(equalTo("1")));
        // The counts are those of the list
        int all = caller("office").get(changes).jsonPath().getInt("total.count");
        assertThat(made.getInt("summary.changed")).isEqualTo(all);
        assertThat(made.getInt("summary.moved")).isEqualTo(all);
        assertThat(made.getInt("summary.stateChanged")).isEqualTo(all - 1);
        assertThat(made.getInt("summary.byGroup.find { it.key == 'B' }.changed"))
                .isEqualTo(all);
        assertThat(made.getInt("summary.byPhase.find { it.key == '1' }.moved")).isEqualTo(all);
        assertThat(made.getInt("summary.byRegion.find { it.key == '13' }.changed"))
                .isEqualTo(1);
        assertThat(made.<Map<String, Object>>getList("summary.byState"))
                .extracting(turn -> turn.get("before") + " " + turn.get("after"))
                .containsExactlyInAnyOrder("FULFILLED FULFILLED", "OVERDUE UPCOMING");
        // Nothing has changed
        assertThat(caller("public").get("/api/v1/milestones?pageSize=1000").asString())
                .isEqualTo(before);
        // As files
        for (String format : List.of("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")) {
            caller("office")
                    .accept(format)
                    .get(changes)
                    .then()
                    .statusCode(200)
                    .header("X-Row-Count", Integer.toString(all));
        }
    }

    @Test
    void milestones_of_platforms_go_with_the_phase_that_they_serve() throws SQLException {
        // Given
        String code = institution(code(), "C", "11", "SUBJECT");
        execute("""
                insert into onboarding (id, platform, title, phase, link, source, confidence, steps, updated_at, version)
                values (uuidv7(), 'NOTIFICATIONS', 'Notificaciones', '2', 'LAW', 'Prueba', 'U', '[{"code":"ONE"}]',
                    now(), 1)""");
        execute("""
                insert into milestone (institution, kind, phase, platform, title, rulebook_version, applies_from, due,
                    applicability, published_state, published_on)
                values ('%s', 'PLATFORM', '2', 'NOTIFICATIONS', 'Notificaciones', '%s', '2027-01-01', '2027-12-31',
                    'APPLICABLE', 'UPCOMING', '2026-06-01')""".formatted(code, ACTIVE));
        String draft = Drafts.of("platform", "2026-03-01").moved("C", "2", 2026).posted();
        // When
        JsonPath made = rehearse(draft);
        // Then
        caller("office")
                .get("/api/v1/rulebooks/platform/rehearsals/" + made.getString("id") + "/changes?phase=2&institution="
                        + code)
                .then()
                .body("items.kind", containsInAnyOrder("LEGAL", "PLATFORM"))
                .body("items.dueAfter", everyItem(equalTo("2026-12-31")))
                .body("items.stateAfter", everyItem(equalTo("OPEN")))
                .body("items.find { it.kind == 'PLATFORM' }.platform", equalTo("NOTIFICATIONS"));
        assertThat(made.getInt("summary.byKind.find { it.key == 'PLATFORM' }.changed"))
                .isEqualTo(1);
        execute("delete from onboarding");
    }

    @Test
    void states_are_told_on_the_day_that_is_asked_for() {
        institution(code(), "B", "10", "SUBJECT");
        String draft = Drafts.of("on-a-day", "2026-04-01").moved("B", "2", 2026).posted();
        caller("office")
                .body("{\"toldOn\":\"2027-06-30\",\"reason\":\"proyecto de ley\"}")
                .post("/api/v1/rulebooks/" + draft + "/rehearsals")
                .then()
                .statusCode(201)
                .body("toldOn", equalTo("2027-06-30"))
                .body("reason", equalTo("proyecto de ley"))
                .body("summary.byState.find { it.before == 'OPEN' }.after", equalTo("OVERDUE"));
        caller("office")
                .body("{\"toldOn\":\"2101-01-01\"}")
                .post("/api/v1/rulebooks/" + draft + "/rehearsals")
                .then()
                .statusCode(400);
    }

    @Test
    void draft_that_changes_nothing_and_breaks_its_tests_says_both() {
        Drafts same = Drafts.of("same", "2026-05-01");
        same.json().withArray("goldenTests").remove(0);
        String draft = same.posted();
        JsonPath made = rehearse(draft);
        assertThat(made.getBoolean("goldenTestsPassed")).isFalse();
        assertThat(made.getInt("summary.changed")).isZero();
        assertThat(made.getList("summary.byState")).isEmpty();
        caller("office")
                .get("/api/v1/rulebooks/same/rehearsals/" + made.getString("id") + "/changes")
                .then()
                .body("items", hasSize(0))
                .body("nextPageToken", nullValue());
    }

    @Test
    void only_the_office_rehearses_and_the_public_sees_nothing_of_it() {
        String draft = Drafts.of("roles", "2026-05-02").posted();
        String path = "/api/v1/rulebooks/" + draft + "/rehearsals";
        for (String role : List.of("editor", "auditor", "integrator", "public")) {
            caller(role).post(path).then().statusCode(403);
        }
        caller("public").get(path).then().statusCode(403);
        caller("auditor").get("/api/v1/rulebooks/nothing/rehearsals").then().statusCode(404);
        caller("auditor").get(path + "/" + UUID.randomUUID()).then().statusCode(404);
        caller("auditor")
                .get(path + "/" + UUID.randomUUID() + "/changes")
                .then()
                .statusCode(404);
        caller("office").post("/api/v1/rulebooks/nothing/rehearsals").then().statusCode(404);
        String once = caller("office")
                .header("Idempotency-Key", "rehearse-once")
                .post(path)
                .jsonPath()
                .getString("id");
        caller("office")
                .header("Idempotency-Key", "rehearse-once")
                .post(path)
                .then()
                .body("id", equalTo(once));
        caller("auditor").get(path).then().body("items", hasSize(1));
    }

    @Test
    void institution_that_has_no_milestone_of_a_phase_yet_is_told_of_as_new() throws SQLException {
        // Given: a calendar that never had phase 6, as far as one institution can tell
        String code = institution(code(), "A", "03", "SUBJECT");
        execute("update milestone set kind = 'PLATFORM', platform = 'PISEE' where kind = 'LEGAL' and phase = '6'"
                + " and institution = '" + code + "'");
        String draft = Drafts.of("new-ones", "2026-05-04").posted();
        // When
        JsonPath made = rehearse(draft);
        // Then
        assertThat(made.getInt("summary.created")).isEqualTo(1);
        assertThat(made.getInt("summary.stateChanged")).isZero();
        caller("office")
                .get("/api/v1/rulebooks/new-ones/rehearsals/" + made.getString("id") + "/changes?institution=" + code)
                .then()
                .body("items", hasSize(1))
                .body("items[0].milestone", nullValue())
                .body("items[0].stateBefore", nullValue())
                .body("items[0].stateAfter", equalTo("OVERDUE"))
                .body("items[0].dueAfter", equalTo("2025-12-31"));
        execute("update milestone set kind = 'LEGAL', platform = null where kind = 'PLATFORM' and platform = 'PISEE'");
    }

    @Test
    void pages_of_changes_show_every_one_once() {
        for (String group : List.of("A", "B", "C", "C")) {
            institution(code(), group, "02", "SUBJECT");
        }
        String draft = Drafts.of("pages", "2026-05-05")
                .moved("C", "4", 2027)
                .moved("B", "5", 2027)
                .posted();
        String changes = "/api/v1/rulebooks/pages/rehearsals/" + rehearse(draft).getString("id") + "/changes?region=02";
        for (String sort : List.of("institution", "-institution", "dueAfter", "-dueBefore")) {
            List<String> seen = new java.util.ArrayList<>();
            String token = "";
            while (token != null) {
                JsonPath page = caller("office")
                        .get(changes + "&pageSize=2&sort=" + sort + token)
                        .then()
                        .statusCode(200)
                        .body("total.count", equalTo(3))
                        .extract()
                        .jsonPath();
                seen.addAll(page.getList("items.milestone"));
                String next = page.getString("nextPageToken");
                token = next == null ? null : "&pageToken=" + next;
            }
            assertThat(seen).hasSize(3).doesNotHaveDuplicates();
        }
        caller("office").get(changes + "&sort=region").then().statusCode(400);
        caller("office").get(changes + "&grupo=B").then().statusCode(400);
    }

    private static JsonPath rehearse(String version) {
        return caller("office")
                .post("/api/v1/rulebooks/" + version + "/rehearsals")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
