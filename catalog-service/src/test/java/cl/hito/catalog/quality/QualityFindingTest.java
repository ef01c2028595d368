package cl.hito.catalog.quality;

import static cl.hito.catalog.quality.QualityCalls.NEEDS_DATA;
import static cl.hito.catalog.quality.QualityCalls.WELL;
import static cl.hito.catalog.quality.QualityCalls.checks;
import static cl.hito.catalog.quality.QualityCalls.code;
import static cl.hito.catalog.quality.QualityCalls.office;
import static cl.hito.catalog.quality.QualityCalls.record;
import static cl.hito.catalog.quality.QualityCalls.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check on records that break it, and on records that do not. */
@QuarkusTest
class QualityFindingTest {

    private String institution;

    @BeforeEach
    void body() {
        institution = QualityCalls.institution();
    }

    @Test
    void record_that_is_well_has_no_finding() {
        record(institution, "Permiso", "COMPLETED", WELL);
        assertThat(checks(institution)).isEmpty();
    }

    @Test
    void each_fault_is_found_with_its_record() {
        // Given
        record(
                institution,
                "Sin ley",
                "DRAFT",
                "\"electronicSupport\":{\"level\":5,\"platforms\":0,\"url\":\"mi sitio\"}");
        record(institution, "Sin respuestas", "COMPLETED", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        // Then
        assertThat(checks(institution))
                .containsExactlyInAnyOrder(
                        "Sin ley MISSING_LAW",
                        "Sin ley LEVEL_WITHOUT_PLATFORM",
                        "Sin ley BAD_URL",
                        "Sin respuestas COMPLETED_WITHOUT_ANSWERS",
                        "Sin respuestas COMPLETED_WITHOUT_ANSWERS",
                        "Sin respuestas COMPLETED_WITHOUT_ANSWERS",
                        "Sin respuestas COMPLETED_WITHOUT_ANSWERS",
                        "Sin respuestas MISSING_CONTACT");
    }

    @Test
    void finding_says_where_and_what_to_do_in_both_languages() {
        // Given
        record(institution, "Sin ley", "DRAFT", "\"electronicSupport\":{\"level\":1}");
        String path = "/api/v1/quality?institution=" + institution;
        // Then
        String id = office().get(path)
                .then()
                .body("items", hasSize(1))
                .body("items[0].severity", equalTo("HIGH"))
                .body("items[0].rule", equalTo("LAW"))
                .body("items[0].pointer", equalTo("/legalBasis/lawNumber"))
                .body("items[0].detail", startsWith("No indica ley de origen"))
                .extract()
                .path("items[0].procedure");
        office().header("Accept-Language", "en")
                .get(path)
                .then()
                .body("items[0].link", equalTo("/api/v1/procedures/" + id))
                .body("items[0].detail", startsWith("It names neither"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BAD_URL.PROCEDURE                                 | "electronicSupport":{"url":"mi sitio"}
            BAD_URL.LAW                                       | "legalBasis":{"lawNumber":"1","url":"bcn"}
            BAD_URL.DATA_DIRECTORY                            | "obligations":{"contact":"x","dataDirectoryUrl":"d"}
            BAD_URL.SERVICE_CATALOGUE                         | "obligations":{"contact":"x","serviceCatalogueUrl":"d"}
            SENSITIVE_DATA_UNDECLARED.SENSITIVE_DATA          | NEEDS,"obligations":{"dataDirectoryUrl":"https://a.cl/b"}
            SENSITIVE_DATA_UNDECLARED.AUTHORISATION_MANAGER   | NEEDS,"obligations":{"sensitiveData":true,"dataDirectoryUrl":"https://a.cl/b","additionalFactorsAssessed":true}
            SENSITIVE_DATA_UNDECLARED.ADDITIONAL_FACTORS      | "obligations":{"sensitiveData":true}
            DUTY_WITHOUT_NORM.CHARGE                          | "users":{"payment":"SOMETIMES"}
            DUTY_WITHOUT_NORM.NOTARIAL_DOCUMENT               | "dataExchange":{"notarialDocument":true}
            CONTRADICTORY_ANSWERS.PHYSICAL_INTAKE             | "electronicSupport":{"level":4,"intake":"PHYSICAL"}
            CONTRADICTORY_ANSWERS.NO_DIGITAL_CHANNEL          | "electronicSupport":{"level":4,"channels":["IN_PERSON"]}
            CONTRADICTORY_ANSWERS.PHYSICAL_FILE               | "electronicSupport":{"level":5,"file":"PHYSICAL"}
            CONTRADICTORY_ANSWERS.ACCESS_TO_PHYSICAL_FILE     | "electronicSupport":{"file":"PHYSICAL","fileAccess":true}
            CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_URL         | "electronicSupport":{"level":0,"url":"https://a.cl/b"}
            CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_LOGIN       | "electronicSupport":{"level":0},"digitalIdentity":{"userAuthentication":"CLAVE_UNICA"}
            CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_PLATFORM    | "electronicSupport":{"level":0,"platforms":1}
            CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_INTAKE      | "electronicSupport":{"level":0,"intake":"BOTH"}
            CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_CHANNEL     | "electronicSupport":{"level":0,"channels":["DIGITAL"]}
            CONTRADICTORY_ANSWERS.ELECTRONIC_INTAKE           | "electronicSupport":{"intake":"ELECTRONIC","channels":["IN_PERSON","TELEPHONE"]}
            CONTRADICTORY_ANSWERS.DIGITAL_CHANNEL_ONLY        | "electronicSupport":{"intake":"PHYSICAL","channels":["DIGITAL"]}
            CONTRADICTORY_ANSWERS.ALL_STAGES                  | "electronicSupport":{"intake":"PHYSICAL","scope":"ALL_STAGES"}
            CONTRADICTORY_ANSWERS.ELECTRONIC_NOTICE_TO_UNKNOWN | "digitalIdentity":{"userAuthentication":"NONE"},"notifications":{"practised":true,"stages":[{"stage":"END","medium":"BOTH"}]}
            CONTRADICTORY_ANSWERS.FILE_ACCESS_OF_UNKNOWN      | "digitalIdentity":{"userAuthentication":"NONE"},"electronicSupport":{"file":"MIXED","fileAccess":true}
            CONTRADICTORY_ANSWERS.AUTHORISATION_NOT_NEEDED    | "dataExchange":{"needsData":false},"obligations":{"authorisationManager":true}
            CONTRADICTORY_ANSWERS.NOTHING_REMOVED             | "simplification":{"simplifiedOn":"2026-01-05"}
            """)
    void fault_in_the_answers_is_found_alone(String rule, String parts) {
        // Given: a draft, so that only what is said counts, and a law unless the case brings its own
        String law = parts.contains("legalBasis") ? "" : "\"legalBasis\":{\"lawNumber\":\"1\"},";
        record(institution, "Caso", "DRAFT", law + parts.replace("NEEDS", NEEDS_DATA));
        // Then
        assertThat(rules(institution)).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COMPLETED_WITHOUT_ANSWERS.NOTIFICATION_STAGES | "notifications":{"practised":false}  | "notifications":{"practised":true,"stages":[]}
            COMPLETED_WITHOUT_ANSWERS.INTEROPERATION      | "dataExchange":{"needsData":false}   | "dataExchange":{"needsData":true,"dataName":"x","institution":"y"}
            DATA_WITHOUT_SOURCE.NAME                      | "dataExchange":{"needsData":false}   | "dataExchange":{"needsData":true,"interoperation":"NETWORK","institution":"y"}
            DATA_WITHOUT_SOURCE.INSTITUTION               | "dataExchange":{"needsData":false}   | "dataExchange":{"needsData":true,"interoperation":"NETWORK","dataName":"x"}
            MISSING_CONTACT.CONTACT                       | "contact":"oirs@example.cl"          | "specialLaw":false
            """)
    void completed_record_owes_more_than_a_draft(String rule, String well, String wrong) {
        // Given
        String duties = "\"contact\":\"oirs@example.cl\"";
        String parts = WELL.replace(well, wrong)
                .replace(duties, duties + ",\"sensitiveData\":false,\"dataDirectoryUrl\":\"https://a.cl/b\"");
        // When
        record(institution, "Borrador", "DRAFT", parts);
        assertThat(rules(institution)).isEmpty();
        record(institution, "Completo", "COMPLETED", parts);
        // Then
        assertThat(rules(institution)).containsExactly(rule);
    }

    @Test
    void data_of_others_without_link_are_found() {
        record(
                institution,
                "Caso",
                "COMPLETED",
                WELL.replace("\"dataExchange\":{\"needsData\":false}", NEEDS_DATA)
                        .replace("\"contact\"", "\"sensitiveData\":false,\"contact\""));
        assertThat(rules(institution)).containsExactly("DATA_WITHOUT_SOURCE.DIRECTORY");
    }

    @Test
    void answers_that_go_together_are_not_touched() {
        record(institution, "Digital", "DRAFT", """
                "legalBasis":{"otherSources":"DL 3.063"},"users":{"payment":"NO"},
                "electronicSupport":{"level":5,"platforms":1,"scope":"ALL_STAGES","intake":"BOTH","file":"ELECTRONIC",
                    "fileAccess":true,"channels":["DIGITAL","IN_PERSON"],"url":"https://tramites.example.cl/x"},
                "digitalIdentity":{"userAuthentication":"CLAVE_UNICA"},
                "notifications":{"practised":true,"stages":[{"stage":"END","medium":"ELECTRONIC"}]}""");
        record(institution, "En papel", "DRAFT", """
                "legalBasis":{"lawNumber":"19.880"},"users":{"payment":"YES"},"obligations":{"chargeBasis":"DL 3.063"},
                "electronicSupport":{"level":0,"platforms":0,"intake":"PHYSICAL","file":"PHYSICAL","fileAccess":false,
                    "channels":["IN_PERSON"]},
                "digitalIdentity":{"userAuthentication":"NONE"},
                "notifications":{"practised":true,"stages":[{"stage":"END","medium":"PHYSICAL"}]}""");
        record(
                institution,
                "Sin nada dicho",
                "DRAFT",
                "\"legalBasis\":{\"lawNumber\":\"1\"},\"electronicSupport\":{\"level\":4}");
        assertThat(rules(institution)).isEmpty();
    }

    @Test
    void closed_months_without_transactions_are_found() {
        // Given
        SettableClock.set(LocalDate.of(2026, 8, 31), LocalTime.NOON);
        String id = record(institution, "Con código", "COMPLETED", WELL + code());
        record(institution, "Sin código", "COMPLETED", WELL);
        record(institution, "Borrador", "DRAFT", WELL + code());
        SettableClock.set(LocalDate.of(2026, 9, 1), LocalTime.NOON);
        record(institution, "Recién con código", "COMPLETED", WELL + code());
        SettableClock.set(LocalDate.of(2026, 10, 31), LocalTime.NOON);
        assertThat(checks(institution)).isEmpty();
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        assertThat(checks(institution)).containsExactly("Con código NO_TRANSACTIONS");
        // When
        office().body("{\"digital\":0}")
                .put("/api/v1/procedures/" + id + "/transactions/2026-08")
                .then()
                .statusCode(201);
        // Then
        assertThat(checks(institution)).isEmpty();
        office().get("/api/v1/quality?transactionMonths=2&institution=" + institution)
                .then()
                .body("items.check", equalTo(List.of("NO_TRANSACTIONS", "NO_TRANSACTIONS")))
                .body("items[0].detail", containsString("hace 2 meses"));
        // When: its month leaves the window
        SettableClock.set(LocalDate.of(2026, 12, 1), LocalTime.NOON);
        // Then
        assertThat(checks(institution))
                .containsExactlyInAnyOrder("Con código NO_TRANSACTIONS", "Recién con código NO_TRANSACTIONS");
    }

    @Test
    void transactions_after_the_retirement_are_found() {
        // Given
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        String id = record(institution, "De baja", "COMPLETED", WELL + code());
        office().body("{\"digital\":1}")
                .put("/api/v1/procedures/" + id + "/transactions/2026-10")
                .then()
                .statusCode(201);
        // When
        office().header("If-Match", "*")
                .body("{\"to\":\"RETIRED\",\"reason\":\"x\",\"on\":\"2026-10-01\"}")
                .post("/api/v1/procedures/" + id + "/transitions")
                .then()
                .statusCode(200);
        // Then
        assertThat(checks(institution)).containsExactly("De baja RETIRED_IN_USE");
        // When
        office().header("If-Match", "\"v1\"")
                .body("{}")
                .put("/api/v1/procedures/" + id + "/transactions/2026-10")
                .then()
                .statusCode(200);
        // Then
        assertThat(checks(institution)).isEmpty();
    }

    @Test
    void record_without_code_is_found_after_a_cycle() {
        // Given: entered two months before it was completed
        SettableClock.set(LocalDate.of(2025, 1, 10), LocalTime.NOON);
        String id = record(institution, "Sin código", "DRAFT", WELL);
        SettableClock.set(LocalDate.of(2025, 3, 10), LocalTime.NOON);
        office().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"status\":\"COMPLETED\"}")
                .patch("/api/v1/procedures/" + id)
                .then()
                .statusCode(200);
        // When
        SettableClock.set(LocalDate.of(2025, 9, 10), LocalTime.NOON);
        // Then
        office().get("/api/v1/quality?codeAfterMonths=6&institution=" + institution)
                .then()
                .body("items", hasSize(0));
        // When
        SettableClock.set(LocalDate.of(2025, 9, 11), LocalTime.NOON);
        // Then
        assertThat(checks(institution)).isEmpty();
        office().get("/api/v1/quality?codeAfterMonths=6&institution=" + institution)
                .then()
                .body("items.check", equalTo(List.of("COMPLETED_WITHOUT_CODE")));
    }

    @Test
    void names_that_differ_in_accents_and_case_only_are_duplicates() {
        // Given
        record(institution, "Patente comercial", "COMPLETED", WELL);
        record(institution, "PATENTE  COMERCIÁL", "COMPLETED", WELL);
        record(institution, "Patente industrial", "COMPLETED", WELL);
        // Then
        assertThat(checks(institution))
                .containsExactlyInAnyOrder("Patente comercial DUPLICATE_NAME", "PATENTE  COMERCIÁL DUPLICATE_NAME");
        office().get("/api/v1/quality/counts?institution=" + institution)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].check", equalTo("DUPLICATE_NAME"))
                .body("items[0].count", equalTo(2));
    }

    @Test
    void retired_record_is_left_alone() {
        record(institution, "Fuera de uso", "RETIRED", "\"electronicSupport\":{\"url\":\"mi sitio\"}");
        assertThat(checks(institution)).isEmpty();
    }

    @Test
    void record_is_stale_after_a_year() {
        // Given
        SettableClock.set(LocalDate.of(2025, 3, 1), LocalTime.NOON);
        record(institution, "Antiguo", "DRAFT", WELL);
        // When, Then
        SettableClock.set(LocalDate.of(2026, 3, 1), LocalTime.NOON);
        assertThat(checks(institution)).isEmpty();
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        assertThat(checks(institution)).containsExactly("Antiguo STALE");
    }
}
