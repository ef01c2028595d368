package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The calendar of DFL 1/2020 art. 7 (text of Ley 21.464) for every municipality of Chile, through the gateway. */
class CalendarIT {

    /** Last year of each phase, by group. */
    private static final Map<String, Map<String, String>> DUE = Map.of(
            "B",
            Map.of(
                    "PREPARATION", "2023-12-31",
                    "1", "2024-12-31",
                    "3", "2025-12-31",
                    "6", "2025-12-31",
                    "4", "2026-12-31",
                    "5", "2026-12-31",
                    "2", "2027-12-31"),
            "C",
            Map.of(
                    "PREPARATION", "2023-12-31",
                    "1", "2024-12-31",
                    "3", "2025-12-31",
                    "6", "2026-12-31",
                    "4", "2026-12-31",
                    "5", "2027-12-31",
                    "2", "2027-12-31"));

    private final RunningHito hito = RunningHito.shared();

    @Test
    void lota_has_seven_legal_milestones_with_the_dates_of_group_b() {
        // When
        var milestones = hito.as("public")
                .get("/api/v1/milestones?institution=MUN-08106&kind=LEGAL")
                .then()
                .statusCode(200)
                .body("total.count", equalTo(7))
                .body("items.rulebookVersion", everyItem(equalTo("ley-21180-2022")))
                .extract()
                .jsonPath();
        // Then
        Map<String, String> dates = new HashMap<>();
        for (int i = 0; i < 7; i++) {
            dates.put(milestones.getString("items[" + i + "].phase"), milestones.getString("items[" + i + "].due"));
        }
        assertThat(dates).isEqualTo(DUE.get("B"));
    }

    @Test
    void every_municipality_has_the_dates_of_its_group() throws IOException {
        // Given
        ObjectMapper json = new ObjectMapper();
        Map<String, String> groups = new HashMap<>();
        json.readTree(hito.as("public")
                        .get("/api/v1/institutions?type=MUNICIPALITY&pageSize=1000")
                        .asString())
                .path("items")
                .forEach(
                        i -> groups.put(i.path("code").asText(), i.path("group").asText()));
        assertThat(groups).hasSize(345);
        assertThat(groups.values().stream().filter("B"::equals)).hasSize(84);
        assertThat(groups.values().stream().filter("C"::equals)).hasSize(261);
        // When
        Map<String, Map<String, String>> dates = new HashMap<>();
        String token = null;
        do {
            JsonNode page = json.readTree(hito.as("public")
                    .get("/api/v1/milestones?kind=LEGAL&pageSize=1000" + (token == null ? "" : "&pageToken=" + token))
                    .asString());
            for (JsonNode item : page.path("items")) {
                dates.computeIfAbsent(item.path("institution").asText(), i -> new HashMap<>())
                        .put(item.path("phase").asText(), item.path("due").asText());
            }
            token = page.path("nextPageToken").asText(null);
        } while (token != null);
        // Then
        assertThat(groups)
                .allSatisfy(
                        (code, group) -> assertThat(dates.get(code)).as(code).isEqualTo(DUE.get(group)));
    }

    @Test
    void body_outside_the_state_is_not_subject_and_never_compliant() {
        hito.as("public")
                .get("/api/v1/milestones?institution=EXT-PE-INDEPENDENCIA&kind=LEGAL")
                .then()
                .statusCode(200)
                .body("items", hasSize(7))
                .body("items.state", everyItem(equalTo("NOT_SUBJECT")));
    }

    @Test
    void why_that_date_is_told_with_norm_and_article() {
        String id = hito.as("public")
                .get("/api/v1/milestones?institution=MUN-08106&kind=LEGAL&phase=1")
                .then()
                .extract()
                .path("items[0].id");
        String derivation = hito.as("public")
                .get("/api/v1/milestones/" + id + "/derivation")
                .then()
                .statusCode(200)
                .body("due", equalTo("2024-12-31"))
                .extract()
                .asString();
        assertThat(derivation).contains("21.464").contains("DFL 1");
    }
}
