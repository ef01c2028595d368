package cl.hito.indicators.definition;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.office;
import static cl.hito.indicators.Api.ratio;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DefinitionResourceTest {

    @Test
    void proposed_indicator_is_a_draft_until_a_second_person_publishes_it() {
        // Given
        String code = Api.code("DRAFTED_");
        office().body(ratio(code, "procedure.status == 'COMPLETED'", "true"))
                .post("/api/v1/indicators")
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .header("Location", containsString("/api/v1/indicators/" + code + "/versions/1"))
                .body("status", equalTo("DRAFT"))
                .body("author", equalTo("user:office"));
        String publication = "/api/v1/indicators/" + code + "/versions/1/publication";
        // When
        office().post(publication).then().statusCode(403).body("type", equalTo("/problems/second-person-required"));
        caller("public").post(publication).then().statusCode(403).body("type", equalTo("/problems/forbidden"));
        caller("admin")
                .post(publication)
                .then()
                .statusCode(201)
                .body("status", equalTo("PUBLISHED"))
                .body("publisher", equalTo("user:admin"));
        // Then
        caller("admin").post(publication).then().statusCode(409).body("type", equalTo("/problems/conflict"));
        caller("public")
                .get("/api/v1/indicators/" + code)
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("fromPeriod", nullValue())
                .body("factor", equalTo(100));
    }

    @Test
    void new_version_takes_over_when_it_is_published() {
        // Given
        String code = Api.code("VERSIONED_");
        Api.publish(ratio(code, "procedure.status == 'COMPLETED'", "true"));
        // When
        office().body(ratio(code, "procedure.status == 'DRAFT'", "true"))
                .post("/api/v1/indicators")
                .then()
                .statusCode(201)
                .body("version", equalTo(2));
        // Then
        String etag = caller("public")
                .get("/api/v1/indicators/" + code)
                .then()
                .body("version", equalTo(1))
                .extract()
                .header("ETag");
        caller("admin")
                .post("/api/v1/indicators/" + code + "/versions/2/publication")
                .then()
                .statusCode(201);
        caller("public")
                .header("If-None-Match", etag)
                .get("/api/v1/indicators/" + code)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        caller("public")
                .get("/api/v1/indicators/" + code + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(1, 2))
                .body("items.status", contains("SUPERSEDED", "PUBLISHED"));
        caller("public")
                .get("/api/v1/indicators?q=" + code)
                .then()
                .statusCode(200)
                .body("items.version", contains(2));
    }

    @Test
    void wrong_expressions_are_named_with_line_and_column() {
        office().body(ratio(Api.code("WRONG_"), "procedure.nix == 1", "procedure.name"))
                .post("/api/v1/indicators")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation"))
                .body("errors.pointer", contains("/numerator", "/denominator"))
                .body("errors[0].code", equalTo("invalid_expression"))
                .body("errors[0].message", equalTo("Línea 1, columna 10: no existe el campo «nix»."))
                .body("errors[1].message", startsWith("Línea 1, columna 1: el resultado es string"));
        office().header("Accept-Language", "en")
                .body(ratio(Api.code("WRONG_"), "procedure.status == 7", "true"))
                .post("/api/v1/indicators")
                .then()
                .statusCode(400)
                .body("errors[0].message", startsWith("Line 1, column 18: found no matching overload"));
    }

    @Test
    void fields_are_held_against_each_other_and_unknown_ones_refused() {
        office().body(ratio(Api.code("FLOW_"), "true", "true").replace("STOCK", "FLOW"))
                .post("/api/v1/indicators")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/aggregation"));
        office().body(ratio(Api.code("ODD_"), "true", "true").replace("\"decimals\"", "\"decimales\""))
                .post("/api/v1/indicators")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/decimales"))
                .body("errors[0].code", equalTo("unknown_field"));
        office().body(ratio("lower", "true", "true"))
                .post("/api/v1/indicators")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/code"));
        caller("editor")
                .contentType("application/json")
                .body(ratio(Api.code("NO_"), "true", "true"))
                .post("/api/v1/indicators")
                .then()
                .statusCode(403);
        caller("public").get("/api/v1/indicators/NO_SUCH").then().statusCode(404);
        caller("public").get("/api/v1/indicators?tipo=x").then().statusCode(400);
    }

    @Test
    void list_as_csv_is_complete_and_counted() {
        String code = Api.code("CSV_");
        Api.publish(ratio(code, "true", "true"));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/indicators?q=" + code)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "1")
                .body(containsString(code));
    }

    @Test
    void what_a_definition_may_have_is_kept_and_held_against_each_other() {
        // Given
        String code = Api.code("FULL_");
        String more = """
                "targets":[{"from":"2024-12","value":50},{"from":"2025-12","value":80}],"near":5,
                "missing":"LAST_VALUE","periodicity":"QUARTER","dimensions":["status","electronicSupport.level"],
                "rules":[{"check":"MAXIMUM","bound":100,"severity":"ERROR"}],
                "staleness":{"afterDays":45,"graceDays":15}""";
        String full = ratio(code, "true", "true").replace("\"target\":75.5", more);
        // When
        office().body(full).post("/api/v1/indicators").then().statusCode(201);
        // Then
        caller("public")
                .get("/api/v1/indicators/" + code)
                .then()
                .statusCode(200)
                .body("target", nullValue())
                .body("targets.from", contains("2024-12", "2025-12"))
                .body("missing", equalTo("LAST_VALUE"))
                .body("periodicity", equalTo("QUARTER"))
                .body("dimensions", contains("status", "electronicSupport.level"))
                .body("rules[0].bound", equalTo(100))
                .body("staleness.graceDays", equalTo(15));
        refused(full.replace("\"2025-12\"", "\"2024-12\""), "/targets/1/from");
        refused(full.replace("\"near\"", "\"target\":1,\"near\""), "/targets");
        refused(full.replace("\"electronicSupport.level\"", "\"electronicSupport.channels\""), "/dimensions/1");
        refused(full.replace("\"electronicSupport.level\"", "\"nix\""), "/dimensions/1");
        refused(full.replace("MAXIMUM\",\"bound\":100", "MAXIMUM_CHANGE\",\"bound\":-1"), "/rules/0/bound");
        refused(ratio(code, "true", "true").replace("\"target\":75.5", "\"near\":1"), "/near");
        refused(full.replace("\"afterDays\":45", "\"afterDays\":0"), "/staleness/afterDays");
    }

    private static void refused(String definition, String pointer) {
        office().body(definition)
                .post("/api/v1/indicators")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }
}
