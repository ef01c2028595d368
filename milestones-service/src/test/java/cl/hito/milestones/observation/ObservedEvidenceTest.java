package cl.hito.milestones.observation;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.WithNeighbours;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithNeighbours.class)
class ObservedEvidenceTest {

    private static final String ONE = "TST-90001";
    private static final String OTHER = "TST-90002";

    @BeforeEach
    void institutions() {
        realRulebook();
        for (String code : List.of(ONE, OTHER)) {
            if (caller("public").get("/api/v1/milestones?institution=" + code).<Integer>path("total.count") == 0) {
                institution(code, "B", "08", "SUBJECT");
            }
        }
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.of(22, 30));
    }

    @Test
    void figure_that_a_platform_showed_fulfils_on_the_day_it_was_seen_and_stays_as_it_was() {
        // Given: half past ten in the evening, which is the day after by UTC
        String id = milestone(ONE, "4");
        String seen = look(ONE, "FIRMA_GOB", 0);
        // When
        String path = "/api/v1/milestones/" + id + "/evidence";
        String evidence = caller("editor", ONE)
                .body(observed(seen, null))
                .post(path)
                .then()
                .statusCode(201)
                .body("kind", equalTo("OBSERVATION"))
                .body("effectiveOn", equalTo("2026-11-20"))
                .body("observed.id", equalTo(seen))
                .body("observed.platform", equalTo("FIRMA_GOB"))
                .body("observed.figure", equalTo("SIGNS"))
                .body("observed.value", equalTo(1))
                .body("observed.observedAt", equalTo("2026-11-21T01:30:00Z"))
                .body("observed.observedBy", equalTo("user:office"))
                .body("observed.ageDays", equalTo(0))
                .body("observed.freshness", equalTo("FRESH"))
                .extract()
                .path("id");
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .body("state", equalTo("FULFILLED"))
                .body("fulfilledOn", equalTo("2026-11-20"));
        // When: it grows old, and is not seen again
        SettableClock.set(LocalDate.of(2026, 11, 28), LocalTime.NOON);
        // Then
        caller("auditor")
                .get(path + "/" + evidence)
                .then()
                .body("observed.freshness", equalTo("STALE"))
                .body("observed.ageDays", equalTo(7))
                .body("observed.value", equalTo(1))
                .body("observed.latestValue", equalTo(1));
        caller("auditor")
                .header("Accept", "text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("SIGNS"));
        // And it is withdrawn as any other
        caller("office")
                .header("If-Match", "\"v1\"")
                .delete(path + "/" + evidence + "?reason=otra aplicación")
                .then()
                .statusCode(200);
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", nullValue());
    }

    @Test
    void only_what_was_seen_of_the_same_body_and_matter_is_evidence() {
        // Given
        String id = milestone(ONE, "1");
        String sent = look(ONE, "DOCDIGITAL", 0);
        String received = look(ONE, "DOCDIGITAL", 1);
        String signs = look(ONE, "FIRMA_GOB", 0);
        String failed = look(OTHER, "DOCDIGITAL", 0);
        String zero = look(OTHER, "CODIFICADOR", 1);
        // Then
        refused(id, observed(UUID.randomUUID().toString(), null), "/observation", "not_found");
        refused(id, observed(failed, null), "/observation", "not_found");
        refused(milestone(OTHER, "1"), observed(failed, null), "/observation", "inconsistent");
        refused(milestone(OTHER, "PREPARATION"), observed(zero, null), "/observation", "inconsistent");
        refused(id, observed(signs, null), "/observation", "inconsistent");
        refused(id, observed(received, null), "/observation", "inconsistent");
        refused(id, observed(sent, "2026-11-19"), "/effectiveOn", "inconsistent");
        refused(id, observed(sent, null).replace("OBSERVATION", "STATEMENT"), "/observation", "inconsistent");
        refused(id, "{\"kind\":\"OBSERVATION\",\"title\":\"x\"}", "/observation", "required");
        refused(id, "{\"kind\":\"STATEMENT\",\"title\":\"x\"}", "/effectiveOn", "required");
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/evidence")
                .then()
                .body("items.kind", not(hasItem("OBSERVATION")));
        // When
        caller("editor", ONE)
                .body(observed(sent, "2026-11-20"))
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201)
                .body("observed.value", equalTo(1250));
        // Then
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/evidence")
                .then()
                .body("items.kind", hasItem("OBSERVATION"));
    }

    private static String look(String institution, String platform, int item) {
        return caller("office")
                .body("{\"institution\":\"" + institution + "\",\"platform\":\"" + platform + "\"}")
                .post("/api/v1/observations")
                .then()
                .statusCode(201)
                .extract()
                .path("items[" + item + "].id");
    }

    private static String observed(String observation, String effectiveOn) {
        return "{\"kind\":\"OBSERVATION\",\"title\":\"Cifra observada\",\"observation\":\"" + observation + "\""
                + (effectiveOn == null ? "" : ",\"effectiveOn\":\"" + effectiveOn + "\"") + "}";
    }

    private static void refused(String milestone, String body, String pointer, String code) {
        caller("office")
                .body(body)
                .post("/api/v1/milestones/" + milestone + "/evidence")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }
}
