package cl.hito.catalog.procedure;

import static io.restassured.RestAssured.given;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** An institution of a test's own with its records, through the API. */
final class Records {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    private final String institution;

    Records() {
        this("RCD-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT));
    }

    /** With an institution of this code, which no other test may use. */
    Records(String institution) {
        this.institution = institution;
        as("office")
                .body("""
                        {"code":"%s","name":"Prueba","type":"MUNICIPALITY","group":"B","region":"08","subject":"SUBJECT"}
                        """.formatted(institution))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
    }

    String institution() {
        return institution;
    }

    /** Adds a completed record. */
    String add(String name) {
        return add(name, "COMPLETED", "");
    }

    /**
     * Adds a record.
     *
     * @param more further members of the body, each with a comma before it
     */
    String add(String name, String status, String more) {
        return add(name, status, more, "");
    }

    /**
     * Adds a record.
     *
     * @param query what follows the address, such as {@code ?effectiveOn=2026-01-01}
     */
    String add(String name, String status, String more, String query) {
        return as("office")
                .body(body(name, status, more))
                .post("/api/v1/procedures" + query)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Replaces a record, whatever version it has. */
    void replace(String id, String name, String status, String more, String query) {
        as("office")
                .header("If-Match", "*")
                .body(body(name, status, more))
                .put("/api/v1/procedures/" + id + query)
                .then()
                .statusCode(200);
    }

    String body(String name, String status, String more) {
        return "{\"institution\":\"%s\",\"recordType\":\"OTHER\",\"name\":\"%s\",\"status\":\"%s\"%s}"
                .formatted(institution, name, status, more);
    }

    /** The list of the institution. */
    JsonPath list(String role, Object... parameters) {
        return get(role, "/api/v1/procedures", parameters);
    }

    /** A GET about the institution, with the names and values of query parameters. */
    JsonPath get(String role, String path, Object... parameters) {
        RequestSpecification request = as(role).queryParam("institution", institution);
        for (int i = 0; i < parameters.length; i += 2) {
            if (parameters[i + 1] instanceof List<?> several) {
                request.queryParam((String) parameters[i], several);
            } else {
                request.queryParam((String) parameters[i], parameters[i + 1]);
            }
        }
        return request.get(path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static RequestSpecification as(String role) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as(role))
                .contentType(ContentType.JSON);
    }
}
