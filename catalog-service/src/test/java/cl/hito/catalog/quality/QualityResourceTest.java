package cl.hito.catalog.quality;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class QualityResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");
    private static final String WELL = """
            "legalBasis":{"lawNumber":"18.290","url":"https://www.bcn.cl/leychile/navegar?idNorma=1"},
            "electronicSupport":{"level":4,"platforms":1},"digitalIdentity":{"userAuthentication":"NONE"},
            "notifications":{"practised":false},"dataExchange":{"needsData":false},
            "obligations":{"contact":"oirs@example.cl"}""";

    /** As {@link #WELL} leaves them out, and as they replace its parts of the same name. */
    private static final String NEEDS_DATA = """
            "dataExchange":{"needsData":true,"interoperation":"NETWORK","dataName":"x","institution":"y"}""";

    @Inject
    EntityManager em;

    private String institution;

    @BeforeEach
    void institution() {
        institution = "QLT-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        office().body(
                        "{\"code\":\"%s\",\"name\":\"x\",\"type\":\"MUNICIPALITY\",\"subject\":\"UNKNOWN\",\"region\":\"08\",\"group\":\"A\"}"
                                .formatted(institution))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
    }

    @Test
    void record_that_is_well_has_no_finding() {
        record("Permiso", "COMPLETED", WELL);
        assertThat(checks()).isEmpty();
    }

    @Test
    void each_fault_is_found_with_its_record() {
        // Given
        record("Sin ley", "DRAFT", "\"electronicSupport\":{\"level\":5,\"platforms\":0,\"url\":\"mi sitio\"}");
        record("Sin respuestas", "COMPLETED", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        // Then
        assertThat(checks())
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
        record("Sin ley", "DRAFT", "\"electronicSupport\":{\"level\":1}");
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
        record("Caso", "DRAFT", law + parts.replace("NEEDS", NEEDS_DATA));
        // Then
        assertThat(rules()).containsExactly(rule);
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
        record("Borrador", "DRAFT", parts);
        assertThat(rules()).isEmpty();
        record("Completo", "COMPLETED", parts);
        // Then
        assertThat(rules()).containsExactly(rule);
    }

    @Test
    void data_of_others_without_link_are_found() {
        record(
                "Caso",
                "COMPLETED",
                WELL.replace("\"dataExchange\":{\"needsData\":false}", NEEDS_DATA)
                        .replace("\"contact\"", "\"sensitiveData\":false,\"contact\""));
        assertThat(rules()).containsExactly("DATA_WITHOUT_SOURCE.DIRECTORY");
    }

    @Test
    void answers_that_go_together_are_not_touched() {
        record("Digital", "DRAFT", """
                "legalBasis":{"otherSources":"DL 3.063"},"users":{"payment":"NO"},
                "electronicSupport":{"level":5,"platforms":1,"scope":"ALL_STAGES","intake":"BOTH","file":"ELECTRONIC",
                    "fileAccess":true,"channels":["DIGITAL","IN_PERSON"],"url":"https://tramites.example.cl/x"},
                "digitalIdentity":{"userAuthentication":"CLAVE_UNICA"},
                "notifications":{"practised":true,"stages":[{"stage":"END","medium":"ELECTRONIC"}]}""");
        record("En papel", "DRAFT", """
                "legalBasis":{"lawNumber":"19.880"},"users":{"payment":"YES"},"obligations":{"chargeBasis":"DL 3.063"},
                "electronicSupport":{"level":0,"platforms":0,"intake":"PHYSICAL","file":"PHYSICAL","fileAccess":false,
                    "channels":["IN_PERSON"]},
                "digitalIdentity":{"userAuthentication":"NONE"},
                "notifications":{"practised":true,"stages":[{"stage":"END","medium":"PHYSICAL"}]}""");
        record("Sin nada dicho", "DRAFT", "\"legalBasis\":{\"lawNumber\":\"1\"},\"electronicSupport\":{\"level\":4}");
        assertThat(rules()).isEmpty();
    }

    @Test
    void closed_months_without_transactions_are_found() {
        // Given
        SettableClock.set(LocalDate.of(2026, 8, 31), LocalTime.NOON);
        String id = record("Con código", "COMPLETED", WELL + code());
        record("Sin código", "COMPLETED", WELL);
        record("Borrador", "DRAFT", WELL + code());
        SettableClock.set(LocalDate.of(2026, 9, 1), LocalTime.NOON);
        record("Recién con código", "COMPLETED", WELL + code());
        SettableClock.set(LocalDate.of(2026, 10, 31), LocalTime.NOON);
        assertThat(checks()).isEmpty();
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        assertThat(checks()).containsExactly("Con código NO_TRANSACTIONS");
        // When
        office().body("{\"digital\":0}")
                .put("/api/v1/procedures/" + id + "/transactions/2026-08")
                .then()
                .statusCode(201);
        // Then
        assertThat(checks()).isEmpty();
        office().get("/api/v1/quality?transactionMonths=2&institution=" + institution)
                .then()
                .body("items.check", equalTo(List.of("NO_TRANSACTIONS", "NO_TRANSACTIONS")))
                .body("items[0].detail", containsString("hace 2 meses"));
        // When: its month leaves the window
        SettableClock.set(LocalDate.of(2026, 12, 1), LocalTime.NOON);
        // Then
        assertThat(checks())
                .containsExactlyInAnyOrder("Con código NO_TRANSACTIONS", "Recién con código NO_TRANSACTIONS");
    }

    @Test
    void transactions_after_the_retirement_are_found() {
        // Given
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        String id = record("De baja", "COMPLETED", WELL + code());
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
        assertThat(checks()).containsExactly("De baja RETIRED_IN_USE");
        // When
        office().header("If-Match", "\"v1\"")
                .body("{}")
                .put("/api/v1/procedures/" + id + "/transactions/2026-10")
                .then()
                .statusCode(200);
        // Then
        assertThat(checks()).isEmpty();
    }

    @Test
    void record_without_code_is_found_after_a_cycle() {
        // Given: entered two months before it was completed
        SettableClock.set(LocalDate.of(2025, 1, 10), LocalTime.NOON);
        String id = record("Sin código", "DRAFT", WELL);
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
        assertThat(checks()).isEmpty();
        office().get("/api/v1/quality?codeAfterMonths=6&institution=" + institution)
                .then()
                .body("items.check", equalTo(List.of("COMPLETED_WITHOUT_CODE")));
    }

    @Test
    void filters_narrow_and_wrong_ones_are_refused() {
        // Given
        String id = record("Uno", "DRAFT", "\"electronicSupport\":{\"level\":5,\"platforms\":0,\"url\":\"x\"}");
        record("Dos", "DRAFT", "\"electronicSupport\":{\"url\":\"x\"}");
        String of = "/api/v1/quality?institution=" + institution;
        // Then
        office().get(of + "&severity=MEDIUM").then().body("items.check", equalTo(List.of("BAD_URL", "BAD_URL")));
        office().get(of + "&check=LEVEL_WITHOUT_PLATFORM").then().body("items.name", equalTo(List.of("Uno")));
        office().get("/api/v1/quality?procedure=" + id).then().body("items", hasSize(3));
        office().get(of + "&region=08&group=A").then().body("items", hasSize(5));
        office().get(of + "&region=09").then().body("items", hasSize(0));
        office().get(of + "&group=C").then().body("items", hasSize(0));
        office().get(of + "&staleAfterMonths=0").then().statusCode(400);
        office().get(of + "&transactionMonths=x").then().statusCode(400);
        office().get(of + "&rule=LAW").then().statusCode(400);
    }

    @Test
    void summary_counts_records_findings_and_bodies() {
        // Given
        record("Uno", "DRAFT", "\"legalBasis\":{\"url\":\"x\"},\"electronicSupport\":{\"url\":\"x\"}");
        record("Dos", "DRAFT", "\"legalBasis\":{\"lawNumber\":\"1\"}");
        // Then
        office().get("/api/v1/quality/summary?institution=" + institution)
                .then()
                .statusCode(200)
                .body("records", equalTo(2))
                .body("checks", hasSize(QualityCheck.values().length))
                .body("checks.find { it.check == 'MISSING_LAW' }.records", equalTo(1))
                .body("checks.find { it.check == 'BAD_URL' }.records", equalTo(1))
                .body("checks.find { it.check == 'BAD_URL' }.findings", equalTo(2))
                .body("checks.find { it.check == 'BAD_URL' }.institutions", equalTo(1))
                .body("checks.find { it.check == 'STALE' }.records", equalTo(0));
        office().get("/api/v1/quality/counts?check=BAD_URL&institution=" + institution)
                .then()
                .body("items", hasSize(1))
                .body("items[0].count", equalTo(1))
                .body("items[0].findings", equalTo(2));
        office().get("/api/v1/quality/summary?severity=LOW&region=08")
                .then()
                .body("checks.check", equalTo(List.of("STALE")));
        office().get("/api/v1/quality/summary?institution=QLT-NONE").then().statusCode(404);
    }

    @Test
    void counts_equal_the_list() {
        // Given
        for (int i = 0; i < 12; i++) {
            record(
                    "Registro " + i / 2,
                    i % 3 == 0 ? "COMPLETED" : "DRAFT",
                    "\"electronicSupport\":{\"level\":%d,\"platforms\":%d,\"intake\":\"PHYSICAL\",\"file\":\"PHYSICAL\"}"
                            .formatted(i % 6, i % 2));
        }
        JsonPath list = office().get("/api/v1/quality?pageSize=1000&institution=" + institution)
                .jsonPath();
        List<Map<String, Object>> items = list.getList("items");
        // When
        JsonPath counts = office().get("/api/v1/quality/counts?institution=" + institution)
                .jsonPath();
        JsonPath summary = office().get("/api/v1/quality/summary?institution=" + institution)
                .jsonPath();
        // Then
        for (QualityCheck check : QualityCheck.values()) {
            List<Map<String, Object>> of = items.stream()
                    .filter(item -> item.get("check").equals(check.name()))
                    .toList();
            int records = (int)
                    of.stream().map(item -> item.get("procedure")).distinct().count();
            String path = "find { it.check == '" + check + "' }";
            assertThat(summary.getInt("checks." + path + ".findings")).isEqualTo(of.size());
            assertThat(summary.getInt("checks." + path + ".records")).isEqualTo(records);
            if (records > 0) {
                assertThat(counts.getInt("items." + path + ".findings")).isEqualTo(of.size());
                assertThat(counts.getInt("items." + path + ".count")).isEqualTo(records);
            }
        }
    }

    @Test
    void deep_pages_of_the_whole_list_show_every_finding_once() {
        // Given
        for (int i = 0; i < 7; i++) {
            record("Registro " + i, "DRAFT", "\"electronicSupport\":{\"url\":\"x\"}");
        }
        // When
        for (String sort : List.of("institution", "-institution", "name", "check", "-check")) {
            List<String> seen = new ArrayList<>();
            String token = "";
            do {
                var page = office().get(
                                "/api/v1/quality?pageSize=3&sort=" + sort + "&institution=" + institution + token)
                        .jsonPath();
                seen.addAll(page.getList("items.id"));
                token = page.getString("nextPageToken") == null
                        ? null
                        : "&pageToken=" + page.getString("nextPageToken");
            } while (token != null);
            // Then
            assertThat(seen).as(sort).hasSize(14).doesNotHaveDuplicates();
        }
    }

    @Test
    void file_has_a_row_for_each_finding() {
        record("Sin ley", "DRAFT", "\"electronicSupport\":{\"url\":\"x\"}");
        office().accept("text/csv")
                .get("/api/v1/quality?institution=" + institution)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2")
                .body(containsString("/legalBasis/lawNumber"));
    }

    @Test
    void counts_have_a_file_too() {
        record("Sin ley", "DRAFT", "\"electronicSupport\":{\"url\":\"x\"}");
        office().accept("text/csv")
                .get("/api/v1/quality/counts?institution=" + institution)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2")
                .body(containsString(institution + ",BAD_URL,MEDIUM,1,1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.chileatiende.gob.cl                | false
            https://tramites.example.cl:8443/x/y?z=1#parte | false
            HTTPS://EXAMPLE.CL?x=1                         | false
            https://localhost/x                            | false
            http://localhost:8080                          | false
            https://intranet/x                             | true
            http://a.b c                                   | true
            https://example.cl/mi sitio                    | true
            https://localhost.                             | true
            ftp://example.cl/x                             | true
            www.example.cl                                 | true
            """)
    void address_has_a_host_and_no_blanks(String address, boolean bad) {
        assertThat(em.createNativeQuery("select bad_address(:address)", Boolean.class)
                        .setParameter("address", address)
                        .getSingleResult())
                .isEqualTo(bad);
    }

    @Test
    void catalogue_says_what_each_check_wants() {
        office().get("/api/v1/quality/checks?transactionMonths=6")
                .then()
                .statusCode(200)
                .body("checks", hasSize(QualityCheck.values().length))
                .body("checks.find { it.check == 'MISSING_CONTACT' }.source", equalTo("DS 12/2023 art. 18"))
                .body("checks.find { it.check == 'MISSING_CONTACT' }.rules[0].pointer", equalTo("/obligations/contact"))
                .body("checks.find { it.check == 'NO_TRANSACTIONS' }.rules[0].detail", containsString("6 meses"));
        office().header("Accept-Language", "en")
                .get("/api/v1/quality/checks")
                .then()
                .body("checks.find { it.check == 'STALE' }.title", equalTo("Record not looked at"));
    }

    @Test
    void names_that_differ_in_accents_and_case_only_are_duplicates() {
        // Given
        record("Patente comercial", "COMPLETED", WELL);
        record("PATENTE  COMERCIÁL", "COMPLETED", WELL);
        record("Patente industrial", "COMPLETED", WELL);
        // Then
        assertThat(checks())
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
        record("Fuera de uso", "RETIRED", "\"electronicSupport\":{\"url\":\"mi sitio\"}");
        assertThat(checks()).isEmpty();
    }

    @Test
    void record_is_stale_after_a_year() {
        // Given
        SettableClock.set(LocalDate.of(2025, 3, 1), LocalTime.NOON);
        record("Antiguo", "DRAFT", WELL);
        // When, Then
        SettableClock.set(LocalDate.of(2026, 3, 1), LocalTime.NOON);
        assertThat(checks()).isEmpty();
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        assertThat(checks()).containsExactly("Antiguo STALE");
    }

    @Test
    void record_with_several_findings_is_listed_with_each_on_small_pages() {
        // Given
        record("Uno", "DRAFT", "\"electronicSupport\":{\"level\":5,\"platforms\":0,\"url\":\"x\"}");
        // When
        Set<String> seen = new HashSet<>();
        String token = "";
        do {
            var page = office().get("/api/v1/quality?pageSize=1&sort=name&institution=" + institution + token)
                    .jsonPath();
            seen.addAll(page.getList("items.check"));
            token = page.getString("nextPageToken") == null ? null : "&pageToken=" + page.getString("nextPageToken");
        } while (token != null);
        // Then
        assertThat(seen).containsExactlyInAnyOrder("MISSING_LAW", "LEVEL_WITHOUT_PLATFORM", "BAD_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/checks", "/counts", "/summary"})
    void findings_are_not_for_the_public(String path) {
        given().header("Authorization", TestTokens.as("public"))
                .get("/api/v1/quality" + path)
                .then()
                .statusCode(403);
    }

    /** What has no name in the catalogue would break the list that shows it. */
    @Test
    void every_rule_of_the_database_is_in_the_catalogue_and_the_other_way_round() {
        // Given
        String sources = (String) em.createNativeQuery(
                        "select pg_get_functiondef(cast('procedure_flaws' as regproc))"
                                + " || pg_get_functiondef(cast('quality_findings' as regproc))",
                        String.class)
                .getSingleResult();
        List<String> rules = Pattern.compile("'([A-Z_]+[.][A-Z_]+)'")
                .matcher(sources)
                .results()
                .map(found -> found.group(1))
                .toList();
        // Then
        assertThat(rules)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(QualityCheck.values())
                        .flatMap(check -> check.rules().stream().map(rule -> check + "." + rule.code()))
                        .toList());
        // Then: the rules of one check stand together, or records would be counted twice
        List<String> checks = new ArrayList<>();
        rules.stream().map(rule -> rule.substring(0, rule.indexOf('.'))).forEach(check -> {
            if (checks.isEmpty() || !checks.get(checks.size() - 1).equals(check)) {
                checks.add(check);
            }
        });
        assertThat(checks).doesNotHaveDuplicates();
    }

    private List<String> checks() {
        return office().get("/api/v1/quality?institution=" + institution)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.collect { it.name + ' ' + it.check }");
    }

    private List<String> rules() {
        return office().get("/api/v1/quality?institution=" + institution)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.collect { it.check + '.' + it.rule }");
    }

    private static String code() {
        return ",\"code\":\"Q" + UUID.randomUUID().toString().substring(0, 8) + "\"";
    }

    private String record(String name, String status, String parts) {
        return office().body("""
                        {"institution":"%s","recordType":"OTHER","name":"%s","status":"%s",%s}
                        """.formatted(institution, name, status, parts))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification office() {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as("office"))
                .contentType(ContentType.JSON);
    }
}
