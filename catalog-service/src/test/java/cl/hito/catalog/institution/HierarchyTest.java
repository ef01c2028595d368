package cl.hito.catalog.institution;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.code;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.Bodies.creating;
import static cl.hito.catalog.institution.Bodies.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Bodies under bodies, and what else an institution is known by. */
@QuarkusTest
class HierarchyTest {

    @Test
    void bodies_are_found_by_parent_and_by_the_whole_of_what_belongs_to_one() {
        // Given
        String top = created();
        String middle = created(parent(top));
        String low = created(parent(middle));
        String other = created(parent(top));
        // Then
        caller("public")
                .get("/api/v1/institutions?parent=" + top)
                .then()
                .body("items.code", containsInAnyOrder(middle, other));
        caller("public")
                .get("/api/v1/institutions?within=" + top)
                .then()
                .body("items.code", containsInAnyOrder(top, middle, low, other))
                .body("total.count", equalTo(4));
        caller("public")
                .get("/api/v1/institutions?within=" + middle + "&pageSize=1&sort=-code")
                .then()
                .body("items.code", contains(low))
                .body("total.count", equalTo(2));
        caller("public").get("/api/v1/institutions?within=INS-0").then().body("items", empty());
        caller("public").get(ALL + low).then().body("parent", equalTo(middle));
    }

    @Test
    void hierarchy_is_read_as_it_was_known() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String top = created();
        String low = created(parent(top));
        SettableClock.set(LocalDate.of(2026, 3, 3), LocalTime.NOON);
        patch(low, 1, "{\"parent\":null,\"externalIds\":[{\"scheme\":\"OTRO\",\"value\":\"" + low + "\"}]}")
                .statusCode(200);
        // Then
        caller("public").get("/api/v1/institutions?within=" + top).then().body("items.code", contains(top));
        caller("public")
                .get("/api/v1/institutions?knownAt=2026-03-02T20:00:00Z&within=" + top)
                .then()
                .body("items.code", containsInAnyOrder(top, low));
        caller("public")
                .get("/api/v1/institutions?knownAt=2026-03-02T20:00:00Z&externalId=OTRO:" + low)
                .then()
                .body("items", empty());
        caller("public")
                .get("/api/v1/institutions?knownAt=2026-03-03T20:00:00Z&externalId=OTRO:" + low)
                .then()
                .body("items.code", contains(low));
    }

    @Test
    void nothing_belongs_to_itself_by_any_way_round() {
        String a = created();
        String b = created(parent(a));
        String c = created(parent(b));
        patch(a, 1, "{\"parent\":\"" + a + "\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/parent"))
                .body("errors[0].code", equalTo("circular"))
                .body("errors[0].message", containsString("depende de ella"));
        patch(a, 1, "{\"parent\":\"" + c + "\"}").statusCode(400);
        patch(a, 1, "{\"parent\":\"INS-0\"}").statusCode(400).body("errors[0].code", equalTo("not_found"));
        creating(code(), parent("INS-0")).statusCode(400);
        String own = code();
        creating(own, parent(own)).statusCode(400);
        caller("public").get(ALL + a).then().body("parent", nullValue()).body("version", equalTo(1));
    }

    @Test
    void two_writers_at_once_make_no_circle() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 8; round++) {
                // Given
                String a = created();
                String b = created();
                String c = created();
                // When
                List<Callable<Integer>> writers = List.of(under(a, b), under(b, c), under(c, a));
                int done = 0;
                for (Future<Integer> status : pool.invokeAll(writers)) {
                    assertThat(status.get()).isIn(200, 400);
                    done += status.get() == 200 ? 1 : 0;
                }
                // Then
                assertThat(done).isEqualTo(2);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void institution_is_found_by_what_others_call_it() {
        // Given
        int number = 40_000 + (int) (System.nanoTime() % 50_000);
        String codificador = "PE-MUN-" + number;
        String code = created(
                "\"externalIds\":[{\"scheme\":\"RUT\",\"value\":\"11.111.111-1\"},{\"scheme\":\"CODIFICADOR\",\"value\":\""
                        + codificador + "\"}]");
        // Then
        caller("public")
                .get("/api/v1/institutions?externalId=CODIFICADOR:" + codificador)
                .then()
                .body("items.code", contains(code))
                .body("items[0].externalIds.scheme", contains("CODIFICADOR", "RUT"))
                .body("items[0].externalIds.value", contains(codificador, "11111111-1"));
        caller("public")
                .get("/api/v1/institutions?externalId=RUT:111111111")
                .then()
                .body("items.code", contains(code));
        caller("public").get("/api/v1/institutions?externalId=CUT:08106").then().body("items", empty());
        for (String wrong : new String[] {"CODIFICADOR", ":x", "CODIFICADOR:", "CODIFICADOR:MUN-1", "RUT:12345678-9"}) {
            caller("public")
                    .get("/api/v1/institutions?externalId=" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?externalId"));
        }
        // And then
        String value = "{\"scheme\":\"CODIFICADOR\",\"value\":\"" + codificador + "\"}";
        creating(code(), "\"externalIds\":[" + value + "]")
                .statusCode(409)
                .body("type", equalTo("/problems/duplicate"))
                .body("detail", containsString(code));
        patch(code, 1, "{\"externalIds\":[" + value + "]}")
                .statusCode(200)
                .body("externalIds.scheme", contains("CODIFICADOR"));
        patch(code, 2, "{\"externalIds\":null}").statusCode(200).body("externalIds", empty());
        created("\"externalIds\":[" + value + "]");
    }

    @Test
    void wrong_numbers_and_names_are_refused_where_they_stand() {
        creating(code(), "\"rut\":\"12.345.678-9\"")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/rut"))
                .body("errors[0].code", equalTo("invalid_check_digit"))
                .body("errors[0].message", equalTo("El dígito verificador no corresponde al número."));
        creating(code(), """
                        "externalIds":[{"scheme":"CODIFICADOR","value":"MUN-1"},{"scheme":"CUT","value":"99999"},
                        {"scheme":"RUT","value":"12345678-9"},{"scheme":"X","value":"1"},{"scheme":"X","value":"1"}]""")
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "/externalIds/0/value",
                                "/externalIds/1/value",
                                "/externalIds/2/value",
                                "/externalIds/4/value"))
                .body("errors.code", hasItem("duplicate"));
        creating(code(), "\"externalIds\":[{\"scheme\":\"minúscula\",\"value\":\"1\"}]")
                .statusCode(400);
        creating(code(), "\"externalIds\":[null]").statusCode(400);
    }

    @Test
    void rut_is_kept_in_one_form() {
        String code = created("\"rut\":\"11.111.111-1\"");
        caller("public").get(ALL + code).then().body("rut", equalTo("11111111-1"));
        patch(code, 1, "{\"rut\":\"111111111\"}").statusCode(200).body("version", equalTo(1));
    }

    @Test
    void patch_changes_what_it_names_under_the_same_rules() {
        String code = created();
        caller("office")
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(ALL + code)
                .then()
                .statusCode(428);
        patch(code, 9, "{\"name\":\"x\"}").statusCode(412);
        patch(code, 1, "[]").statusCode(400);
        patch(code, 1, "{\"nombre\":\"x\"}").statusCode(400).body("errors[0].code", equalTo("unknown_field"));
        patch(code, 1, "{\"name\":null}").statusCode(400).body("errors[0].pointer", equalTo("/name"));
        patch(code, 1, "{\"cut\":\"13101\"}").statusCode(400).body("errors[0].pointer", equalTo("/cut"));
        patch(code, 1, "{}").statusCode(200).body("version", equalTo(1));
        patch(code, 1, "{\"cut\":\"08106\"}")
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("cut", equalTo("08106"))
                .body("group", equalTo("B"));
        caller("editor", code)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{}")
                .patch(ALL + code)
                .then()
                .statusCode(403);
        patch("INS-0", 1, "{}").statusCode(404);
    }

    private static Callable<Integer> under(String code, String parent) {
        return () -> patch(code, 1, "{\"parent\":\"" + parent + "\"}").extract().statusCode();
    }

    private static String parent(String code) {
        return "\"parent\":\"" + code + "\"";
    }
}
