package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the system is for, end to end: a body's facts, its milestones, the indicators, a sealed snapshot. */
class JourneyIT {

    static final Duration CATCH_UP = Duration.ofSeconds(60);

    private final RunningHito hito = RunningHito.shared();

    @Test
    void seeds_are_there() {
        hito.as("public").get("/api/v1/institutions?pageSize=1").then().body("total.count", greaterThanOrEqualTo(389));
        hito.as("public").get("/api/v1/plans").then().body("total.count", greaterThanOrEqualTo(5));
        hito.as("public").get("/api/v1/indicators").then().body("total.count", greaterThanOrEqualTo(12));
        hito.as("public")
                .get("/api/v1/procedures?demonstration=true&pageSize=1")
                .then()
                .body("total.count", greaterThan(0));
    }

    @Test
    void change_of_a_procedure_moves_the_indicator() {
        // Given
        String institution = newInstitution("B");
        procedure(institution, "NONE");
        awaitValue(institution, 0, 1);
        // When
        procedure(institution, "CLAVE_UNICA");
        // Then
        awaitValue(institution, 1, 2);
    }

    @Test
    void evidence_fulfils_a_milestone_and_leaves_a_verdict() {
        // Given
        String institution = newInstitution("B");
        await().atMost(CATCH_UP)
                .until(() -> hito.as("public")
                                .get("/api/v1/milestones?kind=LEGAL&phase=1&institution=" + institution)
                                .jsonPath()
                                .getInt("total.count")
                        == 1);
        String id = hito.as("public")
                .get("/api/v1/milestones?kind=LEGAL&phase=1&institution=" + institution)
                .then()
                .body("items[0].state", equalTo("OVERDUE"))
                .body("items[0].daysLate", greaterThan(0))
                .extract()
                .path("items[0].id");
        // When
        hito.as("office")
                .body("""
                        {"kind":"STATEMENT","title":"Oficio de habilitación","reference":"Ord. 1","effectiveOn":"2025-01-10"}
                        """)
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201);
        // Then
        hito.as("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .body("state", equalTo("FULFILLED"))
                .body("fulfilledOn", equalTo("2025-01-10"))
                .body("daysLate", equalTo(10));
        hito.as("auditor")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .body("items[0].rulebookVersion", equalTo("ley-21180-2022"))
                .body("items[0].daysLate", equalTo(10));
    }

    @Test
    void list_as_csv_keeps_every_value_in_its_column() throws java.io.IOException {
        // When
        var csv = hito.as("public").accept("text/csv").get("/api/v1/milestones?kind=LEGAL&state=OVERDUE&group=A");
        csv.then().statusCode(200);
        List<Map<String, String>> rows;
        try (var values = new CsvMapper()
                .readerFor(new TypeReference<Map<String, String>>() {})
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(csv.asString())) {
            rows = values.readAll();
        }
        // Then: region is empty for bodies of group A, and nothing moved into its place
        assertThat(rows)
                .hasSize(Integer.parseInt(csv.header("X-Row-Count")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("group", "A")
                        .containsEntry("kind", "LEGAL")
                        .containsEntry("state", "OVERDUE")
                        .containsEntry("rulebookVersion", "ley-21180-2022"));
    }

    @Test
    void published_snapshot_proves_itself() {
        // Given
        String code = draft(hito);
        hito.as("public").get("/api/v1/snapshots/" + code).then().statusCode(404);
        // When
        publish(hito, code);
        // Then
        var verification = hito.as("public").get("/api/v1/snapshots/" + code + "/verify");
        verification.then().statusCode(200);
        assertThat(verification.jsonPath().getBoolean("valid")).isTrue();
    }

    static String draft(RunningHito hito) {
        return hito.as("office")
                .body("{\"note\":\"prueba\"}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(201)
                .body("status", equalTo("DRAFT"))
                .body("entries", greaterThan(0))
                .extract()
                .path("code");
    }

    /** By two persons, after a second in which bodies may contest. */
    static void publish(RunningHito hito, String code) {
        Instant until = Clock.systemUTC().instant().plusSeconds(1);
        hito.as("office")
                .body("{\"contestUntil\":\"" + until + "\"}")
                .post("/api/v1/snapshots/" + code + "/review")
                .then()
                .statusCode(201);
        await().atMost(CATCH_UP)
                .untilAsserted(() -> hito.as("admin")
                        .post("/api/v1/snapshots/" + code + "/publication")
                        .then()
                        .statusCode(201)
                        .body("status", equalTo("PUBLISHED")));
    }

    String newInstitution(String group) {
        return newInstitution(hito, group);
    }

    static String newInstitution(RunningHito hito, String group) {
        String code = "PS-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        hito.as("office")
                .body("""
                        {"code":"%s","name":"Servicio de prueba","type":"PUBLIC_SERVICE","group":"%s","subject":"SUBJECT"}
                        """.formatted(code, group))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        return code;
    }

    void procedure(String institution, String authentication) {
        hito.as("office")
                .body(procedureBody(institution, UUID.randomUUID().toString(), authentication))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
    }

    static String procedureBody(String institution, String name, String authentication) {
        return """
                {"institution":"%s","recordType":"SPECIFIC_FUNCTION","name":"%s","status":"COMPLETED","demonstration":false,
                 "users":{"userType":"NATURAL_PERSON"},"digitalIdentity":{"userAuthentication":"%s"}}
                """.formatted(institution, name, authentication);
    }

    void awaitValue(String institution, int numerator, int denominator) {
        awaitValue(hito, institution, numerator, denominator);
    }

    /** Until then anything may be answered: 404 or no value while the institution has not reached the indicators. */
    static void awaitValue(RunningHito hito, String institution, int numerator, int denominator) {
        await().atMost(CATCH_UP).ignoreExceptions().untilAsserted(() -> {
            var value = hito.as("public")
                    .get("/api/v1/indicators/PROCEDURES_WITH_CLAVE_UNICA/values?scope=institution:" + institution)
                    .jsonPath();
            assertThat(value.getInt("items[-1].numerator")).isEqualTo(numerator);
            assertThat(value.getInt("items[-1].denominator")).isEqualTo(denominator);
        });
    }
}
