package cl.hito.catalog.platform;

import static io.restassured.RestAssured.given;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.UUID;

/** Calls of the API that the tests of this feature share; every answer is held against the OpenAPI document. */
public final class Calls {

    public static final String PLATFORMS = "/api/v1/platforms";

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    private Calls() {}

    public static RequestSpecification as(String role) {
        return as(role, null);
    }

    public static RequestSpecification as(String role, String institution) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as(role, institution))
                .contentType(ContentType.JSON);
    }

    /** A write with the tag of a version. */
    public static RequestSpecification at(long version) {
        return as("office").header("If-Match", "\"v" + version + "\"");
    }

    public static String institution() {
        String code = "PLT-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        as("office")
                .body("{\"code\":\"%s\",\"name\":\"x\",\"type\":\"MUNICIPALITY\",\"subject\":\"UNKNOWN\"}"
                        .formatted(code))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        return code;
    }

    public static String platform(String institution, String code) {
        return as("office")
                .body(body(institution, code))
                .post(PLATFORMS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String procedure(String institution, String name, String status) {
        return as("office")
                .body("""
                        {"institution":"%s","recordType":"OTHER","name":"%s","status":"%s"}
                        """.formatted(institution, name, status))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String body(String institution, String code) {
        return """
                {"institution":"%s","code":"%s","name":"Ventanilla «Ñuble»","kind":"SIMPLE_SAAS","statePlatform":"SIMPLE",
                 "url":"https://tramites.prueba.example/inicio","inUseSince":"2025-03-03","status":"IN_USE",
                 "demonstration":true}
                """.formatted(institution, code);
    }
}
