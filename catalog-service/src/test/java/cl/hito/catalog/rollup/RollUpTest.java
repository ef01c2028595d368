package cl.hito.catalog.rollup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RollUpTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");

    private String institution;

    @BeforeEach
    void institution() {
        institution = institution("\"group\":\"B\",\"region\":\"08\",\"subject\":\"SUBJECT\"");
    }

    @Test
    void unknown_and_not_applicable_are_counted_apart_from_not_met() {
        // Given
        record("COMPLETED", "\"digitalIdentity\":{\"userAuthentication\":\"CLAVE_UNICA\"}");
        record(
                "COMPLETED",
                "\"digitalIdentity\":{\"userAuthentication\":\"OWN\"},\"dataExchange\":{\"needsData\":false}");
        record("COMPLETED", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        record("DRAFT", "\"digitalIdentity\":{\"userAuthentication\":\"CLAVE_UNICA\"}");
        // Then
        caller().get("/api/v1/electronic-support?institution=" + institution)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].key", equalTo(institution))
                .body("items[0].records", equalTo(3))
                .body("items[0].judged", equalTo(2))
                .body("items[0].met", equalTo(1))
                .body("items[0].applicable", equalTo(2))
                .body("items[0].unknown", equalTo(15))
                .body("items[0].percent", equalTo(50.0f))
                .body("items[0].meanPercent", equalTo(50.0f))
                .body("items[0].criteria[0].met", equalTo(1))
                .body("items[0].criteria[0].notMet", equalTo(1))
                .body("items[0].criteria[0].unknown", equalTo(1))
                .body("items[0].criteria[1].notApplicable", equalTo(1))
                .body("items[0].criteria[1].percent", nullValue());
    }

    @Test
    void institutions_add_up_to_their_groups_regions_and_to_the_nation() {
        // Given
        record("COMPLETED", "\"digitalIdentity\":{\"userAuthentication\":\"CLAVE_UNICA\"}");
        String other = institution("\"subject\":\"UNKNOWN\"");
        record(other, "COMPLETED", "\"digitalIdentity\":{\"userAuthentication\":\"NONE\"}");
        // When
        long[] byInstitution = sums("INSTITUTION");
        // Then
        assertThat(byInstitution[0]).isGreaterThanOrEqualTo(2);
        for (String level : List.of("GROUP", "REGION", "NATION")) {
            assertThat(sums(level)).as(level).isEqualTo(byInstitution);
        }
        caller().get("/api/v1/electronic-support?by=GROUP&institution=" + other)
                .then()
                .body("items[0].key", equalTo("NONE"))
                .body("items[0].percent", equalTo(0.0f));
    }

    @Test
    void body_without_records_is_an_empty_list_and_unknown_filters_are_refused() {
        caller().get("/api/v1/electronic-support?institution=" + institution)
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("total.count", equalTo(0));
        caller().get("/api/v1/electronic-support?por=GRUPO")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?por"));
        caller().get("/api/v1/electronic-support?by=COMMUNE").then().statusCode(400);
    }

    @Test
    void simplification_counts_up_to_the_day_asked_for() {
        // Given
        record("COMPLETED", """
                "simplification":{"simplifiedOn":"2024-11-04","removedSteps":["a","b"],"removedDocuments":["c"]}""");
        record("COMPLETED", "\"simplification\":{\"simplifiedOn\":\"2025-02-01\",\"plannedFor\":\"2024-12-31\"}");
        record("DRAFT", "\"simplification\":{\"plannedFor\":\"2024-06-30\"}");
        record("COMPLETED", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        record("RETIRED", "\"simplification\":{\"simplifiedOn\":\"2024-01-01\"}");
        String progress = "/api/v1/simplification/progress?institution=" + institution;
        // Then
        caller().get(progress + "&on=2024-12-31")
                .then()
                .statusCode(200)
                .body("items[0].identified", equalTo(4))
                .body("items[0].simplified", equalTo(1))
                .body("items[0].planned", equalTo(2))
                .body("items[0].late", equalTo(1))
                .body("items[0].removedSteps", equalTo(2))
                .body("items[0].removedDocuments", equalTo(1))
                .body("items[0].percent", equalTo(25.0f));
        caller().get(progress).then().body("items[0].simplified", equalTo(2)).body("items[0].percent", equalTo(50.0f));
        given().header("Authorization", TestTokens.as("public"))
                .get(progress)
                .then()
                .body("items[0].identified", equalTo(3))
                .body("items[0].planned", equalTo(0));
        given().header("Authorization", TestTokens.as("public"))
                .accept("text/csv")
                .get(progress)
                .then()
                .body(containsString(institution + ",3,2,0,"));
        caller().get(progress + "&on=31-12-2024").then().statusCode(400);
    }

    @Test
    void goal_is_measured_on_what_was_identified_then_when_asked_as_of_that_day() {
        // Given
        String simplified = "\"simplification\":{\"simplifiedOn\":\"2024-11-04\"}";
        for (String part : List.of(simplified, "\"legalBasis\":{\"lawNumber\":\"1\"}")) {
            caller().body("""
                            {"institution":"%s","recordType":"OTHER","name":"x","status":"COMPLETED",%s}
                            """.formatted(institution, part))
                    .post("/api/v1/procedures?effectiveOn=2024-12-01")
                    .then()
                    .statusCode(201);
        }
        record("COMPLETED", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        record("COMPLETED", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        String progress = "/api/v1/simplification/progress?institution=" + institution + "&on=2024-12-31";
        // Then
        caller().get(progress).then().body("items[0].percent", equalTo(25.0f));
        caller().get(progress + "&asOf=2024-12-31").then().statusCode(200).body("items[0].percent", equalTo(50.0f));
        caller().get("/api/v1/electronic-support?asOf=2024-12-31&institution=" + institution)
                .then()
                .body("items[0].records", equalTo(2));
    }

    @Test
    void turns_go_by_relevance_ease_and_transactions_and_nothing_is_guessed() {
        // Given
        String degrees = "\"simplification\":{\"relevance\":\"%s\",\"complexity\":\"%s\"}";
        String easy = coded("Fácil", degrees.formatted("HIGH", "LOW"));
        String hard = coded("Difícil", degrees.formatted("LOW", "HIGH"));
        String unreported = coded("Sin transacciones", degrees.formatted("HIGH", "LOW"));
        coded("Sin respuestas", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        report(easy, 900);
        report(hard, 3);
        String turns = "/api/v1/institutions/" + institution + "/simplification";
        // Then
        caller().get(turns)
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("Fácil", "Difícil", "Sin respuestas", "Sin transacciones")))
                .body("items[0].rank", equalTo(1))
                .body("items[0].transactions", equalTo(900))
                .body("items[0].priority", equalTo(3 + 3 + 2))
                .body("items[1].priority", equalTo(1 + 1 + 1))
                .body("items[2].priority", nullValue())
                .body("items[2].missing", equalTo(List.of("RELEVANCE", "COMPLEXITY", "TRANSACTIONS")))
                .body("items[3].procedure", equalTo(unreported))
                .body("items[3].transactions", nullValue())
                .body("items[3].missing", equalTo(List.of("TRANSACTIONS")));
        caller().get(turns + "?simplified=true").then().body("items", hasSize(0));
        caller().get("/api/v1/institutions/NOPE/simplification").then().statusCode(404);
    }

    private String coded(String name, String part) {
        return caller().body("""
                        {"institution":"%s","recordType":"OTHER","name":"%s","status":"COMPLETED","code":"%s",%s}
                        """.formatted(institution, name, UUID.randomUUID(), part))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void report(String procedure, int digital) {
        YearMonth last = YearMonth.now(ZoneId.of("America/Santiago")).minusMonths(1);
        caller().body("{\"digital\":%d,\"inPerson\":0,\"telephone\":0}".formatted(digital))
                .put("/api/v1/procedures/" + procedure + "/transactions/" + last)
                .then()
                .statusCode(201);
    }

    @Test
    void both_are_there_as_csv() {
        record("COMPLETED", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        for (String path : List.of("electronic-support", "simplification/progress")) {
            caller().accept("text/csv")
                    .get("/api/v1/" + path + "?institution=" + institution)
                    .then()
                    .statusCode(200)
                    .header("X-Row-Count", "1")
                    .body(containsString(institution));
        }
    }

    private static long[] sums(String level) {
        List<Map<String, Object>> items = caller().get("/api/v1/electronic-support?pageSize=1000&by=" + level)
                .then()
                .statusCode(200)
                .body("nextPageToken", nullValue())
                .extract()
                .path("items");
        return new long[] {sum(items, "records"), sum(items, "met"), sum(items, "applicable"), sum(items, "unknown")};
    }

    private static long sum(List<Map<String, Object>> items, String field) {
        return items.stream()
                .mapToLong(item -> ((Number) item.get(field)).longValue())
                .sum();
    }

    private static String institution(String more) {
        String code = "ROL-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        caller().body("{\"code\":\"%s\",\"name\":\"Prueba\",\"type\":\"PUBLIC_SERVICE\",%s}".formatted(code, more))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        return code;
    }

    private void record(String status, String part) {
        record(institution, status, part);
    }

    private static void record(String institution, String status, String part) {
        caller().body("{\"institution\":\"%s\",\"recordType\":\"OTHER\",\"name\":\"x\",\"status\":\"%s\",%s}"
                        .formatted(institution, status, part))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
    }

    private static RequestSpecification caller() {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as("office"))
                .contentType(ContentType.JSON);
    }
}
