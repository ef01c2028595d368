package cl.hito.milestones.plan;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;

/** What the tests of plans do again and again. */
final class PlanCalls {

    private PlanCalls() {}

    static void fulfilledOn(String milestone, String day) {
        caller("public")
                .get("/api/v1/milestones/" + milestone)
                .then()
                .body("state", equalTo("FULFILLED"))
                .body("fulfilledOn", equalTo(day));
    }

    static void state(String plan, String state) {
        caller("public")
                .get("/api/v1/milestones?plan=" + plan)
                .then()
                .statusCode(200)
                .body("items.state", contains(state));
    }

    static void refused(String institution, String plan, String body, String pointer, String code) {
        caller("editor", institution)
                .body(body)
                .post("/api/v1/plans/" + plan + "/progress")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    static String report(String institution, String plan, String body) {
        return caller("editor", institution)
                .body(body)
                .post("/api/v1/plans/" + plan + "/progress")
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .extract()
                .path("id");
    }

    static String event(String id) {
        return Topic.of(EventType.MILESTONE_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .map(Topic.Message::data)
                .findFirst()
                .orElse(null);
    }

    static void replace(String plan, int version, String body) {
        caller("office")
                .header("If-Match", "\"v" + version + "\"")
                .body(body)
                .put("/api/v1/plans/" + plan)
                .then()
                .statusCode(200);
    }

    static String plan(String institution, String... items) {
        return posted(body(institution, items));
    }

    static String posted(String body) {
        return caller("office")
                .body(body)
                .post("/api/v1/plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static String goal(String code, String unit, String target, String due) {
        return """
                {"code":"%s","level":"GOAL","title":"Meta %s","goal":{"unit":"%s","target":%s,"targetText":"meta",
                  "due":"%s","duePrecision":"DAY"}}""".formatted(code, code, unit, target == null ? "null" : "\"" + target + "\"", due);
    }

    static String body(String institution, String... items) {
        return """
                {"institution":"%s","code":"P-1","name":"Plan","kind":"STRATEGIC_PLAN","periodFrom":"2024-01-01",
                 "periodTo":"2036-12-31","document":{"title":"Plan","issuedOn":null,"country":"CL"},
                 "levels":[{"code":"GOAL","name":"Meta"}],"items":[%s]}""".formatted(institution, String.join(",", items));
    }
}
