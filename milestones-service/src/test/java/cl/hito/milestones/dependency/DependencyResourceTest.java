package cl.hito.milestones.dependency;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.Calls;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DependencyResourceTest {

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void rulebook() {
        realRulebook();
        SettableClock.set(LocalDate.of(2026, 12, 1), LocalTime.NOON);
    }

    @Test
    void who_blocks_whom_is_told_from_both_sides_with_the_slack() {
        // Given: phase 4 of B ends 2026-12-31, phase 5 of C ends 2027-12-31
        String waiting = subject("C");
        String needed = subject("B");
        String waitingId = milestone(waiting, "5");
        String neededId = milestone(needed, "4");
        // When
        String id = added(waiting, waitingId, neededId)
                .statusCode(201)
                .body("blocking", equalTo(true))
                // Business days of 2027 after 31 December 2026, holidays of the law taken away
                .body("slack", equalTo(251))
                .body("dependsOn.institution", equalTo(needed))
                .extract()
                .path("id");
        // Then
        caller("auditor")
                .get(place(neededId) + "?direction=IS_AWAITED_BY")
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items[0].milestone.institution", equalTo(waiting));
        caller("auditor").get(place(neededId) + "?direction=WAITS_FOR").then().body("items", hasSize(0));
        caller("auditor")
                .get("/api/v1/milestones/dependencies?dependsOn=" + needed + "&acrossInstitutions=true&blocking=true")
                .then()
                .body("items.id", contains(id));
        caller("auditor")
                .accept("text/csv")
                .get("/api/v1/milestones/dependencies?institution=" + waiting)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "1");
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2026-11-30\"}")
                .post("/api/v1/milestones/" + neededId + "/evidence")
                .then()
                .statusCode(201);
        caller("auditor")
                .get(place(waitingId))
                .then()
                .body("items[0].blocking", equalTo(false))
                .body("items[0].slack", nullValue())
                .body("items[0].dependsOn.state", equalTo("FULFILLED"));
    }

    @Test
    void slack_is_negative_when_the_other_ends_too_late_and_counts_from_today_when_it_is_overdue() {
        // Given: phase 4 of B ends 2026-12-31, phase 2 of B 2027-12-31, phase 1 ended long ago
        String code = subject("B");
        String phase4 = milestone(code, "4");
        added(code, phase4, milestone(code, "2")).statusCode(201).body("slack", equalTo(-251));
        // 1 December is a Tuesday; the 8th and the 25th are holidays, 31 December is a business day
        added(code, phase4, milestone(code, "1")).statusCode(201).body("slack", equalTo(20));
        added(code, milestone(code, "1"), milestone(code, "3")).statusCode(201);
    }

    @Test
    void circle_is_refused_with_the_way_it_would_go() {
        // Given
        String one = subject("B");
        String other = subject("C");
        String a = milestone(one, "4");
        String b = milestone(other, "4");
        String c = milestone(other, "6");
        added(one, a, b).statusCode(201);
        added(other, b, c).statusCode(201);
        // Then
        added(other, c, a)
                .statusCode(422)
                .body("type", equalTo("/problems/rule-violation"))
                .body("detail", containsString("cerraría un círculo"))
                .body("detail", containsString(one + " «"))
                .body("detail", containsString(" → " + other + " «"));
        caller("editor", one)
                .header("Accept-Language", "en")
                .body(body(a))
                .post(place(a))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/dependsOn"))
                .body("errors[0].code", equalTo("circular"));
        added(one, a, b).statusCode(409).body("type", equalTo("/problems/duplicate"));
        added(one, a, UUID.randomUUID().toString()).statusCode(400).body("errors[0].code", equalTo("not_found"));
        caller("auditor").get(place(c)).then().body("items", hasSize(1));
    }

    @Test
    void removed_dependency_no_longer_closes_a_circle() {
        // Given
        String code = subject("B");
        String a = milestone(code, "4");
        String b = milestone(code, "5");
        String id = added(code, a, b).extract().path("id");
        added(code, b, a).statusCode(422);
        // When
        String path = place(a) + "/" + id;
        caller("editor", code).delete(path + "?reason=x").then().statusCode(428);
        caller("editor", code).header("If-Match", "\"v1\"").delete(path).then().statusCode(400);
        caller("editor", subject("B"))
                .header("If-Match", "\"v1\"")
                .delete(path + "?reason=x")
                .then()
                .statusCode(403);
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .delete(path + "?reason=era al revés")
                .then()
                .statusCode(204);
        // Then
        caller("auditor").get(path).then().statusCode(404);
        added(code, b, a).statusCode(201);
        caller("public").get(place(a)).then().statusCode(403);
    }

    @Test
    void who_removed_a_dependency_and_why_is_told_from_both_sides() {
        // Given
        String code = subject("B");
        String a = milestone(code, "4");
        String b = milestone(code, "5");
        String id = added(code, a, b).extract().path("id");
        SettableClock.set(LocalDate.of(2026, 12, 2), LocalTime.NOON);
        // When
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .delete(place(a) + "/" + id + "?reason=era al revés")
                .then()
                .statusCode(204);
        SettableClock.set(LocalDate.of(2026, 12, 3), LocalTime.NOON);
        added(code, b, a).statusCode(201);
        // Then
        for (String end : List.of(a, b)) {
            caller("auditor")
                    .get(place(end) + "/history")
                    .then()
                    .statusCode(200)
                    .body("items.reason", contains("Usa su servicio", "era al revés", "Usa su servicio"))
                    .body("items[1].actor", equalTo("user:editor"))
                    .body("items[1].before.dependsOn", equalTo(b))
                    .body("items[1].after", nullValue());
        }
        caller("auditor").get(place(milestone(code, "6")) + "/history").then().body("items", hasSize(0));
        caller("public").get(place(a) + "/history").then().statusCode(403);
    }

    @Test
    void many_ways_to_the_same_end_are_looked_at_once() throws SQLException {
        // Given: layers of two milestones, each of which waits for both of the next; 2^23 ways
        List<String> ids = new ArrayList<>();
        while (ids.size() < 48) {
            ids.addAll(Calls.milestones(subject("B")));
        }
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("""
                        insert into dependency (id, milestone_id, depends_on, reason, created_by, created_at, version)
                        values (uuidv7(), cast(? as uuid), cast(? as uuid), 'prueba', 'user:test', now(), 1)
                        """)) {
            for (int i = 0; i < 46; i++) {
                for (int next = (i / 2 + 1) * 2; next < (i / 2 + 2) * 2; next++) {
                    statement.setString(1, ids.get(i));
                    statement.setString(2, ids.get(next));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
        String first = ids.get(0);
        String outside = milestone(subject("B"), "4");
        // Then
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            caller("office").body(body(first)).post(place(outside)).then().statusCode(201);
            caller("office").body(body(first)).post(place(ids.get(47))).then().statusCode(422);
        });
    }

    private static ValidatableResponse added(String institution, String milestone, String dependsOn) {
        return caller("editor", institution)
                .body(body(dependsOn))
                .post(place(milestone))
                .then();
    }

    private static String body(String dependsOn) {
        return "{\"dependsOn\":\"" + dependsOn + "\",\"reason\":\"Usa su servicio\"}";
    }

    private static String place(String id) {
        return "/api/v1/milestones/" + id + "/dependencies";
    }
}
