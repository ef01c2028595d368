package cl.hito.milestones.plan;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.plan.PlanCalls.body;
import static cl.hito.milestones.plan.PlanCalls.goal;
import static cl.hito.milestones.plan.PlanCalls.plan;
import static cl.hito.milestones.plan.PlanCalls.refused;
import static cl.hito.milestones.plan.PlanCalls.replace;
import static cl.hito.milestones.plan.PlanCalls.report;
import static cl.hito.milestones.plan.PlanCalls.state;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlanProgressTest {

    @Test
    void report_that_reaches_the_target_fulfils_and_one_that_falls_back_opens_again() {
        // Given
        SettableClock.set(LocalDate.of(2026, 5, 4), LocalTime.NOON);
        String institution = code();
        String plan = plan(institution, goal("A", "PERCENT", "50", "2026-04-30"));
        state(plan, "OVERDUE");
        // When
        report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-02-01\",\"value\":\"20\"}");
        state(plan, "OVERDUE");
        String second = report(
                institution,
                plan,
                "{\"item\":\"A\",\"reportedOn\":\"2026-03-01\",\"value\":\"50.0\",\"note\":\"acta 7\"}");
        report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-04-01\",\"value\":\"75.25\"}");
        // Then: fulfilled since the first of the reports in a row
        caller("public")
                .get("/api/v1/plans/" + plan + "/items")
                .then()
                .body("items[0].milestone.state", equalTo("FULFILLED"))
                .body("items[0].milestone.fulfilledOn", equalTo("2026-03-01"))
                .body("items[0].milestone.daysLate", equalTo(0))
                .body("items[0].progress.value", equalTo("75.25"))
                .body("items[0].progress.share", equalTo("150.5"))
                .body("items[0].progress.reached", equalTo(true))
                .body("items[0].progress.reports", equalTo(3));
        // When a report is withdrawn
        String place = "/api/v1/plans/" + plan + "/progress/" + second;
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .delete(place)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?reason"));
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .delete(place + "?reason=error")
                .then()
                .statusCode(200)
                .body("withdrawnReason", equalTo("error"));
        caller("editor", institution)
                .header("If-Match", "\"v2\"")
                .delete(place + "?reason=error")
                .then()
                .statusCode(409);
        caller("public")
                .get("/api/v1/plans/" + plan + "/items")
                .then()
                .body("items[0].milestone.fulfilledOn", equalTo("2026-04-01"));
        // When the value falls below the target
        report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-05-04\",\"value\":\"49\"}");
        // Then
        state(plan, "OVERDUE");
        caller("public")
                .get("/api/v1/plans/" + plan + "/progress?item=A&sort=-reportedOn")
                .then()
                .statusCode(200)
                .body("items.value", contains("49", "75.25", "50.0", "20"))
                .body("items.recordedBy", everyItem(nullValue()));
        caller("public")
                .get("/api/v1/plans/" + plan + "/progress?standing=true")
                .then()
                .body("items", hasSize(3));
        caller("auditor")
                .get(place + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[1].reason", equalTo("error"));
    }

    @Test
    void correction_needs_the_tag_and_keeps_what_was_said() {
        // Given
        String institution = code();
        String plan = plan(institution, goal("A", "COUNT", "3", "2035-12-31"));
        String id = report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-02-01\",\"value\":\"1\"}");
        String place = "/api/v1/plans/" + plan + "/progress/" + id;
        String better = "{\"item\":\"A\",\"reportedOn\":\"2026-02-01\",\"value\":\"2\"}";
        // Then
        caller("editor", institution).body(better).put(place).then().statusCode(428);
        caller("editor", institution)
                .header("If-Match", "\"v9\"")
                .body(better)
                .put(place)
                .then()
                .statusCode(412);
        caller("editor", code())
                .header("If-Match", "\"v1\"")
                .body(better)
                .put(place)
                .then()
                .statusCode(403);
        for (int again = 0; again < 2; again++) {
            caller("editor", institution)
                    .header("If-Match", again == 0 ? "\"v1\"" : "\"v2\"")
                    .body(better)
                    .put(place + "?reason=conteo")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"v2\"")
                    .body("value", equalTo("2"))
                    .body("reached", equalTo(false));
        }
        caller("auditor")
                .get(place + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].before.value", equalTo("1"))
                .body("items[1].after.value", equalTo("2"));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/plans/" + plan + "/progress")
                .then()
                .statusCode(200)
                .header("X-Row-Count", "1");
    }

    @Test
    void report_is_held_against_the_item_it_is_about() {
        // Given
        SettableClock.set(LocalDate.of(2026, 5, 4), LocalTime.of(22, 0));
        String institution = code();
        String plan = plan(
                institution,
                goal("A", "PERCENT", "50", "2035-12-31"),
                goal("B", "YES_NO", null, "2035-12-31"),
                "{\"code\":\"C\",\"level\":\"GOAL\",\"title\":\"Sin meta\"}");
        // Then
        refused(
                institution,
                plan,
                "{\"item\":\"Z\",\"reportedOn\":\"2026-05-04\",\"value\":\"1\"}",
                "/item",
                "not_found");
        refused(
                institution,
                plan,
                "{\"item\":\"A\",\"reportedOn\":\"2026-05-05\",\"value\":\"1\"}",
                "/reportedOn",
                "in_the_future");
        refused(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-05-04\"}", "/value", "required");
        refused(
                institution,
                plan,
                "{\"item\":\"A\",\"reportedOn\":\"2026-05-04\",\"achieved\":true}",
                "/achieved",
                "inconsistent");
        refused(
                institution,
                plan,
                "{\"item\":\"B\",\"reportedOn\":\"2026-05-04\",\"value\":\"1\"}",
                "/value",
                "inconsistent");
        refused(
                institution,
                plan,
                "{\"item\":\"C\",\"reportedOn\":\"2026-05-04\",\"value\":\"1\"}",
                "/value",
                "inconsistent");
        refused(
                institution,
                plan,
                "{\"item\":\"A\",\"reportedOn\":\"2026-05-04\",\"value\":\"1\",\"executed\":\"5\"}",
                "/executed",
                "inconsistent");
        refused(
                institution,
                plan,
                "{\"item\":\"C\",\"reportedOn\":\"2026-05-04\",\"initiatives\":{\"fulfilled\":3,\"total\":2}}",
                "/initiatives/fulfilled",
                "inconsistent");
        caller("public")
                .body("{\"item\":\"B\",\"reportedOn\":\"2026-05-04\",\"achieved\":true}")
                .post("/api/v1/plans/" + plan + "/progress")
                .then()
                .statusCode(403);
        report(institution, plan, "{\"item\":\"B\",\"reportedOn\":\"2026-05-04\",\"achieved\":true}");
        caller("public")
                .get("/api/v1/plans/" + plan + "/items?goals=true&state=FULFILLED")
                .then()
                .body("items.code", contains("B"));
    }

    @Test
    void days_are_a_limit_and_a_baseline_is_set_by_its_value() {
        // Given
        String institution = code();
        String plan = plan(
                institution,
                goal("A", "DAYS", "2", "2035-12-31"),
                goal("B", "BASELINE_TO_BE_SET", null, "2035-12-31"),
                goal("C", "COUNT", "10", "2035-12-31")
                        .replace("\"targetText\"", "\"direction\":\"AT_MOST\",\"targetText\""));
        // When
        for (String item : new String[] {"A", "B", "C"}) {
            report(
                    institution,
                    plan,
                    "{\"item\":\"%s\",\"reportedOn\":\"2026-02-01\",\"value\":\"1.5\"}".formatted(item));
        }
        // Then
        caller("public")
                .get("/api/v1/plans/" + plan + "/items")
                .then()
                .body("items.progress.reached", everyItem(equalTo(true)))
                .body("items.progress.share", everyItem(nullValue()));
    }

    @Test
    void summary_counts_what_was_not_told_apart() {
        // Given
        String institution = code();
        String plan = plan(
                institution,
                goal("A", "COUNT", "2", "2026-01-31"),
                goal("B", "COUNT", "2", "2035-12-31"),
                goal("C", "COUNT", "2", "2035-12-31"),
                """
                {"code":"D","level":"GOAL","title":"D","initiatives":{"fulfilled":1,"total":4}}""",
                """
                {"code":"E","level":"GOAL","title":"E","budget":{"kind":"RESERVE","amount":"1000.50","executed":"10"}}""",
                """
                {"code":"F","level":"GOAL","title":"F","budget":{"kind":"RESERVE"}}""");
        // When
        report(institution, plan, "{\"item\":\"B\",\"reportedOn\":\"2026-02-01\",\"value\":\"2\"}");
        report(institution, plan, "{\"item\":\"C\",\"reportedOn\":\"2026-02-01\",\"value\":\"0\"}");
        report(
                institution,
                plan,
                "{\"item\":\"D\",\"reportedOn\":\"2026-02-01\",\"initiatives\":{\"fulfilled\":3,\"total\":4}}");
        report(institution, plan, "{\"item\":\"E\",\"reportedOn\":\"2026-02-01\",\"executed\":\"400.25\"}");
        // Then
        caller("public")
                .get("/api/v1/plans/" + plan + "/summary")
                .then()
                .statusCode(200)
                .body("goals.total", equalTo(3))
                .body("goals.reached", equalTo(1))
                .body("goals.notReached", equalTo(1))
                .body("goals.untold", equalTo(1))
                .body("goals.overdue", equalTo(1))
                .body("initiatives.fulfilled", equalTo(3))
                .body("initiatives.total", equalTo(4))
                .body("budget.lines", equalTo(2))
                .body("budget.kinds.kind", contains("RESERVE"))
                .body("budget.kinds[0].withoutAmount", equalTo(1))
                .body("budget.kinds[0].amount", equalTo("1000.50"))
                .body("budget.kinds[0].executed", equalTo("400.25"));
    }

    @Test
    void last_report_that_decides_a_goal_tells_what_its_milestone_shows() {
        // Given
        SettableClock.set(LocalDate.of(2026, 5, 4), LocalTime.NOON);
        String institution = code();
        String plan = plan(institution, goal("A", "PERCENT", null, "2035-12-31"));
        report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-02-01\",\"achieved\":true}");
        state(plan, "FULFILLED");
        // When the goal is given a number, and the next report misses it
        SettableClock.set(LocalDate.of(2026, 5, 5), LocalTime.NOON);
        replace(plan, 1, body(institution, goal("A", "PERCENT", "50", "2035-12-31")));
        report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-03-01\",\"value\":\"10\"}");
        report(institution, plan, "{\"item\":\"A\",\"reportedOn\":\"2026-04-01\",\"note\":\"en licitación\"}");
        // Then
        state(plan, "OPEN");
        caller("public")
                .get("/api/v1/plans/" + plan + "/items")
                .then()
                .body("items[0].progress.reached", equalTo(false))
                .body("items[0].progress.value", equalTo("10"));
        caller("public")
                .get("/api/v1/plans/" + plan + "/summary")
                .then()
                .body("goals.reached", equalTo(0))
                .body("goals.notReached", equalTo(1));
    }

    @Test
    void summary_counts_every_stated_amount_once_at_whatever_level_it_stands() {
        // Given: A states no amount of its own, B has a level without money below it
        String plan = plan(
                code(),
                line("A", null, "\"budget\":{\"kind\":\"RESERVE\"}"),
                line("A.1", "A", "\"budget\":{\"kind\":\"RESERVE\",\"amount\":\"100\",\"executed\":\"10\"}"),
                line("A.2", "A", "\"budget\":{\"kind\":\"OPERATION\",\"amount\":\"50\"}"),
                line(
                        "B",
                        null,
                        "\"budget\":{\"kind\":\"OPERATION\",\"amount\":\"200\"},\"initiatives\":{\"fulfilled\":1,\"total\":4}"),
                line("B.1", "B", "\"section\":\"2\""),
                line(
                        "B.1.1",
                        "B.1",
                        "\"budget\":{\"kind\":\"OPERATION\",\"amount\":\"150\",\"executed\":\"30\"},"
                                + "\"initiatives\":{\"fulfilled\":1,\"total\":2}"));
        // Then
        caller("public")
                .get("/api/v1/plans/" + plan + "/summary")
                .then()
                .statusCode(200)
                .body("budget.kinds.kind", contains("OPERATION", "RESERVE"))
                .body("budget.kinds.lines", contains(2, 2))
                .body("budget.kinds.withoutAmount", contains(0, 1))
                .body("budget.kinds.amount", contains("250", "100"))
                .body("budget.kinds.executed", contains("30", "10"))
                .body("initiatives.items", equalTo(1))
                .body("initiatives.fulfilled", equalTo(1))
                .body("initiatives.total", equalTo(4));
    }

    private static String line(String code, String parent, String fields) {
        return "{\"code\":\"%s\",\"parent\":%s,\"level\":\"GOAL\",\"title\":\"Línea\",%s}"
                .formatted(code, parent == null ? "null" : "\"" + parent + "\"", fields);
    }
}
