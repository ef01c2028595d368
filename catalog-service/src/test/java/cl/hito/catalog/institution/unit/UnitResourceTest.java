package cl.hito.catalog.institution.unit;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.Bodies.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnitResourceTest {

    @Inject
    EntityManager em;

    @Test
    void units_are_listed_as_the_tree_they_are() {
        // Given
        String code = created();
        unit(code, "DAF", null);
        unit(code, "DAF-2", null);
        unit(code, "TES", "DAF");
        unit(code, "CAJA", "TES");
        // Then
        caller("public")
                .get(place(code, ""))
                .then()
                .statusCode(200)
                .body("items.code", contains("DAF", "TES", "CAJA", "DAF-2"))
                .body("items.depth", contains(1, 2, 3, 1))
                .body("items.path", contains("DAF", "DAF/TES", "DAF/TES/CAJA", "DAF-2"))
                .body("total.count", equalTo(4));
        String token = caller("public")
                .get(place(code, "?pageSize=2"))
                .then()
                .extract()
                .path("nextPageToken");
        caller("public")
                .get(place(code, "?pageSize=2&pageToken=" + token))
                .then()
                .body("items.code", contains("CAJA", "DAF-2"))
                .body("nextPageToken", nullValue());
        caller("public").get(place(code, "?parent=DAF")).then().body("items.code", contains("TES"));
        caller("public").get(place(created(), "")).then().body("items", empty());
        caller("public").get(place("INS-0", "")).then().statusCode(404);
        caller("public").get(place(code, "?padre=DAF")).then().statusCode(400);
        var csv = caller("public").accept("text/csv").get(place(code, ""));
        csv.then().header("X-Row-Count", "4");
        assertThat(csv.asString()).contains("CAJA,\"Unidad CAJA\",UNIT,TES,,3,DAF/TES/CAJA");
    }

    @Test
    void unit_is_moved_with_all_below_it_and_never_into_a_circle() {
        String code = created();
        unit(code, "A", null);
        unit(code, "B", "A");
        unit(code, "C", "B");
        put(code, "A", 1, "C", null).statusCode(400).body("errors[0].code", equalTo("circular"));
        put(code, "A", 1, "A", null).statusCode(400);
        put(code, "A", 1, "ZZ", null).statusCode(400).body("errors[0].code", equalTo("not_found"));
        unit(code, "D", null);
        put(code, "B", 1, "D", null).statusCode(200).header("ETag", "\"v2\"");
        caller("public").get(place(code, "")).then().body("items.path", contains("A", "D", "D/B", "D/B/C"));
        put(code, "B", 1, null, null).statusCode(412);
        office().body("{\"name\":\"x\",\"kind\":\"UNIT\"}")
                .put(place(code, "B"))
                .then()
                .statusCode(428);
        caller("auditor")
                .get(place(code, "B") + "/history")
                .then()
                .statusCode(200)
                .body("items.after.parent", contains("A", "D"));
    }

    @Test
    void two_who_move_units_at_once_make_no_circle() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                String code = created();
                unit(code, "A", null);
                unit(code, "B", null);
                List<Callable<Integer>> movers = List.of(
                        () -> put(code, "A", 1, "B", null).extract().statusCode(),
                        () -> put(code, "B", 1, "A", null).extract().statusCode());
                List<Integer> statuses = new java.util.ArrayList<>();
                for (Future<Integer> each : pool.invokeAll(movers)) {
                    statuses.add(each.get());
                }
                assertThat(statuses).containsExactlyInAnyOrder(200, 400);
                caller("public").get(place(code, "")).then().body("items", hasSize(2));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void unit_with_others_or_in_use_is_closed_and_not_deleted() {
        // Given
        String code = created();
        unit(code, "A", null);
        unit(code, "B", "A");
        office().body("{\"role\":\"EDITOR\",\"name\":\"x\",\"from\":\"2026-01-01\",\"unit\":\"B\"}")
                .post(ALL + code + "/people")
                .then()
                .statusCode(201);
        // Then
        delete(code, "A", 1).statusCode(409).body("detail", containsString("until"));
        delete(code, "B", 1).statusCode(409);
        put(code, "A", 1, null, "2026-06-30").statusCode(409).body("detail", containsString("siguen abiertas"));
        put(code, "B", 1, "A", "2026-06-30").statusCode(200).body("until", equalTo("2026-06-30"));
        put(code, "A", 1, null, "2026-06-30").statusCode(200);
        caller("public").get(place(code, "?on=2026-06-30")).then().body("items", hasSize(2));
        caller("public").get(place(code, "?on=2026-07-01")).then().body("items", empty());
        put(code, "B", 2, "A", null).statusCode(400).body("errors[0].pointer", equalTo("/parent"));
        creating(code, "C", "A").statusCode(400).body("errors[0].code", equalTo("inconsistent"));
    }

    @Test
    void unit_entered_by_mistake_goes_and_its_past_is_still_found() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String code = created();
        unit(code, "A", null);
        SettableClock.set(LocalDate.of(2026, 3, 3), LocalTime.NOON);
        // When
        office().delete(place(code, "A")).then().statusCode(428);
        delete(code, "A", 7).statusCode(412);
        delete(code, "A", 1).statusCode(204);
        // Then
        caller("public").get(place(code, "A")).then().statusCode(404);
        delete(code, "A", 1).statusCode(404);
        caller("public")
                .get(place(code, "A?knownAt=2026-03-02T20:00:00Z"))
                .then()
                .statusCode(200)
                .body("code", equalTo("A"));
        caller("public")
                .get(place(code, "A?knownAt=2026-03-03T20:00:00Z"))
                .then()
                .statusCode(404);
        caller("auditor")
                .get(place(code, "A") + "/history")
                .then()
                .body("items.version", contains(1, 2))
                .body("items[1].after", nullValue());
        unit(code, "A", null);
        caller("public").get(place(code, "A")).then().statusCode(200).header("ETag", "\"v1\"");
    }

    @Test
    void tree_is_bounded_in_depth_and_number() {
        String code = created();
        String parent = null;
        for (int depth = 1; depth <= 10; depth++) {
            unit(code, "N" + depth, parent);
            parent = "N" + depth;
        }
        creating(code, "N11", parent).statusCode(422).body("detail", containsString("10 niveles"));
        unit(code, "X", null);
        put(code, "N1", 1, "X", null).statusCode(422);
        QuarkusTransaction.requiringNew()
                .run(() -> em.createNativeQuery("""
                        insert into institution_unit (id, institution, code, name, kind, version, updated_at)
                        select uuidv7(), :institution, 'Z' || n, 'x', 'UNIT', 1, now() from generate_series(1, 1989) n
                        """)
                        .setParameter("institution", code)
                        .executeUpdate());
        office().header("Accept-Language", "en")
                .body("{\"code\":\"Y\",\"name\":\"x\",\"kind\":\"UNIT\"}")
                .post(place(code, ""))
                .then()
                .statusCode(422)
                .body("detail", containsString("at most 2000 units"));
    }

    @Test
    void own_editor_writes_and_no_other() {
        String code = created();
        String body = "{\"code\":\"A\",\"name\":\"x\",\"kind\":\"DIRECTORATE\"}";
        for (String role : new String[] {"public", "integrator", "auditor"}) {
            caller(role)
                    .contentType("application/json")
                    .body(body)
                    .post(place(code, ""))
                    .then()
                    .statusCode(403);
        }
        caller("editor", created())
                .contentType("application/json")
                .body(body)
                .post(place(code, ""))
                .then()
                .statusCode(403);
        caller("editor", code)
                .contentType("application/json")
                .body(body)
                .post(place(code, ""))
                .then()
                .statusCode(201);
        creating(code, "A", null).statusCode(409).body("type", equalTo("/problems/duplicate"));
        creating(code, "con espacio", null).statusCode(400).body("errors[0].pointer", equalTo("/code"));
        creating("INS-0", "A", null).statusCode(404);
    }

    private static void unit(String code, String unit, String parent) {
        creating(code, unit, parent).statusCode(201);
    }

    private static ValidatableResponse creating(String code, String unit, String parent) {
        return office().body("{\"code\":\"%s\",\"name\":\"Unidad %s\",\"kind\":\"UNIT\",\"parent\":%s}"
                        .formatted(unit, unit, quoted(parent)))
                .post(place(code, ""))
                .then();
    }

    private static ValidatableResponse put(String code, String unit, long version, String parent, String until) {
        return office().header("If-Match", "\"v" + version + "\"")
                .body("{\"name\":\"Unidad %s\",\"kind\":\"UNIT\",\"parent\":%s,\"until\":%s}"
                        .formatted(unit, quoted(parent), quoted(until)))
                .put(place(code, unit))
                .then();
    }

    private static ValidatableResponse delete(String code, String unit, long version) {
        return caller("office")
                .header("If-Match", "\"v" + version + "\"")
                .delete(place(code, unit))
                .then();
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static String place(String code, String rest) {
        return ALL + code + "/units" + (rest.isEmpty() || rest.startsWith("?") ? "" : "/") + rest;
    }
}
