package cl.hito.catalog.procedure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProcedureResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    private String institution;

    @BeforeEach
    void institution() {
        institution = "PRC-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        caller("office", null)
                .body("""
                        {"code":"%s","name":"Prueba","type":"MUNICIPALITY","group":"B","subject":"SUBJECT"}
                        """.formatted(institution))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
    }

    @Test
    void answers_are_kept_and_what_was_not_answered_stays_unknown() {
        // When
        String id = created("COMPLETED");
        // Then
        caller("public", null)
                .get("/api/v1/procedures/" + id)
                .then()
                .statusCode(200)
                .body("electronicSupport.level", equalTo(5))
                .body("electronicSupport.fileAccess", nullValue())
                .body("digitalIdentity.userAuthentication", equalTo("CLAVE_UNICA"))
                .body("dataExchange", nullValue());
    }

    @Test
    void public_sees_completed_records_only() {
        // Given
        String draft = created("DRAFT");
        String completed = created("COMPLETED");
        // Then
        caller("public", null).get("/api/v1/procedures/" + draft).then().statusCode(404);
        caller("public", null)
                .get("/api/v1/procedures?institution=" + institution)
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(completed));
        caller("office", null)
                .get("/api/v1/procedures?institution=" + institution)
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void editor_writes_for_the_own_institution_only() {
        caller("editor", "MUN-99999")
                .body(body("DRAFT"))
                .post("/api/v1/procedures")
                .then()
                .statusCode(403);
        caller("editor", institution)
                .body(body("DRAFT"))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
    }

    @Test
    void contradictory_answers_are_refused_together() {
        caller("office", null)
                .body("""
                        {"institution":"%s","recordType":"OTHER","name":"x","status":"DRAFT",
                         "notifications":{"practised":false,"stages":[{"stage":"END","medium":"ELECTRONIC"}]},
                         "dataExchange":{"needsData":false,"interoperation":"NETWORK"}}
                        """.formatted(institution))
                .post("/api/v1/procedures")
                .then()
                .statusCode(400)
                .body("errors", hasSize(2))
                .body("errors[0].code", equalTo("inconsistent"));
    }

    @Test
    void record_of_an_unknown_institution_is_refused() {
        caller("office", null)
                .body(body("DRAFT").replace(institution, "MUN-00000"))
                .post("/api/v1/procedures")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/institution"))
                .body("errors[0].code", equalTo("not_found"));
    }

    @Test
    void date_is_a_plain_date_and_nothing_else() {
        for (String date :
                new String[] {"\"2026-01-01T02:00:00Z\"", "\"2026-02-30\"", "\"+99999-01-01\"", "20000", "[2024,1,1]"
                }) {
            caller("office", null)
                    .body(body("DRAFT").replace("\"level\":5", "\"digitalisedOn\":" + date))
                    .post("/api/v1/procedures")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/electronicSupport/digitalisedOn"));
        }
    }

    @Test
    void change_is_told_to_the_neighbours() {
        // Given
        String id = created("IN_REVIEW");
        // When
        caller("office", null)
                .header("If-Match", "\"v1\"")
                .body(body("COMPLETED"))
                .put("/api/v1/procedures/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"");
        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Topic.of(EventType.PROCEDURE_CHANGED).messages().stream()
                                .filter(m -> m.key().equals(id))
                                .count()
                        == 2);
        var last = Topic.of(EventType.PROCEDURE_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .reduce((a, b) -> b)
                .orElseThrow();
        EventSchemas.assertValid(EventType.PROCEDURE_CHANGED, last.data());
        assertThat(last.headers()).containsEntry("ce_sequence", "2");
        caller("auditor", null)
                .get("/api/v1/procedures/" + id + "/history")
                .then()
                .body("items[1].before.status", equalTo("IN_REVIEW"))
                .body("items[1].after.status", equalTo("COMPLETED"));
    }

    @Test
    void patch_changes_what_it_names_and_null_makes_unknown() {
        // Given
        String id = created("IN_REVIEW");
        // When
        patch(id, "{\"status\":\"COMPLETED\",\"electronicSupport\":{\"platforms\":null,\"fileAccess\":true}}")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"");
        // Then
        caller("public", null)
                .get("/api/v1/procedures/" + id)
                .then()
                .body("status", equalTo("COMPLETED"))
                .body("electronicSupport.level", equalTo(5))
                .body("electronicSupport.platforms", nullValue())
                .body("electronicSupport.fileAccess", equalTo(true))
                .body("digitalIdentity.userAuthentication", equalTo("CLAVE_UNICA"));
    }

    @Test
    void patch_is_held_against_the_rules_of_the_whole_record() {
        // Given
        String id = created("DRAFT");
        // Then
        patch(id, "{\"nombre\":\"x\"}").then().statusCode(400).body("errors[0].pointer", equalTo("/nombre"));
        patch(id, "{\"name\":null}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].code", equalTo("required"));
        patch(id, "{\"electronicSupport\":{\"level\":9}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/electronicSupport/level"));
        patch(id, "{\"dataExchange\":{\"interoperation\":\"NETWORK\"}}")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("inconsistent"));
        patch(id, "[]").then().statusCode(400);
        caller("office", null).get("/api/v1/procedures/" + id).then().header("ETag", "\"v1\"");
    }

    @Test
    void electronic_support_is_judged_and_explained() {
        // Given
        String id = created("COMPLETED");
        // Then
        caller("public", null)
                .get("/api/v1/procedures/" + id + "/electronic-support")
                .then()
                .statusCode(200)
                .body("met", equalTo(1))
                .body("applicable", equalTo(1))
                .body("unknown", equalTo(5))
                .body("criteria[0].verdict", equalTo("MET"))
                .body("criteria[3].verdict", equalTo("UNKNOWN"))
                .body(
                        "criteria[3].explanation",
                        equalTo("No se respondió el nivel, el número de plataformas o su alcance."));
    }

    private static io.restassured.response.Response patch(String id, String patch) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as("office"))
                .header("If-Match", "\"v1\"")
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch("/api/v1/procedures/" + id);
    }

    @Test
    void id_that_is_no_uuid_is_not_an_error_of_ours() {
        given().header("Authorization", TestTokens.as("public"))
                .get("/api/v1/procedures/no-uuid")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private String created(String status) {
        return caller("office", null)
                .body(body(status))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String body(String status) {
        return """
                {"institution":"%s","recordType":"SPECIFIC_FUNCTION","name":"Permiso de prueba","status":"%s",
                 "demonstration":true,"electronicSupport":{"level":5,"platforms":1},
                 "digitalIdentity":{"userAuthentication":"CLAVE_UNICA"}}
                """.formatted(institution, status);
    }

    private static RequestSpecification caller(String role, String institution) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as(role, institution))
                .contentType(ContentType.JSON);
    }
}
