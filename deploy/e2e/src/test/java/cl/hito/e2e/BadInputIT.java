package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is wrong is refused with its problem document, through the gateway, and nothing is half-written. */
class BadInputIT {

    private final RunningHito hito = RunningHito.shared();

    @Test
    void unknown_field_is_named() {
        problem(
                        hito.as("office")
                                .body("{\"codigo\":\"PS-X1\"}")
                                .post("/api/v1/institutions")
                                .then(),
                        400,
                        "validation")
                .body("errors.pointer", hasItem("/codigo"))
                .body("errors.code", hasItem("unknown_field"));
    }

    @Test
    void wrong_type_is_named_in_english_when_asked_for() {
        problem(
                        hito.as("office")
                                .header("Accept-Language", "en")
                                .body("{\"code\":\"PS-X1\",\"name\":[1]}")
                                .post("/api/v1/institutions")
                                .then(),
                        400,
                        "validation")
                .header("Content-Language", startsWith("en"))
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].code", equalTo("wrong_type"));
    }

    @Test
    void body_over_the_limit_is_refused_before_it_is_read() {
        problem(
                hito.as("office")
                        .body("{\"name\":\"" + "x".repeat(3_000_000) + "\"}")
                        .post("/api/v1/institutions")
                        .then(),
                413,
                "body-too-large");
    }

    @Test
    void broken_token_is_refused() {
        problem(
                hito.as("public")
                        .header("Authorization", "Bearer hito_" + "x".repeat(43))
                        .get("/api/v1/institutions")
                        .then(),
                401,
                "invalid-credentials");
        problem(hito.as("public").body("{}").post("/api/v1/institutions").then(), 401, "authentication-required");
    }

    @Test
    void stale_tag_and_reused_key_are_refused_and_change_nothing() {
        // Given
        String code = JourneyIT.newInstitution(hito, "A");
        String place = "/api/v1/institutions/" + code;
        String body = "{\"name\":\"Otro\",\"type\":\"PUBLIC_SERVICE\",\"group\":\"A\",\"subject\":\"SUBJECT\"}";
        String key = UUID.randomUUID().toString();
        // When, Then
        problem(hito.as("office").body(body).put(place).then(), 428, "precondition-required");
        problem(
                hito.as("office")
                        .header("If-Match", "\"v7\"")
                        .body(body)
                        .put(place)
                        .then(),
                412,
                "precondition-failed");
        hito.as("office")
                .header("Idempotency-Key", key)
                .body(JourneyIT.procedureBody(code, "Uno", "NONE"))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
        problem(
                hito.as("office")
                        .header("Idempotency-Key", key)
                        .body(JourneyIT.procedureBody(code, "Dos", "NONE"))
                        .post("/api/v1/procedures")
                        .then(),
                422,
                "idempotency-key-reused");
        hito.as("auditor").get(place + "/history").then().body("total.count", equalTo(1));
        hito.as("office").get("/api/v1/procedures?institution=" + code).then().body("total.count", equalTo(1));
    }

    @Test
    void problem_type_leads_to_a_page_that_explains_it() {
        assertThat(hito.as("public")
                        .accept("text/html")
                        .get("/problems/validation")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Hay datos que corregir");
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("/problems/" + slug))
                .body("status", equalTo(status));
    }
}
