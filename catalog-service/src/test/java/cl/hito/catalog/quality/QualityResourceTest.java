package cl.hito.catalog.quality;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QualityResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");
    private static final String WELL = """
            "legalBasis":{"lawNumber":"18.290","url":"https://www.bcn.cl/leychile/navegar?idNorma=1"},
            "electronicSupport":{"level":4,"platforms":1},"digitalIdentity":{"userAuthentication":"NONE"},
            "notifications":{"practised":false},"dataExchange":{"needsData":false}""";

    private String institution;

    @BeforeEach
    void institution() {
        institution = "QLT-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        office().body("{\"code\":\"%s\",\"name\":\"x\",\"type\":\"MUNICIPALITY\",\"subject\":\"UNKNOWN\"}"
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
                        "Sin respuestas COMPLETED_WITHOUT_ANSWERS");
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
        record("Antiguo", "COMPLETED", WELL);
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

    @Test
    void findings_are_not_for_the_public() {
        given().header("Authorization", TestTokens.as("public"))
                .get("/api/v1/quality")
                .then()
                .statusCode(403);
    }

    private List<String> checks() {
        return office().get("/api/v1/quality?institution=" + institution)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.collect { it.name + ' ' + it.check }");
    }

    private void record(String name, String status, String parts) {
        office().body("""
                        {"institution":"%s","recordType":"OTHER","name":"%s","status":"%s",%s}
                        """.formatted(institution, name, status, parts))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
    }

    private static RequestSpecification office() {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as("office"))
                .contentType(ContentType.JSON);
    }
}
