package cl.hito.catalog.institution.standing;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.Bodies.data;
import static cl.hito.catalog.institution.Bodies.office;
import static cl.hito.catalog.institution.Bodies.patch;
import static cl.hito.catalog.institution.standing.StandingCalls.group;
import static cl.hito.catalog.institution.standing.StandingCalls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StandingResourceTest {

    private static final String DFL1 = "DFL 1/2020 (Segpres) art. 5";

    @Test
    void group_of_a_new_institution_holds_since_the_decree_was_published() {
        // When
        String code = created();
        // Then
        caller("public")
                .get(ALL + code)
                .then()
                .body("group", equalTo("B"))
                .body("groupSource", equalTo(DFL1))
                .body("groups", hasSize(1))
                .body("groups[0].group", equalTo("B"))
                .body("groups[0].from", equalTo("2021-04-06"))
                .body("groups[0].until", nullValue())
                .body("groups[0].source", equalTo(DFL1));
        caller("public").get(ALL + code + "?asOf=2021-04-05").then().body("group", nullValue());
        caller("public").get(ALL + code + "?asOf=2021-04-06").then().body("group", equalTo("B"));
    }

    @Test
    void group_by_another_norm_holds_from_the_day_that_is_given_or_from_today() {
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String today = created("\"groupSource\":\"Ley 99.999 art. 1\"");
        caller("public").get(ALL + today).then().body("groups[0].from", equalTo("2026-03-02"));
        String given = created("\"groupSource\":\"Ley 99.999 art. 1\"", "\"groupFrom\":\"2024-01-01\"");
        caller("public").get(ALL + given).then().body("groups[0].from", equalTo("2024-01-01"));
        String later = created("\"groupSource\":\"Ley 99.999 art. 1\"", "\"groupFrom\":\"2030-01-01\"");
        caller("public")
                .get(ALL + later)
                .then()
                .body("group", nullValue())
                .body("groupSource", nullValue())
                .body("groups[0].from", equalTo("2030-01-01"));
    }

    @Test
    void fact_of_a_past_day_changes_that_day_on_and_no_other() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String code = created();
        // When
        group(code, "\"C\"", "2025-01-01", "Ley X art. 2").statusCode(201);
        group(code, "\"A\"", "2023-07-01", "Ley Y art. 3").statusCode(201);
        // Then
        String[] days = {"2021-04-06", "2023-06-30", "2023-07-01", "2024-12-31", "2025-01-01", "2026-03-02"};
        String[] groups = {"B", "B", "A", "A", "C", "C"};
        for (int i = 0; i < days.length; i++) {
            caller("public").get(ALL + code + "?asOf=" + days[i]).then().body("group", equalTo(groups[i]));
        }
        caller("public")
                .get(ALL + code + "/groups")
                .then()
                .statusCode(200)
                .body("items.group", contains("B", "A", "C"))
                .body("items.from", contains("2021-04-06", "2023-07-01", "2025-01-01"))
                .body("items.until", contains("2023-06-30", "2024-12-31", null))
                .body("items.source", contains(DFL1, "Ley Y art. 3", "Ley X art. 2"));
        caller("public").get(ALL + code).then().body("group", equalTo("C")).body("version", equalTo(3));
    }

    @Test
    void what_was_held_true_before_stays_readable() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.of(12, 0));
        String code = created();
        SettableClock.set(LocalDate.of(2026, 3, 3), LocalTime.of(12, 0));
        group(code, "\"C\"", "2024-01-01", "Ley X art. 2").statusCode(201);
        SettableClock.set(LocalDate.of(2026, 3, 4), LocalTime.of(12, 0));
        // When
        group(code, "\"A\"", "2024-01-01", "Ley X art. 2, rectificada").statusCode(201);
        // Then
        String asOf = ALL + code + "?asOf=2024-06-01&knownAt=";
        caller("public").get(asOf + "2026-03-02T23:00:00Z").then().body("group", equalTo("B"));
        caller("public").get(asOf + "2026-03-03T23:00:00Z").then().body("group", equalTo("C"));
        caller("public").get(asOf + "2026-03-04T23:00:00Z").then().body("group", equalTo("A"));
        caller("public").get(asOf + "2026-03-01T23:00:00Z").then().statusCode(404);
        caller("public")
                .get(ALL + code + "/groups?knownAt=2026-03-03T23:00:00Z")
                .then()
                .body("items.group", contains("B", "C"))
                .body("items.until", contains("2023-12-31", null));
        caller("public")
                .get(ALL + code + "/groups?superseded=true")
                .then()
                .body("items.group", contains("B", "C", "A"))
                .body("items[1].recordedAt", equalTo("2026-03-03T15:00:00Z"))
                .body("items[1].supersededAt", equalTo("2026-03-04T15:00:00Z"))
                .body("items[2].supersededAt", nullValue());
        caller("public")
                .get(ALL + code + "/groups?superseded=true&knownAt=2026-03-03T23:00:00Z")
                .then()
                .body("items.group", contains("B", "C"));
    }

    @Test
    void list_shows_and_filters_the_group_of_a_day_as_it_was_known() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String code = created();
        SettableClock.set(LocalDate.of(2026, 3, 3), LocalTime.NOON);
        group(code, "\"C\"", "2025-01-01", "Ley X art. 2").statusCode(201);
        patch(code, 2, "{\"name\":\"Otro nombre\"}").statusCode(200);
        String list = "/api/v1/institutions?q=" + code.toLowerCase(java.util.Locale.ROOT);
        // Then
        caller("public").get(list + "&group=C&asOf=2025-01-01").then().body("items.code", contains(code));
        caller("public").get(list + "&group=C&asOf=2024-12-31").then().body("items", empty());
        caller("public").get(list + "&group=B&asOf=2024-12-31").then().body("items.group", contains("B"));
        caller("public")
                .get(list + "&asOf=2025-06-01&knownAt=2026-03-02T23:00:00Z")
                .then()
                .body("items.group", contains("B"))
                .body("items.name", contains("Municipalidad " + code));
        caller("public").get(list + "&knownAt=2026-03-01T23:00:00Z").then().body("items", empty());
        caller("public")
                .get(list + "&knownAt=2026-03-03T23:00:00Z&group=C&subject=SUBJECT")
                .then()
                .body("items.name", contains("Otro nombre"))
                .body("items.version", contains(3))
                .body("items[0].groups", hasSize(2))
                .body("total.count", equalTo(1));
    }

    @Test
    void put_of_another_group_is_a_fact_from_today() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String code = created();
        // When
        office().header("If-Match", "\"v1\"")
                .body(data(code, "C", "\"groupSource\":\"Ley X art. 2\""))
                .put(ALL + code + "?reason=cambio")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("group", equalTo("C"))
                .body("groupSource", equalTo("Ley X art. 2"));
        // Then
        caller("public")
                .get(ALL + code + "/groups")
                .then()
                .body("items.group", contains("B", "C"))
                .body("items.from", contains("2021-04-06", "2026-03-02"))
                .body("items.reason", contains(null, null));
        caller("auditor").get(ALL + code + "/history").then().body("items.reason", contains(null, "cambio"));
        caller("public").get(ALL + code + "?asOf=2026-03-01").then().body("group", equalTo("B"));
    }

    @Test
    void put_without_source_keeps_it_with_the_group_and_defaults_with_another() {
        String code = created("\"groupSource\":\"Ley X art. 2\"");
        office().header("If-Match", "\"v1\"")
                .body(data("otra", "B"))
                .put(ALL + code)
                .then()
                .body("groupSource", equalTo("Ley X art. 2"))
                .body("groups", hasSize(1));
        patch(code, 2, "{\"group\":\"C\"}").body("groupSource", equalTo(DFL1));
        patch(code, 3, "{\"group\":null}")
                .body("group", nullValue())
                .body("groupSource", nullValue())
                .body("groups.group", hasItem(nullValue()));
    }

    @Test
    void subjection_is_dated_as_well() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String code = created();
        group(code, "null", "2026-01-01", "Ley X art. 2").statusCode(201);
        // When
        subject(code, "NOT_SUBJECT", "2026-01-01", "\"Dejó de integrar la Administración\"")
                .statusCode(201);
        // Then
        caller("public")
                .get(ALL + code)
                .then()
                .body("subject", equalTo("NOT_SUBJECT"))
                .body("subjectReason", equalTo("Dejó de integrar la Administración"));
        caller("public").get(ALL + code + "?asOf=2025-12-31").then().body("subject", equalTo("SUBJECT"));
        caller("public")
                .get("/api/v1/institutions?subject=NOT_SUBJECT&asOf=2026-01-01&q=" + code)
                .then()
                .body("items.code", contains(code));
        caller("public")
                .get(ALL + code + "/subjects")
                .then()
                .statusCode(200)
                .body("items.subject", contains("SUBJECT", "NOT_SUBJECT"))
                .body("items.from", contains(null, "2026-01-01"))
                .body("items.until", contains("2025-12-31", null));
    }

    @Test
    void facts_come_page_by_page_and_as_csv() {
        String code = created();
        for (int year = 2022; year < 2026; year++) {
            group(code, year % 2 == 0 ? "\"A\"" : "\"C\"", year + "-01-01", "Ley " + year)
                    .statusCode(201);
        }
        String token = caller("public")
                .get(ALL + code + "/groups?pageSize=2")
                .then()
                .body("items.group", contains("B", "A"))
                .body("total.count", equalTo(5))
                .extract()
                .path("nextPageToken");
        caller("public")
                .get(ALL + code + "/groups?pageSize=2&pageToken=" + token)
                .then()
                .body("items.group", contains("C", "A"));
        var csv = caller("public").accept("text/csv").get(ALL + code + "/groups?sort=-from");
        csv.then().statusCode(200).header("X-Row-Count", "5");
        assertThat(csv.asString()).startsWith("group,from,until,source,").contains("C,2025-01-01,,\"Ley 2025\"");
        caller("public").accept("text/csv").get(ALL + code + "/subjects").then().header("X-Row-Count", "1");
    }
}
