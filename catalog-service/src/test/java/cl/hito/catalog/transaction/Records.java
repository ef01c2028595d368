package cl.hito.catalog.transaction;

import static io.restassured.RestAssured.given;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A body of its own for a test, and records of it; every answer is held against the OpenAPI document. */
public final class Records {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    private final String institution;

    private Records(String institution) {
        this.institution = institution;
    }

    public static Records ofNewInstitution() {
        return ofNewInstitution("08", "B");
    }

    public static Records ofNewInstitution(String region, String group) {
        String code = "TRX-" + suffix();
        office().body("""
                        {"code":"%s","name":"x","type":"MUNICIPALITY","subject":"SUBJECT","region":"%s","group":"%s"}
                        """.formatted(code, region, group))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        return new Records(code);
    }

    public String institution() {
        return institution;
    }

    /** Id of a new completed record with this official code, or none. */
    public String completed(@Nullable String code) {
        return created("COMPLETED", code, false);
    }

    public String created(String status, @Nullable String code, boolean demonstration) {
        return office().body("""
                        {"institution":"%s","recordType":"OTHER","name":"Trámite %s","status":"%s","demonstration":%s%s}
                        """.formatted(
                        institution, suffix(), status, demonstration, code == null ? "" : ",\"code\":\"" + code + "\""))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    /** Retires a record; the day is the first without it. */
    public void retire(String id, String on) {
        office().body("{\"to\":\"RETIRED\",\"reason\":\"x\",\"on\":\"%s\"}".formatted(on))
                .header("If-Match", "*")
                .post("/api/v1/procedures/" + id + "/transitions")
                .then()
                .statusCode(200);
    }

    /** Enters a figure; a channel that is null is not known. */
    public void report(
            String id,
            String period,
            @Nullable Integer digital,
            @Nullable Integer inPerson,
            @Nullable Integer telephone) {
        office().body(figure(digital, inPerson, telephone))
                .put(place(id, period))
                .then()
                .statusCode(201);
    }

    public static String figure(@Nullable Integer digital, @Nullable Integer inPerson, @Nullable Integer telephone) {
        return "{\"digital\":%s,\"inPerson\":%s,\"telephone\":%s}".formatted(digital, inPerson, telephone);
    }

    public static String place(String id, String period) {
        return "/api/v1/procedures/" + id + "/transactions/" + period;
    }

    public static String newCode() {
        return "T" + suffix();
    }

    public static RequestSpecification office() {
        return as("office", null);
    }

    public static RequestSpecification as(String role, @Nullable String institution) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as(role, institution))
                .contentType(ContentType.JSON);
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
