package cl.hito.catalog.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProcedureHistoryTest {

    private Records records;

    @BeforeEach
    void records() {
        at(LocalDate.of(2026, 1, 10));
        records = new Records();
    }

    @Test
    void record_is_read_as_it_was_on_a_day() {
        // Given
        String id = records.add("Primero", "COMPLETED", "");
        at(LocalDate.of(2026, 3, 1));
        records.replace(id, "Segundo", "COMPLETED", "", "");
        // Then
        assertThat(name(id, "2026-01-10", null)).isEqualTo("Primero");
        assertThat(name(id, "2026-02-28", null)).isEqualTo("Primero");
        assertThat(name(id, "2026-03-01", null)).isEqualTo("Segundo");
        assertThat(name(id, null, null)).isEqualTo("Segundo");
        assertThat(name(id, "2026-01-09", null)).isNull();
    }

    @Test
    void what_was_recorded_late_is_known_late() {
        // Given
        String id = records.add("Primero", "COMPLETED", "");
        at(LocalDate.of(2026, 3, 1));
        // When
        records.replace(id, "Segundo", "COMPLETED", "", "?effectiveOn=2026-02-01");
        // Then
        assertThat(name(id, "2026-02-01", null)).isEqualTo("Segundo");
        assertThat(name(id, "2026-01-31", null)).isEqualTo("Primero");
        assertThat(name(id, "2026-02-15", "2026-02-15T12:00:00Z")).isEqualTo("Primero");
        assertThat(name(id, "2026-02-15", "2026-03-02T12:00:00Z")).isEqualTo("Segundo");
    }

    @Test
    void later_word_on_an_earlier_day_replaces_what_was_said_of_the_days_since() {
        // Given
        String id = records.add("Primero", "COMPLETED", "");
        at(LocalDate.of(2026, 3, 1));
        records.replace(id, "Segundo", "COMPLETED", "", "");
        at(LocalDate.of(2026, 4, 1));
        // When
        records.replace(id, "Tercero", "COMPLETED", "", "?effectiveOn=2026-02-01");
        // Then
        for (String day : List.of("2026-02-01", "2026-03-15", "2026-04-01")) {
            assertThat(name(id, day, null)).isEqualTo("Tercero");
            assertThat(names("office", "asOf", day)).containsExactly("Tercero");
        }
        assertThat(name(id, "2026-01-31", null)).isEqualTo("Primero");
        assertThat(name(id, "2026-03-15", "2026-03-20T00:00:00Z")).isEqualTo("Segundo");
        assertThat(name(id, null, null)).isEqualTo("Tercero");
    }

    @Test
    void list_is_that_of_the_day_with_the_filters_of_the_list() {
        // Given
        String first = records.add("Patente", "COMPLETED", ",\"electronicSupport\":{\"level\":3}");
        records.add("Permiso", "COMPLETED", "");
        at(LocalDate.of(2026, 3, 1));
        records.replace(first, "Licencia", "COMPLETED", ",\"electronicSupport\":{\"level\":5}", "");
        records.add("Registro");
        // Then
        assertThat(names("office", "asOf", "2026-02-01")).containsExactly("Patente", "Permiso");
        assertThat(names("office", "asOf", "2026-03-01")).containsExactly("Licencia", "Permiso", "Registro");
        assertThat(names("office", "asOf", "2026-02-01", "level", 3)).containsExactly("Patente");
        assertThat(names("office", "asOf", "2026-02-01", "level", 5)).isEmpty();
        assertThat(names("office", "asOf", "2026-02-01", "q", "patentes")).containsExactly("Patente");
        assertThat(names("office", "asOf", "2026-03-01", "q", "patentes")).isEmpty();
        assertThat(names("office", "asOf", "2026-02-01", "unanswered", "LEVEL")).containsExactly("Permiso");
        assertThat(names("office", "knownAt", "2026-02-01T00:00:00Z", "region", "08"))
                .containsExactly("Patente", "Permiso");
        assertThat(names("office", "asOf", "2026-02-01", "region", "09")).isEmpty();
        assertThat(names("office", "asOf", "2025-12-31")).isEmpty();
    }

    @Test
    void past_list_is_paged_and_downloaded_like_the_present_one() {
        // Given
        for (String name : List.of("A", "B", "C")) {
            records.add(name);
        }
        at(LocalDate.of(2026, 3, 1));
        records.add("D");
        // When
        var first = records.list("office", "asOf", "2026-02-01", "pageSize", 2);
        var second = records.list(
                "office", "asOf", "2026-02-01", "pageSize", 2, "pageToken", first.getString("nextPageToken"));
        // Then
        assertThat(first.getList("items.name")).containsExactly("A", "B");
        assertThat(first.getInt("total.count")).isEqualTo(3);
        assertThat(second.getList("items.name")).containsExactly("C");
        assertThat(second.getString("nextPageToken")).isNull();
        assertThat(Records.as("office")
                        .accept("text/csv")
                        .get("/api/v1/procedures?asOf=2026-02-01&institution=" + records.institution())
                        .then()
                        .statusCode(200)
                        .header("X-Row-Count", "3")
                        .extract()
                        .asString())
                .contains(",C,")
                .doesNotContain(",D,");
    }

    @Test
    void public_sees_what_was_completed_on_the_day() {
        // Given
        String id = records.add("Trámite", "DRAFT", "");
        at(LocalDate.of(2026, 2, 1));
        records.replace(id, "Trámite", "COMPLETED", "", "");
        at(LocalDate.of(2026, 3, 1));
        records.replace(id, "Trámite", "RETIRED", "", "?reason=Baja");
        // Then
        assertThat(names("public")).isEmpty();
        assertThat(names("public", "asOf", "2026-01-15")).isEmpty();
        assertThat(names("public", "asOf", "2026-02-15")).containsExactly("Trámite");
        assertThat(names("public", "asOf", "2026-03-01")).isEmpty();
        Records.as("public")
                .get("/api/v1/procedures/" + id + "?asOf=2026-01-15")
                .then()
                .statusCode(404);
        Records.as("public")
                .get("/api/v1/procedures/" + id + "?asOf=2026-02-15")
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETED"));
        Records.as("public").get("/api/v1/procedures/" + id + "/changes").then().statusCode(403);
        Records.as("office")
                .get("/api/v1/procedures/" + id + "?asOf=2026-01-15")
                .then()
                .body("status", equalTo("DRAFT"));
    }

    @Test
    void changes_are_told_field_by_field() {
        // Given
        String id = records.add(
                "Trámite", "DRAFT", ",\"electronicSupport\":{\"level\":3,\"channels\":[\"DIGITAL\"]}", "?reason=alta");
        at(LocalDate.of(2026, 3, 1));
        // When
        records.replace(
                id,
                "Trámite",
                "DRAFT",
                ",\"electronicSupport\":{\"level\":4,\"channels\":[\"DIGITAL\",\"TELEPHONE\"]},\"users\":{}",
                "?reason=se digitalizó&effectiveOn=2026-02-01");
        // Then
        Records.as("auditor")
                .get("/api/v1/procedures/" + id + "/changes")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].reason", equalTo("alta"))
                .body("items[0].changes.find { it.pointer == '/name' }.before", nullValue())
                .body("items[0].changes.find { it.pointer == '/name' }.after", equalTo("Trámite"))
                .body("items[0].changes.pointer.contains('/users')", equalTo(false))
                .body("items[1].version", equalTo(2))
                .body("items[1].actor", equalTo("user:office"))
                .body("items[1].reason", equalTo("se digitalizó"))
                .body("items[1].effectiveOn", equalTo("2026-02-01"))
                .body("items[1].changes.pointer", contains("/electronicSupport/level", "/electronicSupport/channels"))
                .body("items[1].changes[0].before", equalTo(3))
                .body("items[1].changes[0].after", equalTo(4))
                .body("items[1].changes[1].after", contains("DIGITAL", "TELEPHONE"));
        assertThat(Records.as("auditor")
                        .accept("text/csv")
                        .get("/api/v1/procedures/" + id + "/changes")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("/electronicSupport/level,3,4")
                .contains("/name,,Trámite\n");
        Records.as("auditor")
                .accept("application/vnd.hito.complete+json")
                .get("/api/v1/procedures/" + id + "/changes")
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2")
                .body("$", hasSize(2))
                .body("[1].version", equalTo(2))
                .body("[1].changes", hasSize(2));
        Records.as("auditor")
                .get("/api/v1/procedures/0198c0de-0000-7000-8000-000000000000/changes")
                .then()
                .statusCode(404);
    }

    @Test
    void changes_of_an_institution_are_told_as_well() {
        // Given
        Records.as("office")
                .header("If-Match", "*")
                .body(
                        "{\"name\":\"Otra\",\"type\":\"MUNICIPALITY\",\"group\":\"B\",\"region\":\"08\",\"subject\":\"SUBJECT\"}")
                .put("/api/v1/institutions/" + records.institution() + "?reason=nombre")
                .then()
                .statusCode(200);
        // Then
        Records.as("auditor")
                .get("/api/v1/institutions/" + records.institution() + "/changes")
                .then()
                .statusCode(200)
                .body("items[1].changes.find { it.pointer == '/name' }.after", equalTo("Otra"));
        Records.as("auditor")
                .accept("text/csv")
                .get("/api/v1/institutions/" + records.institution() + "/changes")
                .then()
                .statusCode(200);
        Records.as("public")
                .get("/api/v1/institutions/" + records.institution() + "/changes")
                .then()
                .statusCode(403);
    }

    @Test
    void day_from_which_a_change_holds_is_neither_to_come_nor_before_the_record() {
        // Given
        String id = records.add("Trámite", "DRAFT", "", "?effectiveOn=2026-01-05");
        // Then
        refused(id, "2026-01-11", "in_the_future");
        refused(id, "2026-01-04", "too_small");
        records.replace(id, "Otro", "DRAFT", "", "?effectiveOn=2026-01-05");
        assertThat(name(id, "2026-01-05", null)).isEqualTo("Otro");
        Records.as("office")
                .body(records.body("x", "DRAFT", ""))
                .post("/api/v1/procedures?effectiveOn=2026-01-11")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?effectiveOn"));
    }

    @Test
    void day_of_a_change_is_that_of_santiago() {
        // Given: the eleventh in UTC already
        SettableClock.set(Instant.parse("2026-01-11T01:30:00Z"));
        String id = records.add("Trámite");
        // Then
        assertThat(name(id, "2026-01-10", null)).isEqualTo("Trámite");
        assertThat(name(id, "2026-01-09", null)).isNull();
    }

    private void refused(String id, String day, String code) {
        Records.as("office")
                .header("If-Match", "*")
                .body(records.body("Otro", "DRAFT", ""))
                .put("/api/v1/procedures/" + id + "?effectiveOn=" + day)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?effectiveOn"))
                .body("errors[0].code", equalTo(code));
    }

    /** Name of the record then; null when it was not there. */
    private static String name(String id, String asOf, String knownAt) {
        var request = Records.as("office");
        if (asOf != null) {
            request.queryParam("asOf", asOf);
        }
        if (knownAt != null) {
            request.queryParam("knownAt", knownAt);
        }
        var response = request.get("/api/v1/procedures/" + id);
        return response.statusCode() == 404
                ? null
                : response.then().statusCode(200).extract().path("name");
    }

    private List<String> names(String role, Object... parameters) {
        return records.list(role, parameters).getList("items.name");
    }

    private static void at(LocalDate day) {
        SettableClock.set(day, LocalTime.NOON);
    }
}
