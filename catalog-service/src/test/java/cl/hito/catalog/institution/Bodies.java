package cl.hito.catalog.institution;

import static io.restassured.RestAssured.given;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;

/** Institutions that tests make for themselves, through the API. */
public final class Bodies {

    public static final String ALL = "/api/v1/institutions/";

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");
    private static final AtomicInteger NEXT = new AtomicInteger(50_000);

    private Bodies() {}

    public static RequestSpecification caller(String role) {
        return caller(role, null);
    }

    public static RequestSpecification caller(String role, String institution) {
        return given().filter(OPEN_API).header("Authorization", TestTokens.as(role, institution));
    }

    public static RequestSpecification office() {
        return caller("office").contentType(ContentType.JSON);
    }

    /** A code that no other test uses. */
    public static String code() {
        return "INS-" + NEXT.incrementAndGet();
    }

    /** Creates a municipality of group B with more fields, each as {@code "name":value}; gives its code. */
    public static String created(String... more) {
        String code = code();
        creating(code, more).statusCode(201);
        return code;
    }

    public static ValidatableResponse creating(String code, String... more) {
        return office().body(body(code, more)).post("/api/v1/institutions").then();
    }

    public static String body(String code, String... more) {
        return """
                {"code":"%s","name":"Municipalidad %s","type":"MUNICIPALITY","group":"B","region":"08",
                 "subject":"SUBJECT"%s}""".formatted(code, code, more(more));
    }

    /** The body of a PUT, with the same fields as {@link #body} makes. */
    public static String data(String code, String group, String... more) {
        return """
                {"name":"Municipalidad %s","type":"MUNICIPALITY","group":%s,"region":"08","subject":"SUBJECT"%s}
                """.formatted(code, group == null ? "null" : "\"" + group + "\"", more(more));
    }

    public static ValidatableResponse patch(String code, long version, String patch) {
        return caller("office")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"v" + version + "\"")
                .body(patch)
                .patch(ALL + code)
                .then();
    }

    private static String more(String... fields) {
        return fields.length == 0 ? "" : "," + String.join(",", fields);
    }
}
