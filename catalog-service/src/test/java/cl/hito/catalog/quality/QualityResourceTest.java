package cl.hito.catalog.quality;

import static cl.hito.catalog.quality.QualityCalls.office;
import static cl.hito.catalog.quality.QualityCalls.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How findings are listed, counted and downloaded, and to whom. */
@QuarkusTest
class QualityResourceTest {

    private String institution;

    @BeforeEach
    void body() {
        institution = QualityCalls.institution();
    }

    @Test
    void filters_narrow_and_wrong_ones_are_refused() {
        // Given
        String id = record(
                institution, "Uno", "DRAFT", "\"electronicSupport\":{\"level\":5,\"platforms\":0,\"url\":\"x\"}");
        record(institution, "Dos", "DRAFT", "\"electronicSupport\":{\"url\":\"x\"}");
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
        record(institution, "Uno", "DRAFT", "\"legalBasis\":{\"url\":\"x\"},\"electronicSupport\":{\"url\":\"x\"}");
        record(institution, "Dos", "DRAFT", "\"legalBasis\":{\"lawNumber\":\"1\"}");
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
                    institution,
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
            record(institution, "Registro " + i, "DRAFT", "\"electronicSupport\":{\"url\":\"x\"}");
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
        record(institution, "Sin ley", "DRAFT", "\"electronicSupport\":{\"url\":\"x\"}");
        office().accept("text/csv")
                .get("/api/v1/quality?institution=" + institution)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2")
                .body(containsString("/legalBasis/lawNumber"));
    }

    @Test
    void counts_have_a_file_too() {
        record(institution, "Sin ley", "DRAFT", "\"electronicSupport\":{\"url\":\"x\"}");
        office().accept("text/csv")
                .get("/api/v1/quality/counts?institution=" + institution)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2")
                .body(containsString(institution + ",BAD_URL,MEDIUM,1,1"));
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
    void record_with_several_findings_is_listed_with_each_on_small_pages() {
        // Given
        record(institution, "Uno", "DRAFT", "\"electronicSupport\":{\"level\":5,\"platforms\":0,\"url\":\"x\"}");
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
}
