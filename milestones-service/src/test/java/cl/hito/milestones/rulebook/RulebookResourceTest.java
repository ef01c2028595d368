package cl.hito.milestones.rulebook;

import static cl.hito.milestones.Calls.ACTIVE;
import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.Drafts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RulebookResourceTest {

    @Inject
    DataSource dataSource;

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @Test
    void real_rulebook_is_in_force_with_its_whole_schedule() {
        caller("auditor")
                .get("/api/v1/rulebooks/" + ACTIVE)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("status", equalTo("ACTIVE"))
                .body("author", equalTo("user:office"))
                .body("activatedBy", equalTo("user:admin"))
                .body("content.norms.norm", hasItem("Ley 21.464"))
                .body("schedule", hasSize(21))
                .body(
                        "schedule.find { it.group == 'B' && it.phase == 'PREPARATION' }.appliesFrom",
                        equalTo("2022-01-01"));
        caller("admin")
                .post("/api/v1/rulebooks/" + ACTIVE + "/activation")
                .then()
                .statusCode(409);
        caller("office")
                .body(seed("rulebooks/" + ACTIVE + ".json"))
                .post("/api/v1/rulebooks")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/duplicate"));
    }

    @Test
    void version_that_has_ended_is_closed_and_stays_so() {
        // Given
        caller("office")
                .body(seed("rulebooks/ley-21180-2021.json"))
                .post("/api/v1/rulebooks")
                .then()
                .statusCode(201)
                .body("status", equalTo("CLOSED"));
        // Then
        caller("admin")
                .post("/api/v1/rulebooks/ley-21180-2021/activation")
                .then()
                .statusCode(409);
        caller("public")
                .get("/api/v1/rulebooks")
                .then()
                .statusCode(200)
                .body("items[0].version", equalTo("ley-21180-2021"))
                .body("items.findAll { it.status == 'ACTIVE' }.version", equalTo(java.util.List.of(ACTIVE)));
        caller("office")
                .body(draft("overlaps-closed").replace("\"2022-06-09\"", "\"2022-01-01\""))
                .post("/api/v1/rulebooks")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/rule-violation"));
    }

    @Test
    void public_sees_neither_drafts_nor_people() {
        // Given
        posted(draft("not-public"));
        // Then
        caller("public").get("/api/v1/rulebooks/not-public").then().statusCode(404);
        caller("public")
                .get("/api/v1/rulebooks")
                .then()
                .statusCode(200)
                .body("items.version", hasItem(ACTIVE))
                .body("items.status", not(hasItem("DRAFT")))
                .body("items.author", everyItem(nullValue()))
                .body("items.activatedBy", everyItem(nullValue()));
        assertThat(caller("public").accept("text/csv").get("/api/v1/rulebooks").asString())
                .contains(ACTIVE)
                .doesNotContain("not-public");
        caller("public")
                .get("/api/v1/rulebooks/" + ACTIVE)
                .then()
                .statusCode(200)
                .body("author", nullValue())
                .body("activatedBy", nullValue())
                .body("activatedAt", notNullValue());
        caller("auditor").get("/api/v1/rulebooks").then().body("items.version", hasItem("not-public"));
        caller("integrator").get("/api/v1/rulebooks/not-public").then().statusCode(200);
    }

    @Test
    void tag_of_the_answer_without_names_is_not_that_of_the_answer_with_them() {
        String path = "/api/v1/rulebooks/" + ACTIVE;
        String open = caller("public").get(path).header("ETag");
        caller("public").header("If-None-Match", open).get(path).then().statusCode(304);
        caller("auditor")
                .header("If-None-Match", open)
                .get(path)
                .then()
                .statusCode(200)
                .body("author", equalTo("user:office"));
    }

    @Test
    void stale_condition_of_a_read_is_answered_with_a_problem() {
        caller("auditor")
                .header("If-Match", "\"v99\"")
                .get("/api/v1/rulebooks/" + ACTIVE)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/precondition-failed"));
    }

    @Test
    void versions_are_taken_in_one_at_a_time() throws Exception {
        try (Connection other = dataSource.getConnection();
                var statement = other.createStatement()) {
            // Given: another one is being taken in
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(217183)");
            // When
            CompletableFuture<Integer> created = CompletableFuture.supplyAsync(() -> caller("office")
                    .body(draft("waits-its-turn"))
                    .post("/api/v1/rulebooks")
                    .statusCode());
            // Then
            await().atMost(Duration.ofSeconds(20)).until(() -> created.isDone() || isOneWaiting());
            assertThat(created).isNotDone();
            other.rollback();
            assertThat(created.get(20, TimeUnit.SECONDS)).isEqualTo(201);
        }
    }

    @Test
    void version_of_another_law_does_not_replace_the_one_in_force() {
        // Given
        posted(draft("other-law")
                .replace("\"code\": \"ley-21180\"", "\"code\": \"ley-other\"")
                .replace("\"effectiveFrom\": \"2022-06-09\"", "\"effectiveFrom\": \"2026-01-01\""));
        // When
        var activation = caller("admin").post("/api/v1/rulebooks/other-law/activation");
        // Then
        activation.then().statusCode(409).body("type", equalTo("/problems/conflict"));
        caller("auditor").get("/api/v1/rulebooks/other-law").then().body("status", equalTo("DRAFT"));
        caller("auditor")
                .get("/api/v1/rulebooks/" + ACTIVE)
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("effectiveTo", nullValue());
    }

    @Test
    void draft_whose_last_day_has_passed_is_not_put_in_force() {
        // Given
        SettableClock.set(LocalDate.of(2026, 8, 31), LocalTime.NOON);
        posted(draft("short-lived")
                .replace("\"effectiveFrom\": \"2022-06-09\"", "\"effectiveFrom\": \"2026-01-01\"")
                .replace("\"effectiveTo\": null", "\"effectiveTo\": \"2026-09-30\""));
        caller("auditor").get("/api/v1/rulebooks/short-lived").then().body("effectiveTo", equalTo("2026-09-30"));
        // When
        SettableClock.set(LocalDate.of(2026, 10, 1), LocalTime.MIDNIGHT);
        // Then
        caller("admin").post("/api/v1/rulebooks/short-lived/activation").then().statusCode(409);
        caller("auditor").get("/api/v1/rulebooks/" + ACTIVE).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void author_cannot_activate_alone() {
        posted(draft("second-person"));
        caller("office")
                .post("/api/v1/rulebooks/second-person/activation")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/second-person-required"));
    }

    @Test
    void package_that_breaks_its_golden_tests_is_refused_naming_each_difference() {
        // Given: one due date and one first day that the calendar does not give
        posted(draft("broken-tests")
                .replace("\"due\": \"2024-12-31\"", "\"due\": \"2024-12-30\"")
                .replaceFirst("\"appliesFrom\": \"2022-01-01\"", "\"appliesFrom\": \"2022-06-09\""));
        // Then
        caller("admin")
                .post("/api/v1/rulebooks/broken-tests/activation")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/golden-tests-failed"))
                .body("errors", hasSize(4))
                .body("errors.code", everyItem(equalTo("inconsistent")))
                .body("errors[0].pointer", equalTo("/goldenTests/0/appliesFrom"))
                .body("errors[1].message", containsString("la prueba dice 2024-12-30 y el cálculo da 2024-12-31"));
        caller("auditor").get("/api/v1/rulebooks/broken-tests").then().body("status", equalTo("DRAFT"));
    }

    @Test
    void golden_tests_are_shown_with_what_comes_out_of_them() {
        caller("public")
                .get("/api/v1/rulebooks/" + ACTIVE + "/golden-tests")
                .then()
                .statusCode(200)
                .body("items", hasSize(21))
                .body("items.passed", everyItem(equalTo(true)))
                .body("items.find { it.group == 'C' && it.phase == '5' }.givenDue", equalTo("2027-12-31"));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/rulebooks/" + ACTIVE + "/golden-tests")
                .then()
                .statusCode(200)
                .header("X-Row-Count", "21");
        Drafts broken = Drafts.of("golden-shown", "2026-01-01");
        ((ObjectNode) broken.json().withArray("goldenTests").get(0)).put("due", "2022-12-30");
        broken.json().withArray("goldenTests").remove(1);
        broken.posted();
        caller("office")
                .get("/api/v1/rulebooks/golden-shown/golden-tests")
                .then()
                .statusCode(200)
                .body("items", hasSize(21))
                .body("items.findAll { !it.passed }", hasSize(2))
                .body("items[0].expectedDue", equalTo("2022-12-30"))
                .body("items[0].givenDue", equalTo("2022-12-31"))
                .body("items[20].expectedDue", nullValue())
                .body("items[20].givenDue", notNullValue());
        caller("public")
                .get("/api/v1/rulebooks/golden-shown/golden-tests")
                .then()
                .statusCode(404);
    }

    @Test
    void unverified_datum_decides_no_date() {
        // Given: a draft with a row of which nobody has read the text
        Drafts draft = Drafts.of("unverified", "2026-01-01");
        ((ObjectNode) draft.json().withArray("calendar").get(2)).put("confidence", "U");
        draft.posted();
        // Then
        caller("admin")
                .post("/api/v1/rulebooks/unverified/activation")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/rule-violation"))
                .body("errors.pointer", equalTo(java.util.List.of("/calendar/2/confidence")))
                .body("errors[0].message", containsString("sin verificar"));
        // It can be tried
        caller("office").post("/api/v1/rulebooks/unverified/rehearsals").then().statusCode(201);
    }

    @Test
    void closed_version_that_meets_the_one_in_force_is_refused() {
        Drafts late = Drafts.of("late-closed", "2022-01-01");
        late.json().put("effectiveTo", "2022-06-09");
        caller("office")
                .body(late.json().toString())
                .post("/api/v1/rulebooks")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/rule-violation"))
                .body("detail", containsString("se superpone"));
    }

    @Test
    void version_that_does_not_follow_the_one_in_force_or_is_not_yet_in_force_is_refused() {
        posted(draft("same-start"));
        caller("admin")
                .post("/api/v1/rulebooks/same-start/activation")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/rule-violation"));
        posted(draft("not-yet").replace("\"2022-06-09\"", "\"2026-09-01\""));
        SettableClock.set(LocalDate.of(2026, 8, 31), LocalTime.of(23, 59));
        caller("admin").post("/api/v1/rulebooks/not-yet/activation").then().statusCode(409);
    }

    @Test
    void flaws_and_wrong_fields_name_their_place() {
        refused(draft("x1").replaceFirst("\"year\": 2022", "\"year\": 2030"), "/calendar/0/year", "out_of_range");
        refused(draft("x2").replaceFirst("\"group\": \"A\"", "\"group\": \"D\""), "/groups/0/group", "invalid_format");
        refused(
                draft("x3").replaceFirst("\"confidence\": \"V\"", "\"confidence\": \"W\""),
                "/norms/0/confidence",
                "invalid_value");
        refused(draft("x4").replaceFirst("\"calendar\"", "\"calendario\""), "/calendario", "unknown_field");
        caller("public").body(draft("x5")).post("/api/v1/rulebooks").then().statusCode(403);
        caller("admin").post("/api/v1/rulebooks/nothing/activation").then().statusCode(404);
    }

    private boolean isOneWaiting() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from pg_locks where not granted and locktype = 'advisory'")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    private static void refused(String body, String pointer, String code) {
        caller("office")
                .body(body)
                .post("/api/v1/rulebooks")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    private static void posted(String body) {
        caller("office").body(body).post("/api/v1/rulebooks").then().statusCode(201);
    }

    private static String draft(String version) {
        return seed("rulebooks/" + ACTIVE + ".json").replace("\"" + ACTIVE + "\"", "\"" + version + "\"");
    }
}
