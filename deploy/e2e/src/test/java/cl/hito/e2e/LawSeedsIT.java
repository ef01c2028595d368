package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The norms, the onboardings to the platforms and the recurring obligations that the product begins with. */
class LawSeedsIT {

    private static final List<String> PLATFORMS =
            List.of("CLAVE_UNICA", "CPAT", "DATOS_GOB", "DOCDIGITAL", "FIRMA_GOB", "NOTIFICATIONS", "PISEE", "SIMPLE");

    private final RunningHito hito = RunningHito.shared();

    @Test
    void norms_are_in_force_with_every_requirement_and_term_of_the_package() throws IOException {
        // Given
        JsonNode norms = seed("norms/normas-2026-04.json");
        // Then
        hito.as("auditor")
                .get("/api/v1/requirements/versions/normas-2026-04")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"))
                .body("author", notNullValue())
                .body("activatedBy", notNullValue());
        hito.as("public")
                .get("/api/v1/requirements?pageSize=1")
                .then()
                .body("total.count", equalTo(norms.path("requirements").size()));
        hito.as("public")
                .get("/api/v1/norm-terms?pageSize=1")
                .then()
                .body("total.count", equalTo(norms.path("terms").size()));
        String code = norms.path("requirements").path(0).path("code").asText();
        hito.as("public")
                .get("/api/v1/requirements/" + code)
                .then()
                .statusCode(200)
                .body(
                        "article",
                        equalTo(norms.path("requirements")
                                .path(0)
                                .path("article")
                                .asText()));
    }

    @Test
    void norms_are_put_in_force_by_another_than_who_proposed_them() {
        JsonPath version = hito.as("auditor")
                .get("/api/v1/requirements/versions/normas-2026-04")
                .jsonPath();
        assertThat(version.getString("activatedBy")).isNotEqualTo(version.getString("author"));
    }

    @Test
    void every_platform_has_its_onboarding_and_a_milestone_with_its_steps() throws IOException {
        // Given
        assertThat(hito.as("public").get("/api/v1/onboardings").jsonPath().getList("items.platform", String.class))
                .containsExactlyInAnyOrderElementsOf(PLATFORMS);
        String place = "/api/v1/milestones?kind=PLATFORM&institution=MUN-08106";
        await().atMost(JourneyIT.CATCH_UP).until(() -> {
            List<String> some = hito.as("public").get(place).jsonPath().getList("items.platform");
            return some != null && some.size() == PLATFORMS.size();
        });
        JsonPath milestones = hito.as("public").get(place).jsonPath();
        assertThat(milestones.getList("items.platform", String.class)).containsExactlyInAnyOrderElementsOf(PLATFORMS);
        // When
        String docDigital = milestones.getString("items.find { it.platform == 'DOCDIGITAL' }.id");
        // Then
        JsonNode shipped = seed("onboardings/docdigital.json");
        assertThat(hito.as("public")
                        .get("/api/v1/milestones/" + docDigital + "/steps")
                        .jsonPath()
                        .getList("items.code", String.class))
                .containsExactlyElementsOf(shipped.path("steps").findValuesAsText("code"));
        assertThat(milestones.getString("items.find { it.platform == 'DOCDIGITAL' }.due"))
                .isEqualTo("2024-12-31");
    }

    @Test
    void recurring_obligations_have_their_occurrences() throws IOException {
        // Given
        List<String> codes = seed("obligations/recurring.json").findValuesAsText("code");
        assertThat(hito.as("public").get("/api/v1/obligations").jsonPath().getList("items.code", String.class))
                .containsExactlyInAnyOrderElementsOf(codes);
        for (String code : codes) {
            // When, Then
            hito.as("public")
                    .get("/api/v1/obligations/occurrences?institution=MUN-08106&obligation=" + code)
                    .then()
                    .statusCode(200)
                    .body("total.count", greaterThan(0))
                    .body("items.institution", everyItem(equalTo("MUN-08106")))
                    .body("items.due", everyItem(notNullValue()));
        }
    }

    private static JsonNode seed(String path) throws IOException {
        try (InputStream file = LawSeedsIT.class.getResourceAsStream("/seeds/" + path)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file, path));
        }
    }
}
