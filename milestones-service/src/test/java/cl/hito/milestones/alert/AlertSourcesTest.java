package cl.hito.milestones.alert;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.seed;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import cl.hito.milestones.OnEmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts of steps, evidence and comments. On a database of its own: an onboarding gives every institution more. */
@QuarkusTest
class AlertSourcesTest implements OnEmptyDatabase {

    @Inject
    AlertCheck check;

    @BeforeEach
    void onboarding() {
        realRulebook();
        if (caller("public").get("/api/v1/onboardings/SIMPLE").statusCode() == 404) {
            caller("office")
                    .body(seed("onboardings/simple.json").replace("\"platform\": \"SIMPLE\",", ""))
                    .put("/api/v1/onboardings/SIMPLE")
                    .then()
                    .statusCode(201);
        }
        at(LocalDate.of(2024, 3, 4));
    }

    @Test
    void blocked_step_is_told_once_and_again_when_it_is_blocked_again() {
        // Given
        String id = platform(subject("B"));
        String step =
                caller("public").get("/api/v1/milestones/" + id + "/steps").path("items[0].code");
        // When
        record(id, step, "v0", "{\"blockedSince\":\"2024-03-01\",\"blockedReason\":\"Sin credenciales\"}");
        check.check();
        check.check();
        // Then
        assertThat(kinds(id)).containsExactly("BLOCKED");
        caller("auditor")
                .get("/api/v1/alerts?kind=BLOCKED&milestone=" + id)
                .then()
                .body("items.reference", contains(step + " 2024-03-01 1"))
                .body("items[0].settled", equalTo(false));
        // When
        record(id, step, "v1", "{}");
        check.check();
        // Then
        caller("auditor")
                .get("/api/v1/alerts?kind=BLOCKED&milestone=" + id)
                .then()
                .body("items.settled", contains(true));
        // When: the same day, and then only the reason is put right
        record(id, step, "v2", "{\"blockedSince\":\"2024-03-01\",\"blockedReason\":\"Otra vez\"}");
        check.check();
        record(id, step, "v3", "{\"blockedSince\":\"2024-03-01\",\"blockedReason\":\"Sin convenio\"}");
        check.check();
        // Then
        assertThat(kinds(id)).containsExactly("BLOCKED", "BLOCKED");
        caller("auditor")
                .get("/api/v1/alerts?kind=BLOCKED&milestone=" + id)
                .then()
                .body("items.settled", containsInAnyOrder(true, false));
    }

    @Test
    void evidence_that_ends_is_told_thirty_business_days_before() {
        // Given: evidence of phase 1 that holds until Tuesday 31-12-2024
        String id = milestone(subject("B"), "1");
        String evidence = caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Convenio\",\"effectiveOn\":\"2024-01-15\","
                        + "\"expiresOn\":\"2024-12-31\"}")
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // When
        at(LocalDate.of(2024, 11, 15));
        check.check();
        assertThat(kinds(id)).isEmpty();
        at(LocalDate.of(2024, 11, 18));
        check.check();
        check.check();
        // Then
        assertThat(kinds(id)).containsExactly("EVIDENCE_EXPIRING");
        caller("auditor")
                .get("/api/v1/alerts?milestone=" + id)
                .then()
                .body("items.due", contains("2024-12-31"))
                .body("items.reference", contains(evidence))
                .body("items.settled", contains(false));
    }

    @Test
    void who_is_named_in_a_comment_is_told_and_nobody_else() {
        // Given
        String institution = subject("B");
        String id = milestone(institution, "2");
        // When
        caller("office")
                .body("{\"text\":\"@Ana.Perez y @office: ¿quién lo ve?\"}")
                .post("/api/v1/milestones/" + id + "/comments")
                .then()
                .statusCode(201);
        check.check();
        check.check();
        // Then
        String path = "/api/v1/alerts?milestone=" + id;
        as("Ana.Perez", institution).get(path).then().statusCode(200).body("items.kind", contains("MENTIONED"));
        as("otra", institution).get(path).then().body("items", hasSize(0));
        caller("office").get(path).then().body("items", hasSize(0));
        caller("admin").get(path).then().body("items", hasSize(0));
    }

    @Test
    void feed_of_a_person_holds_what_is_assigned_to_it() {
        // Given
        String institution = subject("B");
        String id = milestone(institution, "5");
        String url = as("Luis", institution)
                .body("{\"name\":\"Lo mío\",\"mine\":true}")
                .post("/api/v1/calendar-feeds")
                .then()
                .statusCode(201)
                .body("feed.mine", equalTo(true))
                .extract()
                .path("url");
        assertThat(events(url)).isEmpty();
        // When
        caller("office")
                .body("{\"account\":\"luis\"}")
                .post("/api/v1/milestones/" + id + "/assignees")
                .then()
                .statusCode(201);
        // Then
        assertThat(events(url)).containsExactly(id);
    }

    private static List<String> events(String url) {
        return Biweekly.parse(caller("public").get(url).asString()).first().getEvents().stream()
                .map(VEvent::getUid)
                .map(uid -> uid.getValue())
                .toList();
    }

    private static String platform(String institution) {
        return caller("public")
                .get("/api/v1/milestones?platform=SIMPLE&institution=" + institution)
                .path("items[0].id");
    }

    private static void record(String milestone, String step, String version, String body) {
        caller("office")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put("/api/v1/milestones/" + milestone + "/steps/" + step)
                .then()
                .statusCode(200);
    }

    private static List<String> kinds(String milestone) {
        return caller("auditor")
                .get("/api/v1/alerts?sort=raisedAt&milestone=" + milestone)
                .then()
                .statusCode(200)
                .extract()
                .path("items.kind");
    }

    private static void at(LocalDate day) {
        SettableClock.set(day, LocalTime.NOON);
    }

    private static RequestSpecification as(String account, String institution) {
        return RestAssured.given()
                .filter(OpenApiFilter.of("milestones"))
                .header("Authorization", TestTokens.of(account, "editor", institution))
                .contentType(ContentType.JSON);
    }
}
