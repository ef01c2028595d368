package cl.hito.catalog.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatalogueComparisonTest {

    private Records records;

    @BeforeEach
    void catalogue() {
        at(LocalDate.of(2026, 1, 10));
        records = new Records();
        records.add("Igual");
        String changed = records.add("Cambia", "COMPLETED", ",\"electronicSupport\":{\"level\":3}");
        String gone = records.add("Se va");
        String unsaid = records.add("Nada nuevo", "COMPLETED", ",\"users\":{\"segment\":null}");
        records.add("Borrador", "DRAFT", "");
        at(LocalDate.of(2026, 2, 10));
        records.replace(changed, "Cambia", "COMPLETED", ",\"electronicSupport\":{\"level\":4}", "");
        records.replace(gone, "Se va", "RETIRED", "", "?reason=Baja");
        records.replace(unsaid, "Nada nuevo", "COMPLETED", "", "");
        records.add("Llega");
    }

    @Test
    void two_days_differ_by_what_came_left_and_changed() {
        compare("office", "from=2026-01-31&to=2026-02-28")
                .statusCode(200)
                .body("summary.added", equalTo(1))
                .body("summary.removed", equalTo(1))
                .body("summary.changed", equalTo(1))
                .body("summary.unchanged", equalTo(3))
                .body("items.name", contains("Cambia", "Llega", "Se va"))
                .body("items.change", contains("CHANGED", "ADDED", "REMOVED"))
                .body("items[0].changes", hasSize(1))
                .body("items[0].changes[0].pointer", equalTo("/electronicSupport/level"))
                .body("items[0].changes[0].before", equalTo(3))
                .body("items[0].changes[0].after", equalTo(4))
                .body("total.count", equalTo(3));
    }

    @Test
    void same_day_twice_does_not_differ_and_before_the_first_there_was_nothing() {
        compare("office", "from=2026-02-28&to=2026-02-28")
                .body("items", hasSize(0))
                .body("summary.unchanged", equalTo(5));
        compare("office", "from=2025-01-01&to=2026-01-31").body("summary.added", equalTo(5));
    }

    @Test
    void comparison_is_that_of_what_was_known() {
        compare("office", "from=2026-01-31&to=2026-02-28&knownAt=2026-02-01T00:00:00Z")
                .body("items", hasSize(0))
                .body("summary.unchanged", equalTo(5));
    }

    @Test
    void public_compares_what_was_completed() {
        compare("public", "from=2026-01-31&to=2026-02-28")
                .body("items.name", contains("Cambia", "Llega", "Se va"))
                .body("summary.unchanged", equalTo(2));
    }

    @Test
    void comparison_is_paged_and_downloaded() {
        // When
        String token = compare("office", "from=2026-01-31&to=2026-02-28&pageSize=2")
                .body("items", hasSize(2))
                .extract()
                .path("nextPageToken");
        // Then
        compare("office", "from=2026-01-31&to=2026-02-28&pageSize=2&pageToken=" + token)
                .body("items.name", contains("Se va"));
        assertThat(Records.as("public")
                        .accept("text/csv")
                        .get(path("from=2026-01-31&to=2026-02-28"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Cambia,CHANGED,/electronicSupport/level,3,4")
                .contains("Llega,ADDED,/name,,Llega\n");
        Records.as("public")
                .accept("application/vnd.hito.complete+json")
                .get(path("from=2026-01-31&to=2026-02-28"))
                .then()
                .statusCode(200)
                .header("X-Row-Count", "3")
                .body("name", contains("Cambia", "Llega", "Se va"));
    }

    @Test
    void comparison_that_makes_no_sense_is_refused() {
        compare("office", "from=2026-02-28&to=2026-01-31").statusCode(400).body("errors[0].pointer", equalTo("?to"));
        compare("office", "from=2026-02-28").statusCode(400).body("errors[0].pointer", equalTo("?to"));
        compare("office", "to=2026-02-28").statusCode(400).body("errors[0].pointer", equalTo("?from"));
        compare("office", "from=ayer&to=2026-02-28").statusCode(400);
        Records.as("office")
                .get("/api/v1/institutions/NO-ESTA/catalogue/comparison?from=2026-01-01&to=2026-01-02")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse compare(String role, String query) {
        return Records.as(role).get(path(query)).then();
    }

    private String path(String query) {
        return "/api/v1/institutions/" + records.institution() + "/catalogue/comparison?" + query;
    }

    private static void at(LocalDate day) {
        SettableClock.set(day, LocalTime.NOON);
    }
}
