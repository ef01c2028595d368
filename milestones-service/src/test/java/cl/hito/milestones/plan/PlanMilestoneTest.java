package cl.hito.milestones.plan;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.plan.PlanCalls.body;
import static cl.hito.milestones.plan.PlanCalls.event;
import static cl.hito.milestones.plan.PlanCalls.fulfilledOn;
import static cl.hito.milestones.plan.PlanCalls.goal;
import static cl.hito.milestones.plan.PlanCalls.plan;
import static cl.hito.milestones.plan.PlanCalls.posted;
import static cl.hito.milestones.plan.PlanCalls.replace;
import static cl.hito.milestones.plan.PlanCalls.report;
import static cl.hito.milestones.plan.PlanCalls.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.contracts.EventType;
import cl.hito.milestones.Calls;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlanMilestoneTest {

    @Inject
    DataSource dataSource;

    @Test
    void goal_with_a_date_is_a_milestone_with_the_laws_date_beside_it() {
        // Given
        Calls.realRulebook();
        String institution = Calls.subject("B");
        String legalDue = caller("public")
                .get("/api/v1/milestones/" + Calls.milestone(institution, "1"))
                .path("due");
        SettableClock.set(LocalDate.of(2026, 5, 4), LocalTime.NOON);
        // When
        String plan =
                plan(institution, goal("A", "PERCENT", "100", "2030-06-30").replace("}}", "},\"phase\":\"1\"}"));
        // Then
        String milestone = caller("public")
                .get("/api/v1/milestones?kind=PLAN&plan=" + plan)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].due", equalTo("2030-06-30"))
                .body("items[0].legalDue", equalTo(legalDue))
                .body("items[0].planItem", equalTo("A"))
                .body("items[0].rulebookVersion", nullValue())
                .body("items[0].state", equalTo("OPEN"))
                .extract()
                .path("items[0].id");
        caller("public")
                .get("/api/v1/milestones/" + milestone + "/derivation")
                .then()
                .statusCode(200)
                .body("due", equalTo("2030-06-30"))
                .body("steps", hasSize(3))
                .body("steps[1].text", containsString("30-06-2030"))
                .body("steps[2].text", containsString("la fecha propia es posterior y no la reemplaza"));
        caller("public")
                .get("/api/v1/plans/" + plan + "/items")
                .then()
                .body("items[0].milestone.legalDue", equalTo(legalDue))
                .body("items[0].milestone.daysAfterLegal", equalTo((int)
                        (LocalDate.of(2030, 6, 30).toEpochDay()
                                - LocalDate.parse(legalDue).toEpochDay())));
        await().atMost(Duration.ofSeconds(20)).until(() -> event(milestone) != null);
        EventSchemas.assertValid(EventType.MILESTONE_CHANGED, event(milestone));
        assertThat(event(milestone)).contains("\"planItem\"").contains(plan);
    }

    @Test
    void own_date_follows_the_day_in_santiago() {
        // Given
        String institution = code();
        SettableClock.set(LocalDate.of(2026, 3, 31), LocalTime.of(23, 30));
        String plan = plan(institution, goal("A", "YES_NO", null, "2026-03-31"));
        // Then: in UTC it is April already
        state(plan, "AT_RISK");
        SettableClock.set(LocalDate.of(2026, 4, 1), LocalTime.of(0, 1));
        state(plan, "OVERDUE");
    }

    @Test
    void commitment_that_the_plan_drops_stays_as_not_asked_and_comes_back_the_same() {
        // Given
        String institution = code();
        String first = body(institution, goal("A", "COUNT", "1", "2035-12-31"), goal("B", "COUNT", "1", "2035-12-31"));
        String plan = posted(first);
        String milestone =
                caller("public").get("/api/v1/milestones?plan=" + plan).path("items.find { it.planItem == 'B' }.id");
        // When
        replace(plan, 1, body(institution, goal("A", "COUNT", "1", "2036-12-31")));
        // Then
        caller("public")
                .get("/api/v1/milestones/" + milestone)
                .then()
                .body("state", equalTo("NOT_APPLICABLE"))
                .body("due", nullValue());
        caller("public")
                .get("/api/v1/milestones?plan=" + plan + "&state=OPEN")
                .then()
                .body("items.due", contains("2036-12-31"));
        // When
        replace(plan, 2, first);
        // Then: the plan is read as it was known between the two
        String known =
                caller("auditor").get("/api/v1/plans/" + plan + "/history").path("items[1].recordedAt");
        caller("public")
                .get("/api/v1/plans/" + plan + "/document?knownAt=" + known)
                .then()
                .statusCode(200)
                .body("items.code", contains("A"));
        caller("public").get("/api/v1/plans/" + plan + "/document").then().body("items.code", contains("A", "B"));
        caller("public")
                .get("/api/v1/plans/" + plan + "/document?asOf=2019-01-01")
                .then()
                .statusCode(404);
        caller("public")
                .get("/api/v1/milestones/" + milestone)
                .then()
                .body("state", equalTo("OPEN"))
                .body("due", equalTo("2035-12-31"));
    }

    @Test
    void evidence_that_was_replaced_fulfils_no_more_whatever_else_is_told() {
        // Given
        SettableClock.set(LocalDate.of(2026, 5, 4), LocalTime.NOON);
        String institution = code();
        String plan = plan(institution, goal("A", "YES_NO", null, "2035-12-31"));
        String milestone =
                caller("public").get("/api/v1/milestones?plan=" + plan).path("items[0].id");
        String wrong = evidence(institution, milestone, "\"effectiveOn\":\"2026-01-03\"");
        evidence(institution, milestone, "\"effectiveOn\":\"2026-01-06\",\"replaces\":\"" + wrong + "\"");
        fulfilledOn(milestone, "2026-01-06");
        // When
        report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-02-01\",\"note\":\"en prensa\"}");
        // Then
        fulfilledOn(milestone, "2026-01-06");
        // When
        SettableClock.set(LocalDate.of(2026, 5, 5), LocalTime.NOON);
        replace(plan, 1, body(institution, goal("A", "YES_NO", null, "2036-12-31")));
        // Then
        fulfilledOn(milestone, "2026-01-06");
    }

    @Test
    void evidence_that_is_added_while_a_report_waits_for_the_milestone_counts() throws Exception {
        // Given
        SettableClock.set(LocalDate.of(2026, 5, 4), LocalTime.NOON);
        String institution = code();
        String plan = plan(institution, goal("A", "YES_NO", null, "2035-12-31"));
        String milestone =
                caller("public").get("/api/v1/milestones?plan=" + plan).path("items[0].id");
        try (Connection adding = dataSource.getConnection();
                Statement add = adding.createStatement()) {
            adding.setAutoCommit(false);
            add.execute("select 1 from milestone where id = '" + milestone + "' for update");
            add.execute("""
                    insert into evidence (id, milestone_id, revision, kind, title, effective_on, recorded_at,
                        recorded_by, version)
                    values (uuidv7(), '%s', 1, 'STATEMENT', 'Decreto', '2026-01-03', now(), 'user:ana', 1)
                    """.formatted(milestone));
            // When
            CompletableFuture<String> report = CompletableFuture.supplyAsync(() ->
                    report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-01-06\",\"achieved\":true}"));
            awaitOneThatWaitsFor(add);
            adding.commit();
            report.get(20, TimeUnit.SECONDS);
        }
        // Then
        fulfilledOn(milestone, "2026-01-03");
    }

    private void awaitOneThatWaitsFor(Statement holder) throws SQLException {
        int pid;
        try (ResultSet own = holder.executeQuery("select pg_backend_pid()")) {
            own.next();
            pid = own.getInt(1);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (Connection looking = dataSource.getConnection();
                    Statement look = looking.createStatement();
                    ResultSet waiting = look.executeQuery("select 1 from pg_stat_activity where " + pid
                            + " = any(pg_blocking_pids(pid)) and query like '%plan_id%'")) {
                return waiting.next();
            }
        });
    }

    private static String evidence(String institution, String milestone, String fields) {
        return caller("editor", institution)
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Decreto\"," + fields + "}")
                .post("/api/v1/milestones/" + milestone + "/evidence")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void evidence_and_reports_do_not_undo_each_other() {
        // Given
        String institution = code();
        String plan = plan(institution, goal("A", "YES_NO", null, "2035-12-31"));
        String milestone =
                caller("public").get("/api/v1/milestones?plan=" + plan).path("items[0].id");
        report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-03-01\",\"achieved\":true}");
        // When
        String evidence = caller("editor", institution)
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Decreto\",\"effectiveOn\":\"2026-02-01\"}")
                .post("/api/v1/milestones/" + milestone + "/evidence")
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .extract()
                .path("id");
        // Then
        fulfilledOn(milestone, "2026-02-01");
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .delete("/api/v1/milestones/" + milestone + "/evidence/" + evidence + "?reason=error")
                .then()
                .statusCode(200);
        fulfilledOn(milestone, "2026-03-01");
    }
}
