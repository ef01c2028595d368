package cl.hito.milestones.assessment;

import static cl.hito.milestones.Calls.NORMS;
import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realNorms;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.seed;
import static cl.hito.milestones.Calls.subject;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.milestones.OnEmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On an empty database: a change of the norms is one for everybody. */
@QuarkusTest
class NormChangeTest implements OnEmptyDatabase {

    private static final String NEXT = "normas-prueba";

    @Test
    void assessments_are_carried_over_and_those_of_a_text_that_changed_say_so() {
        // Given
        realRulebook();
        realNorms();
        String body = subject("C");
        declare(body, "DS10-3-1");
        declare(body, "DS10-4-1");
        declare(body, "DS10-4-2");
        String clock = caller("office")
                .body("""
                        {"institution": "%s", "term": "T087", "startedOn": "2026-03-02", "reference": "Solicitud 9"}
                        """.formatted(body))
                .post("/api/v1/clocks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // When: one requirement reads otherwise, one is linked otherwise, one is gone
        caller("office")
                .body(changed())
                .post("/api/v1/requirements/versions")
                .then()
                .statusCode(201);
        caller("auditor")
                .get("/api/v1/requirements/versions/" + NEXT + "/changes?against=" + NORMS)
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("DS10-3-1", "DS10-4-1", "DS10-4-2")))
                .body("items.kind", equalTo(List.of("RELINKED", "CHANGED", "REMOVED")))
                .body("items[0].fields", equalTo(List.of("indicators")))
                .body("items[1].fields", equalTo(List.of("text")))
                .body("items[1].after.text", equalTo("Incluir ocho contenidos."))
                .body("items[2].after", nullValue())
                .body("items.assessments", equalTo(List.of(1, 1, 1)));
        caller("admin")
                .body("{\"reason\": \"decreto nuevo\"}")
                .post("/api/v1/requirements/versions/" + NEXT + "/activation")
                .then()
                .statusCode(200);
        // Then
        caller("auditor")
                .get("/api/v1/requirements/versions/" + NORMS)
                .then()
                .body("status", equalTo("CLOSED"))
                .body("effectiveTo", equalTo("2026-05-31"));
        standing(body, "DS10-3-1", false, "MET");
        standing(body, "DS10-4-1", true, "MET");
        caller("auditor")
                .get("/api/v1/assessments?institution=" + body + "&requirement=DS10-4-2")
                .then()
                .body("items", hasSize(0));
        caller("auditor")
                .get("/api/v1/assessments?outdated=true&institution=" + body)
                .then()
                .body("items.requirement", equalTo(List.of("DS10-4-1")));
        // and who looks again at the new text says so
        caller("office")
                .header("If-Match", "\"v1\"")
                .body(DATA)
                .put("/api/v1/assessments/" + body + "/DS10-4-1")
                .then()
                .statusCode(200)
                .body("packageVersion", equalTo(NEXT))
                .body("version", equalTo(2));
        // and a clock keeps the text by which it began
        caller("auditor").get("/api/v1/clocks/" + clock).then().body("amount", equalTo(15));
        caller("public")
                .get("/api/v1/norm-terms/T087/calculation?start=2026-03-02")
                .then()
                .body("amount", equalTo(16));
    }

    private static final String DATA =
            "{\"verdict\": \"MET\", \"assessedOn\": \"2026-03-01\", \"evidence\": \"Decreto 12\"}";

    private static void declare(String body, String requirement) {
        caller("office")
                .body(DATA)
                .put("/api/v1/assessments/" + body + "/" + requirement)
                .then()
                .statusCode(201);
    }

    private static void standing(String body, String requirement, boolean outdated, String verdict) {
        caller("auditor")
                .get("/api/v1/assessments?institution=" + body + "&requirement=" + requirement)
                .then()
                .statusCode(200)
                .body("items[0].outdated", equalTo(outdated))
                .body("items[0].declared.packageVersion", equalTo(NORMS))
                .body("items[0].packageVersion", equalTo(NEXT))
                .body("items[0].verdict", equalTo(verdict));
    }

    private static String changed() {
        StringBuilder text = new StringBuilder();
        for (String line : seed("norms/" + NORMS + ".json").split("\n", -1)) {
            if (line.contains("\"code\": \"DS10-4-2\"") || line.contains("\"term\": \"T087\", \"start\"")) {
                continue;
            }
            String next = line.replace("\"" + NORMS + "\"", "\"" + NEXT + "\"")
                    .replace("\"effectiveFrom\": \"2026-04-24\"", "\"effectiveFrom\": \"2026-06-01\"")
                    .replace("[\"DS10-4-2\"]", "[]");
            if (line.contains("\"code\": \"DS10-4-1\"")) {
                next = next.replaceFirst("\"text\": \"[^\"]*\"", "\"text\": \"Incluir ocho contenidos.\"");
            }
            if (line.contains("\"code\": \"DS10-3-1\"")) {
                next = next.replace("\"indicators\": []", "\"indicators\": [\"PROCEDURES_IN_CPAT\"]");
            }
            if (line.contains("\"code\": \"T087\"")) {
                next = next.replace("\"amount\": 15", "\"amount\": 16");
            }
            text.append(next).append('\n');
        }
        return text.toString();
    }
}
