package cl.hito.milestones.milestone;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssigneeFilterTest {

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @Test
    void who_takes_care_of_what_is_told_inside_only() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        String account = "eva." + code.toLowerCase(Locale.ROOT);
        caller("office")
                .body("{\"account\":\"" + account + "\"}")
                .post("/api/v1/milestones/" + id + "/assignees")
                .then()
                .statusCode(201);
        String all = "/api/v1/milestones?assignee=" + account;
        String own = all + "&institution=" + code;
        // Then
        for (String role : new String[] {"admin", "office", "auditor"}) {
            caller(role).get(all).then().statusCode(200).body("items.id", contains(id));
        }
        caller("editor", code).get(own).then().statusCode(200).body("items.id", contains(id));
        refused("editor", code, all);
        refused("editor", subject("C"), own);
        refused("editor", null, own);
        refused("integrator", null, own);
        refused("integrator", code, own);
        refused("public", null, own);
        caller("integrator").accept("text/csv").get(own).then().statusCode(400);
    }

    private static void refused(String role, String institution, String list) {
        caller(role, institution)
                .get(list)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?assignee"))
                .body("errors[0].code", equalTo("not_permitted"));
    }
}
