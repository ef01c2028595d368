package cl.hito.catalog.procedure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a record: who takes which step, and what each step leaves behind. */
@QuarkusTest
class TransitionTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    private String institution;

    @BeforeEach
    void institution() {
        institution = "LIF-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        office().body("""
                        {"code":"%s","name":"Prueba","type":"MUNICIPALITY","group":"B","subject":"SUBJECT"}
                        """.formatted(institution))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
    }

    @Test
    void new_record_of_an_editor_is_a_draft_without_code() {
        editor().body(body(""))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .body("status", equalTo("DRAFT"));
        editor().body(body("\"status\":\"COMPLETED\","))
                .post("/api/v1/procedures")
                .then()
                .statusCode(403)
                .body("errors[0].pointer", equalTo("/status"))
                .body("errors[0].code", equalTo("not_permitted"));
        editor().body(body("\"code\":\"X-1\","))
                .post("/api/v1/procedures")
                .then()
                .statusCode(403)
                .body("errors[0].pointer", equalTo("/code"));
    }

    @Test
    void record_goes_from_draft_to_completed_and_is_retired_with_a_reason() {
        // Given
        String id = created("");
        // When
        move(editor(), id, 1, "{\"to\":\"IN_REVIEW\"}").then().statusCode(200).header("ETag", "\"v2\"");
        move(office(), id, 2, "{\"to\":\"COMPLETED\"}").then().statusCode(200).body("status", equalTo("COMPLETED"));
        move(office(), id, 3, "{\"to\":\"RETIRED\",\"reason\":\"Derogado\",\"on\":\"2026-03-01\"}")
                .then()
                .statusCode(200);
        // Then
        office().get("/api/v1/procedures/" + id)
                .then()
                .body("status", equalTo("RETIRED"))
                .body("retirement.on", equalTo("2026-03-01"))
                .body("retirement.reason", equalTo("Derogado"))
                .body("retirement.replacedBy", nullValue());
        office().get("/api/v1/procedures/" + id + "/history")
                .then()
                .body("items[3].reason", equalTo("Derogado"))
                .body("items[3].before.retirement", nullValue())
                .body("items[3].after.retirement.on", equalTo("2026-03-01"));
    }

    @Test
    void reinstated_record_has_no_retirement_left() {
        // Given
        String id = created("\"status\":\"COMPLETED\",");
        move(office(), id, 1, "{\"to\":\"RETIRED\",\"reason\":\"Error\"}")
                .then()
                .statusCode(200)
                .body("retirement.on", notNullValue());
        // When
        move(office(), id, 2, "{\"to\":\"DRAFT\",\"reason\":\"Sigue vigente\"}")
                .then()
                .statusCode(200);
        // Then
        office().get("/api/v1/procedures/" + id)
                .then()
                .body("status", equalTo("DRAFT"))
                .body("retirement", nullValue());
    }

    @Test
    void retirement_that_is_told_late_holds_from_its_own_day() {
        // Given
        String id = office().body(body("\"status\":\"COMPLETED\","))
                .post("/api/v1/procedures?effectiveOn=2025-01-02")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // When
        move(office(), id, 1, "{\"to\":\"RETIRED\",\"reason\":\"Derogado\",\"on\":\"2025-03-01\"}")
                .then()
                .statusCode(200);
        // Then
        office().get("/api/v1/procedures/" + id + "?asOf=2025-02-28").then().body("status", equalTo("COMPLETED"));
        office().get("/api/v1/procedures/" + id + "?asOf=2025-03-01").then().body("status", equalTo("RETIRED"));
    }

    @Test
    void retirement_of_a_day_to_come_waits_for_its_day() {
        String id = created("\"status\":\"COMPLETED\",");
        move(office(), id, 1, "{\"to\":\"RETIRED\",\"reason\":\"x\",\"on\":\"2999-01-01\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/on"))
                .body("errors[0].code", equalTo("in_the_future"));
    }

    @Test
    void office_that_states_a_retirement_says_why() {
        String id = created("\"status\":\"COMPLETED\",");
        put(office(), id, 1, body("\"status\":\"RETIRED\","))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?reason"));
        office().header("If-Match", "\"v1\"")
                .body(body("\"status\":\"RETIRED\","))
                .put("/api/v1/procedures/" + id + "?reason=Derogado")
                .then()
                .statusCode(200)
                .body("retirement.reason", equalTo("Derogado"));
    }

    @Test
    void change_does_not_hold_from_before_the_record_came_into_its_state() {
        String id = office().body(body(""))
                .post("/api/v1/procedures?effectiveOn=2025-01-02")
                .then()
                .extract()
                .path("id");
        move(office(), id, 1, "{\"to\":\"IN_REVIEW\"}").then().statusCode(200);
        office().header("If-Match", "\"v2\"")
                .body(body("\"demonstration\":true,"))
                .put("/api/v1/procedures/" + id + "?effectiveOn=2025-06-01")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?effectiveOn"));
    }

    @Test
    void step_back_says_why() {
        String id = created("\"status\":\"IN_REVIEW\",");
        for (String body : new String[] {"{\"to\":\"DRAFT\"}", "{\"to\":\"DRAFT\",\"reason\":\"  \"}"}) {
            move(editor(), id, 1, body)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/reason"))
                    .body("errors[0].code", equalTo("required"));
        }
        move(editor(), id, 1, "{\"to\":\"DRAFT\",\"reason\":\"Falta la ley\"}")
                .then()
                .statusCode(200);
    }

    @Test
    void step_that_does_not_exist_is_a_conflict_and_a_step_of_others_forbidden() {
        String id = created("");
        move(office(), id, 1, "{\"to\":\"COMPLETED\"}")
                .then()
                .statusCode(409)
                .body("detail", containsString("borrador"));
        move(editor(), id, 1, "{\"to\":\"RETIRED\",\"reason\":\"x\"}").then().statusCode(403);
        move(editor(), id, 1, "{\"to\":\"IN_REVIEW\"}").then().statusCode(200);
        move(editor(), id, 2, "{\"to\":\"COMPLETED\"}").then().statusCode(403);
        move(given().header("Authorization", TestTokens.as("editor", "MUN-99999")), id, 2, "{\"to\":\"DRAFT\"}")
                .then()
                .statusCode(403);
    }

    @Test
    void stale_or_missing_version_moves_nothing() {
        String id = created("");
        move(editor(), id, 7, "{\"to\":\"IN_REVIEW\"}").then().statusCode(412);
        editor().body("{\"to\":\"IN_REVIEW\"}")
                .post("/api/v1/procedures/" + id + "/transitions")
                .then()
                .statusCode(428);
    }

    @Test
    void successor_is_another_record_of_the_same_institution() {
        String id = created("\"status\":\"COMPLETED\",");
        String successor = created("");
        for (Object wrong : new Object[] {id, UUID.randomUUID()}) {
            move(office(), id, 1, "{\"to\":\"RETIRED\",\"reason\":\"x\",\"replacedBy\":\"" + wrong + "\"}")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/replacedBy"));
        }
        move(office(), id, 1, "{\"to\":\"RETIRED\",\"reason\":\"x\",\"replacedBy\":\"" + successor + "\"}")
                .then()
                .statusCode(200)
                .body("retirement.replacedBy", equalTo(successor));
    }

    @Test
    void editor_changes_drafts_only_and_keeps_the_code() {
        // Given
        String id = created("\"status\":\"COMPLETED\",\"code\":\"" + institution + "-C\",");
        // Then
        put(editor(), id, 1, body("\"responsible\":1,")).then().statusCode(400);
        put(editor(), id, 1, body("")).then().statusCode(409).body("detail", containsString("completado"));
        move(editor(), id, 1, "{\"to\":\"DRAFT\",\"reason\":\"Corregir\"}")
                .then()
                .statusCode(200);
        put(editor(), id, 2, body("\"demonstration\":true,"))
                .then()
                .statusCode(200)
                .body("code", equalTo(institution + "-C"))
                .body("status", equalTo("DRAFT"));
    }

    @Test
    void catalogue_is_submitted_and_the_first_nomina_validated_once() {
        // Given
        created("");
        created("");
        String catalogue = "/api/v1/institutions/" + institution + "/catalogue";
        office().post(catalogue + "/validations").then().statusCode(409);
        // When
        editor().post(catalogue + "/submissions").then().statusCode(200).body("records", equalTo(2));
        editor().post(catalogue + "/validations").then().statusCode(403);
        office().post(catalogue + "/validations?reason=Decreto 12").then().statusCode(200);
        // Then
        office().get(catalogue)
                .then()
                .body("records.completed", equalTo(2))
                .body("withoutCode", equalTo(2))
                .body("validation.records", equalTo(2))
                .body("validation.reason", equalTo("Decreto 12"));
        office().post(catalogue + "/validations").then().statusCode(409);
        office().get("/api/v1/institutions/NOPE/catalogue").then().statusCode(404);
    }

    @Test
    void ctd_completes_once_the_autoridad_has_validated_the_first_nomina() {
        // Given
        person("CTD", "ctd");
        person("AUTHORITY", "alcaldia");
        RequestSpecification ctd = caller("ctd");
        String id = created("");
        move(editor(), id, 1, "{\"to\":\"IN_REVIEW\"}").then().statusCode(200);
        // Then: first the Autoridad, then the CTD, and neither does the other's part
        move(caller("ctd"), id, 2, "{\"to\":\"COMPLETED\"}")
                .then()
                .statusCode(409)
                .body("detail", containsString("nómina"));
        ctd.post("/api/v1/institutions/" + institution + "/catalogue/validations")
                .then()
                .statusCode(403);
        move(caller("alcaldia"), id, 2, "{\"to\":\"COMPLETED\"}").then().statusCode(403);
        caller("alcaldia")
                .post("/api/v1/institutions/" + institution + "/catalogue/validations")
                .then()
                .statusCode(200)
                .body("records.completed", equalTo(1));
        String later = created("\"status\":\"IN_REVIEW\",");
        move(caller("ctd"), later, 1, "{\"to\":\"COMPLETED\"}").then().statusCode(200);
        put(caller("ctd"), later, 2, body("\"demonstration\":true,")).then().statusCode(200);
        move(caller("ctd"), later, 3, "{\"to\":\"RETIRED\",\"reason\":\"Fusión\"}")
                .then()
                .statusCode(200);
    }

    private void person(String role, String account) {
        office().body("""
                        {"role":"%s","name":"Persona de prueba","run":"11.111.111-1","email":"p@prueba.example",
                         "post":"Cargo","account":"%s","from":"2024-01-01",
                         "appointment":{"kind":"DECREE","number":"1","date":"2024-01-01"}}
                        """.formatted(role, account))
                .post("/api/v1/institutions/" + institution + "/people")
                .then()
                .statusCode(201);
    }

    private RequestSpecification caller(String account) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.of(account, "editor", institution))
                .contentType(ContentType.JSON);
    }

    private static Response move(RequestSpecification caller, String id, int version, String body) {
        return caller.contentType(ContentType.JSON)
                .header("If-Match", "\"v" + version + "\"")
                .body(body)
                .post("/api/v1/procedures/" + id + "/transitions");
    }

    private static Response put(RequestSpecification caller, String id, int version, String body) {
        return caller.header("If-Match", "\"v" + version + "\"").body(body).put("/api/v1/procedures/" + id);
    }

    private String created(String more) {
        return office().body(body(more))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String body(String more) {
        return "{\"institution\":\"%s\",%s\"recordType\":\"OTHER\",\"name\":\"Permiso\"}".formatted(institution, more);
    }

    private RequestSpecification editor() {
        return caller("editor", institution);
    }

    private static RequestSpecification office() {
        return caller("office", null);
    }

    private static RequestSpecification caller(String role, String institution) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as(role, institution))
                .contentType(ContentType.JSON);
    }
}
