package cl.hito.catalog.platform;

import static cl.hito.catalog.platform.Calls.PLATFORMS;
import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.body;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlatformRulesTest {

    private String institution;

    @BeforeEach
    void institution() {
        institution = Calls.institution();
    }

    @ParameterizedTest
    @CsvSource({
        "code, \"ventanilla\", /code, invalid_format",
        "code, null, /code, required",
        "name, \" \", /name, required",
        "kind, \"SIMPLE\", /kind, invalid_value",
        "kind, null, /kind, required",
        "url, \"ftp://x.example\", /url, invalid_format",
        "url, \"tramites\", /url, invalid_format",
        "statePlatform, \"PISEE\", /statePlatform, inconsistent",
        "inUseSince, \"2999-01-01\", /inUseSince, in_the_future",
        "inUseSince, \"2025-02-30\", /inUseSince, invalid_format",
        "inUseUntil, \"2024-12-31\", /inUseUntil, inconsistent",
        "status, \"RETIRED\", /retirementReason, required",
        "retirementReason, \"Reemplazada\", /retirementReason, inconsistent",
        "cybersecurityReport, \"Informe 1\", /cybersecurityDiagnosedOn, required",
        "cybersecurityDiagnosedOn, \"2999-01-01\", /cybersecurityDiagnosedOn, in_the_future",
        "institution, \"PLT-NONE\", /institution, not_found",
        "nombre, \"x\", /nombre, unknown_field"
    })
    void what_is_wrong_is_named(String field, String value, String pointer, String code) {
        // Given
        String wrong = body(institution, "A").replaceAll("\"" + field + "\":(\"[^\"]*\"|true),?", "");
        String whole = "{\"" + field + "\":" + value + "," + wrong.trim().substring(1);
        // When, Then
        as("office")
                .body(whole)
                .post(PLATFORMS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void contradictions_are_told_together_in_the_language_of_the_request() {
        String wrong = body(institution, "A").replace("SIMPLE_SAAS", "OWN").replace("2025-03-03", "2999-01-01");
        as("office")
                .body(wrong)
                .post(PLATFORMS)
                .then()
                .statusCode(400)
                .body("title", equalTo("Hay datos que corregir"))
                .body("errors", hasSize(2))
                .body("errors[0].message", equalTo("Esta plataforma del Estado no corresponde al tipo indicado."));
        as("office")
                .header("Accept-Language", "en")
                .body(wrong)
                .post(PLATFORMS)
                .then()
                .body("errors[0].message", equalTo("This platform of the State does not go with the kind."));
    }

    @Test
    void first_day_of_use_is_judged_by_the_day_in_santiago() {
        // Given: 1 November in UTC, still 31 October in Santiago
        SettableClock.set(LocalDate.of(2026, 10, 31), LocalTime.of(23, 30));
        String november = body(institution, "A").replace("2025-03-03", "2026-11-01");
        as("office").body(november).post(PLATFORMS).then().statusCode(400);
        // When
        SettableClock.set(LocalDate.of(2026, 11, 1), LocalTime.MIDNIGHT);
        // Then
        as("office").body(november).post(PLATFORMS).then().statusCode(201);
    }
}
