package cl.hito.catalog.cycle;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UpdateCycleResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    private String institution;

    @BeforeEach
    void institution() {
        institution = "CYC-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        caller("office")
                .body("""
                        {"code":"%s","name":"Prueba","type":"MUNICIPALITY","group":"B","subject":"SUBJECT"}
                        """.formatted(institution))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
    }

    @Test
    void closing_numbers_completed_records_in_the_order_of_their_names_and_goes_on_from_the_last() {
        // Given
        String second = record("Patente", "COMPLETED");
        String first = record("Licencia", "COMPLETED");
        String draft = record("Aseo", "DRAFT");
        close(cycle(), "NUMBERED").then().statusCode(200).body("assigned", greaterThanOrEqualTo(2));
        String third = record("Becas", "COMPLETED");
        // When
        close(cycle(), "NUMBERED").then().statusCode(200).body("state", equalTo("CLOSED"));
        // Then
        code(first, equalTo(institution + "-00001"));
        code(second, equalTo(institution + "-00002"));
        code(third, equalTo(institution + "-00003"));
        code(draft, nullValue());
    }

    @Test
    void number_that_another_body_holds_is_left_out_and_long_ones_are_no_hindrance() {
        // Given
        String foreign = institution;
        institution();
        caller("office")
                .body("""
                        {"institution":"%s","recordType":"OTHER","name":"Ajeno","status":"COMPLETED","code":"%s-00001"}
                        """.formatted(foreign, institution))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
        String own = record("Propio", "COMPLETED");
        // When
        close(cycle(), "NUMBERED").then().statusCode(200);
        // Then
        code(own, equalTo(institution + "-00002"));
        caller("office")
                .body("""
                        {"institution":"%s","recordType":"OTHER","name":"Largo","status":"COMPLETED","code":"%s-999999999"}
                        """.formatted(institution, institution))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
        String next = record("Siguiente", "COMPLETED");
        close(cycle(), "NUMBERED").then().statusCode(200);
        code(next, equalTo(institution + "-1000000000"));
    }

    @Test
    void another_official_code_is_not_replaced_without_a_word() {
        // Given
        String id = record("Con código", "COMPLETED");
        String official = "CL-" + UUID.randomUUID();
        codes(cycle(), "{\"items\":[{\"procedure\":\"%s\",\"code\":\"%s\"}]}".formatted(id, official))
                .then()
                .statusCode(200);
        // Then
        codes(cycle(), "{\"items\":[{\"procedure\":\"%s\",\"code\":\"%s\"}]}".formatted(id, UUID.randomUUID()))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("inconsistent"));
        code(id, equalTo(official));
    }

    @Test
    void code_is_told_to_the_neighbours_and_kept_in_the_history() {
        // Given
        String id = record("Permiso", "COMPLETED");
        // When
        close(cycle(), "NUMBERED").then().statusCode(200);
        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Topic.of(EventType.PROCEDURE_CHANGED).messages().stream()
                                .filter(m -> m.key().equals(id))
                                .count()
                        == 2);
        Topic.of(EventType.PROCEDURE_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .forEach(m -> EventSchemas.assertValid(EventType.PROCEDURE_CHANGED, m.data()));
        caller("auditor")
                .get("/api/v1/procedures/" + id + "/history")
                .then()
                .body("items[1].before.code", nullValue())
                .body("items[1].after.code", startsWith(institution))
                .body("items[1].after.name", equalTo("Permiso"))
                .body("items[1].reason", equalTo("cierre"));
        caller("office").get("/api/v1/procedures/" + id).then().header("ETag", "\"v2\"");
    }

    @Test
    void official_codes_are_taken_over_all_or_none() {
        // Given
        String one = record("Uno", "COMPLETED");
        String two = record("Dos", "COMPLETED");
        String draft = record("Tres", "DRAFT");
        String cycle = cycle();
        String code = "CL-" + UUID.randomUUID();
        // Then
        codes(cycle, """
                        {"items":[{"procedure":"%s","code":"%s"},{"procedure":"%s","code":"%s"},
                                  {"procedure":"%s","code":"y"},{"procedure":"%s","code":"z"}]}
                        """.formatted(one, code, two, code, draft, UUID.randomUUID()))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/items/1/code"))
                .body("errors.pointer", hasItem("/items/2/procedure"))
                .body("errors.pointer", hasItem("/items/3/procedure"));
        code(one, nullValue());
        codes(cycle, "{\"items\":[{\"procedure\":\"%s\",\"code\":\"%s\"}]}".formatted(one, code))
                .then()
                .statusCode(200)
                .body("assigned", equalTo(1));
        code(one, equalTo(code));
        codes(cycle, "{\"items\":[{\"procedure\":\"%s\",\"code\":\"%s\"}]}".formatted(two, code))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("duplicate"));
    }

    @Test
    void closed_cycle_does_not_change() {
        // Given
        String cycle = cycle();
        close(cycle, "LEFT").then().statusCode(200).body("assigned", equalTo(0));
        // Then
        close(cycle, "LEFT", "\"v2\"").then().statusCode(409).body("detail", containsString("cerrado"));
        codes(cycle, "{\"items\":[{\"procedure\":\"%s\",\"code\":\"q\"}]}".formatted(record("Q", "COMPLETED")))
                .then()
                .statusCode(409);
    }

    @Test
    void cycle_that_has_not_opened_is_not_closed() {
        String cycle = caller("office")
                .body("""
                        {"name":"%s","opensOn":"2999-01-01","closesOn":"2999-02-01"}
                        """.formatted(UUID.randomUUID()))
                .post("/api/v1/update-cycles")
                .then()
                .statusCode(201)
                .body("state", equalTo("PLANNED"))
                .extract()
                .path("id");
        close(cycle, "LEFT").then().statusCode(409);
    }

    @Test
    void names_are_unique_dates_in_order_and_only_the_office_decides() {
        String name = UUID.randomUUID().toString();
        String body = "{\"name\":\"%s\",\"opensOn\":\"2026-01-01\",\"closesOn\":\"2026-12-31\"}".formatted(name);
        caller("office").body(body).post("/api/v1/update-cycles").then().statusCode(201);
        caller("office").body(body).post("/api/v1/update-cycles").then().statusCode(409);
        caller("editor").body(body).post("/api/v1/update-cycles").then().statusCode(403);
        caller("office")
                .body(body.replace(name, "otro").replace("2026-12-31", "2025-12-31"))
                .post("/api/v1/update-cycles")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/closesOn"));
    }

    @Test
    void cycles_have_a_file_with_a_row_for_each() {
        String cycle = cycle();
        caller("auditor")
                .accept("text/csv")
                .get("/api/v1/update-cycles")
                .then()
                .statusCode(200)
                .body(containsString(cycle), containsString("opensOn,closesOn,state,assigned"));
        given().header("Authorization", TestTokens.as("auditor"))
                .get("/api/v1/update-cycles?format=json")
                .then()
                .statusCode(200)
                .body("id", hasItem(cycle));
    }

    private String cycle() {
        return caller("office")
                .body("{\"name\":\"%s\",\"opensOn\":\"2020-01-01\",\"closesOn\":\"2999-12-31\"}"
                        .formatted(UUID.randomUUID()))
                .post("/api/v1/update-cycles")
                .then()
                .statusCode(201)
                .body("state", equalTo("OPEN"))
                .extract()
                .path("id");
    }

    private static io.restassured.response.Response close(String cycle, String remaining) {
        return close(cycle, remaining, "\"v1\"");
    }

    private static io.restassured.response.Response close(String cycle, String remaining, String etag) {
        return caller("office")
                .header("If-Match", etag)
                .body("{\"remaining\":\"" + remaining + "\"}")
                .post("/api/v1/update-cycles/" + cycle + "/closing?reason=cierre");
    }

    private static io.restassured.response.Response codes(String cycle, String body) {
        return caller("office").body(body).post("/api/v1/update-cycles/" + cycle + "/codes");
    }

    private void code(String id, org.hamcrest.Matcher<?> code) {
        caller("office").get("/api/v1/procedures/" + id).then().body("code", code);
    }

    private String record(String name, String status) {
        return caller("office")
                .body("""
                        {"institution":"%s","recordType":"OTHER","name":"%s","status":"%s"}
                        """.formatted(institution, name, status))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification caller(String role) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as(role))
                .contentType(ContentType.JSON);
    }
}
