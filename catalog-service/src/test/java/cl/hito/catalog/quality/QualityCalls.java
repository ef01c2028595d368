package cl.hito.catalog.quality;

import static io.restassured.RestAssured.given;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;

/** What the tests of quality say to the service. */
final class QualityCalls {

    static final Filter OPEN_API = OpenApiFilter.of("catalog");
    static final String WELL = """
            "legalBasis":{"lawNumber":"18.290","url":"https://www.bcn.cl/leychile/navegar?idNorma=1"},
            "electronicSupport":{"level":4,"platforms":1},"digitalIdentity":{"userAuthentication":"NONE"},
            "notifications":{"practised":false},"dataExchange":{"needsData":false},
            "obligations":{"contact":"oirs@example.cl"}""";
    /** As {@link #WELL} leaves them out, and as they replace its parts of the same name. */
    static final String NEEDS_DATA = """
            "dataExchange":{"needsData":true,"interoperation":"NETWORK","dataName":"x","institution":"y"}""";

    private QualityCalls() {}

    /** A body that no other test knows. */
    static String institution() {
        String institution =
                "QLT-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        office().body(
                        "{\"code\":\"%s\",\"name\":\"x\",\"type\":\"MUNICIPALITY\",\"subject\":\"UNKNOWN\",\"region\":\"08\",\"group\":\"A\"}"
                                .formatted(institution))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        return institution;
    }

    static List<String> checks(String institution) {
        return office().get("/api/v1/quality?institution=" + institution)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.collect { it.name + ' ' + it.check }");
    }

    static List<String> rules(String institution) {
        return office().get("/api/v1/quality?institution=" + institution)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.collect { it.check + '.' + it.rule }");
    }

    static String code() {
        return ",\"code\":\"Q" + UUID.randomUUID().toString().substring(0, 8) + "\"";
    }

    static String record(String institution, String name, String status, String parts) {
        return office().body("""
                        {"institution":"%s","recordType":"OTHER","name":"%s","status":"%s",%s}
                        """.formatted(institution, name, status, parts))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static RequestSpecification office() {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as("office"))
                .contentType(ContentType.JSON);
    }
}
