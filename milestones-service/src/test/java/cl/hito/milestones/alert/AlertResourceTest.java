package cl.hito.milestones.alert;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AlertResourceTest {

    @Inject
    AlertCheck check;

    private String institution;
    private String other;

    @BeforeEach
    void alerts() {
        SettableClock.set(LocalDate.of(2023, 1, 2), LocalTime.NOON);
        realRulebook();
        institution = subject("B");
        other = subject("B");
        SettableClock.set(LocalDate.of(2024, 12, 30), LocalTime.NOON);
        check.check();
    }

    @Test
    void inbox_shows_what_is_unread_and_remembers_what_was_read() {
        // Given: of group B the preparation is overdue and phase 1 is due tomorrow
        String account = account();
        as(account, "auditor")
                .get("/api/v1/alerts?sort=due&institution=" + institution)
                .then()
                .statusCode(200)
                .body("items.kind", contains("OVERDUE", "DUE_IN_1"))
                .body("items.readAt", everyItem(nullValue()))
                .body("items.businessDays", contains(-1, 1))
                .body("items.institutionName", everyItem(equalTo("Institución " + institution)))
                .body("items.settled", everyItem(equalTo(false)));
        List<String> ids = as(account, "auditor")
                .get("/api/v1/alerts?sort=due&institution=" + institution)
                .path("items.id");
        // When
        mark(account, "{\"alerts\":[\"" + ids.get(0) + "\"],\"read\":true}", 1);
        mark(account, "{\"alerts\":[\"" + ids.get(0) + "\"],\"read\":true}", 0);
        // Then
        as(account, "auditor")
                .get("/api/v1/alerts?unread=true&institution=" + institution)
                .then()
                .body("items.id", contains(ids.get(1)));
        as(account, "auditor").get("/api/v1/alerts/" + ids.get(0)).then().body("readAt", notNullValue());
        as(account(), "auditor").get("/api/v1/alerts/" + ids.get(0)).then().body("readAt", nullValue());
        // When
        mark(account, "{\"alerts\":[\"" + ids.get(0) + "\"],\"read\":false}", 1);
        // Then
        as(account, "auditor").get("/api/v1/alerts/" + ids.get(0)).then().body("readAt", nullValue());
    }

    @Test
    void everything_up_to_an_instant_is_marked_at_once_and_what_came_later_stays_unread() {
        // Given
        String account = account();
        prefer(account, "\"institutions\":[\"" + institution + "\"],\"kinds\":[]", "v0");
        as(account, "auditor").get("/api/v1/alerts/summary").then().body("unread", equalTo(2));
        SettableClock.set(LocalDate.of(2024, 12, 31), LocalTime.NOON);
        check.check();
        // When
        mark(account, "{\"upTo\":\"2024-12-31T02:00:00Z\",\"read\":true}", 2);
        // Then
        as(account, "auditor")
                .get("/api/v1/alerts/summary")
                .then()
                .statusCode(200)
                .body("unread", equalTo(1))
                .body("kinds.kind", contains("DUE_TODAY"));
        as(account, "auditor").get("/api/v1/alerts?unread=false").then().body("items", hasSize(2));
    }

    @Test
    void preferences_narrow_the_inbox_until_one_asks_for_all() {
        // Given
        String account = account();
        // When
        prefer(account, "\"institutions\":[\"" + institution + "\"],\"kinds\":[\"OVERDUE\"]", "v0");
        // Then
        as(account, "auditor")
                .get("/api/v1/alerts")
                .then()
                .body("items.institution", contains(institution))
                .body("items.kind", contains("OVERDUE"));
        as(account, "auditor")
                .get("/api/v1/alerts?followed=false&institution=" + other)
                .then()
                .body("items.kind", containsInAnyOrder("OVERDUE", "DUE_IN_1"));
        // When: one that is not followed is read all the same
        String id = as(account, "auditor")
                .get("/api/v1/alerts?followed=false&institution=" + other)
                .path("items[0].id");
        mark(account, "{\"alerts\":[\"" + id + "\"],\"read\":true}", 1);
        // Then
        as(account, "auditor").get("/api/v1/alerts/" + id).then().body("readAt", notNullValue());
    }

    @Test
    void alert_of_the_last_two_minutes_is_read_only_by_its_name() {
        // Given
        String account = account();
        prefer(account, "\"institutions\":[\"" + institution + "\"],\"kinds\":[]", "v0");
        String now = "{\"upTo\":\"2999-12-31T23:59:59Z\",\"read\":true}";
        // When
        mark(account, now, 0);
        // Then
        as(account, "auditor").get("/api/v1/alerts/summary").then().body("unread", equalTo(2));
        // When
        SettableClock.set(LocalDate.of(2024, 12, 30), LocalTime.of(12, 2));
        mark(account, now, 2);
    }

    @Test
    void editor_sees_the_alerts_of_the_own_institution_only() {
        // Given
        String account = account();
        // When
        var list = bound(account, institution).get("/api/v1/alerts?followed=false&pageSize=1000");
        // Then
        list.then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.institution", everyItem(equalTo(institution)));
        String foreign =
                caller("office").get("/api/v1/alerts?institution=" + other).path("items[0].id");
        bound(account, institution).get("/api/v1/alerts/" + foreign).then().statusCode(404);
        bound(account, institution)
                .body("{\"alerts\":[\"" + foreign + "\"],\"read\":true}")
                .post("/api/v1/alerts/readings")
                .then()
                .statusCode(200)
                .body("changed", equalTo(0));
        caller("editor", null).get("/api/v1/alerts").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void list_is_paged_sorted_and_given_as_a_file() {
        // Given
        String first = "/api/v1/alerts?pageSize=1&sort=due&institution=" + institution;
        String token = caller("office")
                .get(first)
                .then()
                .body("total.count", equalTo(2))
                .extract()
                .path("nextPageToken");
        // Then
        caller("office").get(first + "&pageToken=" + token).then().body("items.kind", contains("DUE_IN_1"));
        caller("office").get(first.replace("sort=due", "sort=kind")).then().statusCode(400);
        caller("office")
                .header("Accept", "text/csv")
                .get("/api/v1/alerts?institution=" + institution)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2")
                .body(containsString("2024-12-31"));
        caller("office").get("/api/v1/alerts?region=08").then().body("total.count", greaterThan(1));
        caller("office").get("/api/v1/alerts?raisedFrom=2999-01-01").then().body("items", hasSize(0));
    }

    @Test
    void preferences_are_the_own_ones_with_their_versions() {
        // Given
        String account = account();
        as(account, "auditor")
                .get("/api/v1/alerts/preferences")
                .then()
                .statusCode(200)
                .header("ETag", "\"v0\"")
                .body("digestHour", nullValue());
        String full = "\"institutions\":[],\"kinds\":[],\"mailAddress\":\"a.b@example.cl\",\"digestHour\":8";
        // When
        prefer(account, full, "v0");
        // Then
        String body = "{" + full + ",\"language\":\"es\"}";
        as(account, "auditor")
                .body(body)
                .put("/api/v1/alerts/preferences")
                .then()
                .statusCode(428);
        as(account, "auditor")
                .header("If-Match", "\"v0\"")
                .body(body)
                .put("/api/v1/alerts/preferences")
                .then()
                .statusCode(412);
        as(account, "auditor")
                .header("If-None-Match", "\"v1\"")
                .get("/api/v1/alerts/preferences")
                .then()
                .statusCode(304);
        caller("office").get("/api/v1/alerts/preferences").then().body("mailAddress", nullValue());
        // When
        as(account, "auditor")
                .header("If-Match", "\"v1\"")
                .delete("/api/v1/alerts/preferences")
                .then()
                .statusCode(204);
        // Then
        as(account, "auditor")
                .get("/api/v1/alerts/preferences")
                .then()
                .body("mailAddress", nullValue())
                .body("version", equalTo(0));
        prefer(account, full, "v0");
    }

    @Test
    void wrong_preferences_are_refused_by_name() {
        refused("\"institutions\":[],\"kinds\":[],\"digestHour\":8", "/mailAddress");
        refused(
                "\"institutions\":[],\"kinds\":[],\"mailAddress\":\"a@b.cl\\r\\nBcc: x@y.cl\",\"digestHour\":8",
                "/mailAddress");
        refused("\"institutions\":[],\"kinds\":[],\"mailAddress\":\"a@b.cl, c@d.cl\"", "/mailAddress");
        refused("\"institutions\":[],\"kinds\":[],\"mailAddress\":\"a@b.cl\",\"digestHour\":24", "/digestHour");
        refused("\"institutions\":[\"" + institution + "\",\"MUN-99999\"],\"kinds\":[]", "/institutions/1");
        refused("\"institutions\":[],\"kinds\":[\"SOON\"]", "/kinds/0");
    }

    @Test
    void what_is_no_reading_is_refused() {
        String path = "/api/v1/alerts/readings";
        caller("office").body("{\"read\":true}").post(path).then().statusCode(400);
        caller("office").body("{\"alerts\":[],\"read\":true}").post(path).then().statusCode(400);
        caller("office")
                .body("{\"alerts\":[\"" + UUID.randomUUID() + "\"],\"upTo\":\"2024-12-31T02:00:00Z\",\"read\":true}")
                .post(path)
                .then()
                .statusCode(400);
        caller("office")
                .header("Accept-Language", "en")
                .body("{\"upTo\":\"2024-12-31T02:00:00Z\",\"read\":false}")
                .post(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/alerts"));
        caller("public").get("/api/v1/alerts").then().statusCode(403);
        caller("public").get("/api/v1/alerts/preferences").then().statusCode(403);
        caller("public").body("{\"read\":true}").post(path).then().statusCode(403);
        caller("office").get("/api/v1/alerts/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void repeated_marking_with_the_same_key_has_its_effect_once() {
        // Given
        String account = account();
        String id = caller("office")
                .get("/api/v1/alerts?institution=" + institution)
                .path("items[0].id");
        String key = UUID.randomUUID().toString();
        String body = "{\"alerts\":[\"" + id + "\"],\"read\":true}";
        // When
        as(account, "auditor")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/alerts/readings")
                .then()
                .body("changed", equalTo(1));
        var again =
                as(account, "auditor").header("Idempotency-Key", key).body(body).post("/api/v1/alerts/readings");
        // Then
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        again.then().body("changed", equalTo(1));
    }

    private void refused(String fields, String pointer) {
        as(account(), "auditor")
                .header("If-Match", "\"v0\"")
                .body("{" + fields + ",\"language\":\"es\"}")
                .put("/api/v1/alerts/preferences")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private static void mark(String account, String body, int changed) {
        as(account, "auditor")
                .body(body)
                .post("/api/v1/alerts/readings")
                .then()
                .statusCode(200)
                .body("changed", equalTo(changed));
    }

    private static void prefer(String account, String fields, String version) {
        as(account, "auditor")
                .header("If-Match", "\"" + version + "\"")
                .body("{" + fields + ",\"language\":\"es\"}")
                .put("/api/v1/alerts/preferences")
                .then()
                .statusCode(200);
    }

    private static String account() {
        return "reader-" + UUID.randomUUID();
    }

    private static RequestSpecification as(String account, String role) {
        return with(TestTokens.of(account, role, null));
    }

    private static RequestSpecification bound(String account, String institution) {
        return with(TestTokens.of(account, "editor", institution));
    }

    private static RequestSpecification with(String token) {
        return RestAssured.given()
                .filter(OpenApiFilter.of("milestones"))
                .header("Authorization", token)
                .contentType(ContentType.JSON);
    }
}
