package cl.hito.milestones.milestone;

import static cl.hito.milestones.Calls.ACTIVE;
import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.seed;
import static cl.hito.milestones.Calls.send;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.milestones.OnEmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** On an empty database: a change of the law moves every milestone. */
@QuarkusTest
class RuleChangeTest implements OnEmptyDatabase {

    @Test
    void changed_law_moves_dates_and_leaves_earlier_verdicts_and_derivations_as_they_were() {
        // Given: institutions that are told of while the first rulebook comes into force
        List<String> early = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            early.add(code());
            send(UUID.randomUUID(), 1, early.get(i), "B", "08", "SUBJECT");
        }
        realRulebook();
        String institution = subject("B");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(early)
                        .allSatisfy(c -> assertThat(milestones(c)).hasSize(7)));
        String id = milestone(institution, "1");
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2025-01-31\"}")
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201);
        String oldVerdict = verdict(id, 0);
        List<String> oldSteps = caller("public")
                .get("/api/v1/milestones/" + id + "/derivation")
                .jsonPath()
                .getList("steps.text");
        String beforeChange = Clock.systemUTC().instant().toString();
        // When: phase 1 of group B is put off to 2025
        String changed = seed("rulebooks/" + ACTIVE + ".json")
                .replace("\"" + ACTIVE + "\"", "\"ley-21180-test\"")
                .replace("\"effectiveFrom\": \"2022-06-09\"", "\"effectiveFrom\": \"2026-01-01\"");
        int row = changed.indexOf("\"year\": 2024,\n      \"group\": \"B\"");
        changed = changed.substring(0, row) + changed.substring(row).replaceFirst("2024", "2025");
        int test = changed.indexOf("\"group\": \"B\",\n      \"phase\": \"1\"");
        changed = changed.substring(0, test)
                + changed.substring(test)
                        .replaceFirst("2024-01-01", "2025-01-01")
                        .replaceFirst("2024-12-31", "2025-12-31");
        caller("office").body(changed).post("/api/v1/rulebooks").then().statusCode(201);
        caller("admin")
                .body("{\"reason\":\"ley nueva\"}")
                .post("/api/v1/rulebooks/ley-21180-test/activation")
                .then()
                .statusCode(200);
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .body("due", equalTo("2025-12-31"))
                .body("daysLate", equalTo(0))
                .body("rulebookVersion", equalTo("ley-21180-test"));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .body("items.rulebookVersion", contains(ACTIVE, "ley-21180-test"))
                .body("items.daysLate", contains(31, 0))
                .body("items[0].reason", nullValue())
                .body("items[1].reason", equalTo("derived: rulebook ley-21180-test in force"))
                .body("items.derivation.due", contains("2024-12-31", "2025-12-31"));
        assertThat(verdict(id, 0)).isEqualTo(oldVerdict);
        // The reasons of before are read as they were, by the day and by what was known
        for (String moment : List.of("asOf=2025-06-30", "knownAt=" + beforeChange)) {
            caller("public")
                    .get("/api/v1/milestones/" + id + "/derivation?" + moment)
                    .then()
                    .statusCode(200)
                    .body("rulebookVersion", equalTo(ACTIVE))
                    .body("due", equalTo("2024-12-31"))
                    .body("steps.text", equalTo(oldSteps));
        }
        caller("public")
                .get("/api/v1/milestones?institution=" + institution + "&phase=1&asOf=2025-12-31")
                .then()
                .body("items.due", contains("2024-12-31"))
                .body("items.rulebookVersion", contains(ACTIVE));
        caller("public")
                .get("/api/v1/milestones?institution=" + institution + "&phase=1&asOf=2026-01-01")
                .then()
                .body("items.due", contains("2025-12-31"))
                .body("items.rulebookVersion", contains("ley-21180-test"));
        caller("public")
                .get("/api/v1/rulebooks/" + ACTIVE)
                .then()
                .body("status", equalTo("CLOSED"))
                .body("effectiveTo", equalTo("2025-12-31"));
        caller("auditor")
                .get("/api/v1/rulebooks/ley-21180-test/history")
                .then()
                .statusCode(200)
                .body("items.after.status", contains("DRAFT", "ACTIVE"))
                .body("items[1].reason", equalTo("ley nueva"));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/history")
                .then()
                .body("items.actor", contains("system", "user:office", "user:admin"));
    }

    private static String verdict(String id, int index) {
        return caller("public")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .jsonPath()
                .getMap("items[" + index + "]")
                .toString();
    }
}
