package cl.hito.indicators;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What the tests say to the service, and what its neighbours would tell it. */
public final class Api {

    private static final Filter OPEN_API = OpenApiFilter.of("indicators");
    private static final AtomicInteger NEXT = new AtomicInteger(100);

    private Api() {}

    public static RequestSpecification office() {
        return caller("office").contentType(ContentType.JSON);
    }

    public static RequestSpecification caller(String role) {
        return given().filter(OPEN_API).header("Authorization", TestTokens.as(role));
    }

    /** A code that no other test uses. */
    public static String code(String prefix) {
        return prefix + NEXT.incrementAndGet();
    }

    /** A definition over procedures that are not retired. */
    public static String ratio(String code, String numerator, String denominator) {
        return definition(code, "PROCEDURE", "STOCK", "RATIO", "procedure.status != 'RETIRED'", numerator, denominator);
    }

    public static String definition(
            String code,
            String factType,
            String aggregation,
            String kind,
            String population,
            String numerator,
            String denominator) {
        return """
                {"code":"%s","name":"Indicador %s","factType":"%s","aggregation":"%s","kind":"%s",
                 "population":"%s","numerator":"%s","denominator":%s,
                 "factor":%d,"decimals":1,"rounding":"HALF_UP","direction":"UP","target":75.5,
                 "source":{"norm":"Ley 21.180","article":"1","confidence":"V"}}
                """.formatted(
                        code,
                        code,
                        factType,
                        aggregation,
                        kind,
                        population,
                        numerator,
                        denominator == null ? null : '"' + denominator + '"',
                        kind.equals("RATIO") ? 100 : 1);
    }

    /** Proposed by the office and published by the administrator; returns the version. */
    public static int publish(String definition) {
        var draft = office().body(definition)
                .post("/api/v1/indicators")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        int version = draft.getInt("version");
        caller("admin")
                .post("/api/v1/indicators/" + draft.getString("code") + "/versions/" + version + "/publication")
                .then()
                .statusCode(201);
        return version;
    }

    /** The catalogue tells of an institution; returns its id. */
    public static UUID institution(String code, String group, String region, String subject) {
        UUID id = UUID.randomUUID();
        institution(id, 1, code, group, region, subject);
        return id;
    }

    public static void institution(UUID id, long sequence, String code, String group, String region, String subject) {
        Topic.of(EventType.INSTITUTION_CHANGED).send(id, sequence, """
                {"id":"%s","code":"%s","name":"Municipalidad %s","type":"MUNICIPALITY","group":%s,"region":"%s",
                 "cut":null,"subject":"%s","subjectReason":null,"demonstration":true}
                """.formatted(
                        id, code, code, group == null ? null : '"' + group + '"', region, subject));
    }

    /** The catalogue tells of a procedure; a level of null is an answer not given. */
    public static void procedure(UUID id, long sequence, String institution, String status, Integer level) {
        Topic.of(EventType.PROCEDURE_CHANGED).send(id, sequence, procedureData(id, institution, status, level));
    }

    public static String procedureData(UUID id, String institution, String status, Integer level) {
        return """
                {"id":"%s","institution":"%s","code":null,"recordType":"OTHER","name":"Trámite %s","status":"%s",
                 "demonstration":true,"identification":null,"legalBasis":null,"users":null,
                 "electronicSupport":{"level":%s},"digitalIdentity":null,"notifications":null,"dataExchange":null}
                """.formatted(id, institution, id, status, level);
    }

    public static void communications(UUID id, long sequence, String institution, String period, int total, int dd) {
        Topic.of(EventType.COMMUNICATIONS_CHANGED)
                .send(id, sequence, """
                {"id":"%s","institution":"%s","period":"%s","total":%d,"throughDocDigital":%d,"demonstration":true}
                """.formatted(id, institution, period, total, dd));
    }

    /** An institution that the law applies to; returns its code. */
    public static String institution(String group, String region) {
        String code = code("MUN-T");
        institution(code, group, region, "SUBJECT");
        return code;
    }

    public static void awaitValue(String code, String institution, String value) {
        await().atMost(Duration.ofSeconds(10)).until(() -> value.equals(value(code, institution)));
    }

    /** As {@link #awaitValue}, of one month. */
    public static void awaitValueOf(String code, String institution, String period, String value) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> value.equals(caller("public")
                        .get("/api/v1/indicators/" + code + "/values?periodFrom=" + period + "&periodTo=" + period
                                + "&scope=institution:" + institution)
                        .jsonPath()
                        .getString("items[0].value")));
    }

    /** The newest value, as it stands in the document; null while there is none. */
    public static String value(String code, String institution) {
        var answer = caller("public")
                .get("/api/v1/indicators/" + code + "/values?sort=-period&scope=institution:" + institution);
        return answer.statusCode() == 200 ? answer.jsonPath().getString("items[0].value") : null;
    }

    public static JsonPath values(String code, String scope) {
        return caller("public")
                .get("/api/v1/indicators/" + code + "/values?sort=-period&scope=" + scope)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
