package cl.hito.catalog.imports;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What tests of imports say to the service. */
final class ImportCalls {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Filter OPEN_API = OpenApiFilter.of("catalog");
    private static final Set<String> AT_REST = Set.of("CHECKED", "APPLIED", "REJECTED", "FAILED", "CANCELLED");

    private ImportCalls() {}

    static String institution() {
        String code = "IMP-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        office().contentType(ContentType.JSON)
                .body("""
                        {"code":"%s","name":"Municipalidad %s","type":"MUNICIPALITY","group":"B","subject":"SUBJECT"}
                        """.formatted(code, code))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        return code;
    }

    static RequestSpecification office() {
        return as("office", null);
    }

    static RequestSpecification as(String role, String institution, String... scopes) {
        return given().filter(OPEN_API).header("Authorization", TestTokens.as(role, institution, scopes));
    }

    static Response send(RequestSpecification caller, String query, String contentType, byte[] file) {
        return caller.config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(contentType, ContentType.BINARY)))
                .contentType(contentType)
                .body(file)
                .post("/api/v1/imports?" + query);
    }

    static Response csv(RequestSpecification caller, String query, String file) {
        return send(caller, query, "text/csv", file.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a file of procedures as the office and waits until nothing more will happen. */
    static JsonPath imported(String query, String file) {
        Response received = csv(office(), "kind=PROCEDURES&" + query, file);
        received.then().statusCode(201);
        return rest(received.path("id"));
    }

    static JsonPath importedXlsx(String query, byte[] file) {
        Response received = send(office(), "kind=PROCEDURES&" + query, XLSX, file);
        received.then().statusCode(201);
        return rest(received.path("id"));
    }

    static JsonPath rest(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> office().get("/api/v1/imports/" + id).jsonPath(),
                        view -> AT_REST.contains(view.getString("state")));
    }

    static JsonPath findings(String id) {
        return office().get("/api/v1/imports/" + id + "/findings?pageSize=1000").jsonPath();
    }

    static JsonPath procedures(String institution) {
        return office().get("/api/v1/procedures?pageSize=1000&institution=" + institution)
                .jsonPath();
    }

    static List<String> names(String institution) {
        return procedures(institution).getList("items.name");
    }

    /** A file of as many new records. */
    static String rows(String institution, int count) {
        StringBuilder file = new StringBuilder("institution,recordType,name,electronicSupport.level\n");
        for (int i = 0; i < count; i++) {
            file.append(institution).append(",OTHER,Procedimiento ").append(i).append(",3\n");
        }
        return file.toString();
    }

    /** A record that is there before an import comes. */
    static String created(String institution, String name, String code) {
        return office().contentType(ContentType.JSON)
                .body("""
                        {"institution":"%s","recordType":"OTHER","name":"%s","status":"DRAFT"%s}
                        """.formatted(institution, name, code == null ? "" : ",\"code\":\"" + code + "\""))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
