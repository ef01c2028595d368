package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which record or body a row means. */
@QuarkusTest
class ImportMatchingTest {

    private static final String HEAD = "institution,recordType,name,code,electronicSupport.level\n";

    private String institution;

    @BeforeEach
    void institution() {
        institution = ImportCalls.institution();
    }

    @Test
    void record_is_met_by_id_else_by_code_else_by_name() {
        // Given
        String first = ImportCalls.created(institution, "Primero", null);
        ImportCalls.created(institution, "Segundo", institution + "-2");
        ImportCalls.created(institution, "Tercero: «año»", null);
        // When
        JsonPath done = ImportCalls.imported(
                "conflictPolicy=UPDATE",
                "id," + HEAD
                        + first + ",,,Uno,,1\n"
                        + ",,,Dos," + institution + "-2,2\n"
                        + ",%s,,TERCERO   ano,%s-3,3\n".formatted(institution, institution)
                        + ",%s,OTHER,Cuarto,,4\n".formatted(institution));
        // Then
        assertThat(done.getMap("counts"))
                .as(ImportCalls.findings(done.getString("id")).prettify())
                .containsEntry("updated", 3)
                .containsEntry("created", 1);
        JsonPath after = ImportCalls.procedures(institution);
        assertThat(after.getList("items.name")).containsExactlyInAnyOrder("Uno", "Dos", "TERCERO   ano", "Cuarto");
        assertThat(after.getList("items.code"))
                .containsExactlyInAnyOrder(null, institution + "-2", institution + "-3", null);
        assertThat(after.getList("items.electronicSupport.level")).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(after.getList("items.version")).containsExactlyInAnyOrder(2, 2, 2, 1);
        JsonPath history = ImportCalls.office()
                .get("/api/v1/procedures/" + first + "/history")
                .jsonPath();
        assertThat(history.getString("items[1].before.name")).isEqualTo("Primero");
        assertThat(history.getString("items[1].after.name")).isEqualTo("Uno");
        assertThat(history.getString("items[1].actor")).isEqualTo("user:office");
    }

    @ParameterizedTest
    @CsvSource({"SKIP, APPLIED, 1, 0, 1", "UPDATE, APPLIED, 1, 1, 0", "STOP, REJECTED, 1, 0, 0"})
    void what_is_there_is_skipped_updated_or_stops_all(
            String policy, String state, int created, int updated, int skipped) {
        // Given
        ImportCalls.created(institution, "Está", null);
        // When
        JsonPath done = ImportCalls.imported(
                "mode=VALID_ROWS_ONLY&conflictPolicy=" + policy,
                HEAD + institution + ",OTHER,Está,,4\n" + institution + ",OTHER,Falta,,4\n");
        // Then
        assertThat(done.getString("state")).isEqualTo(state);
        assertThat(done.getMap("counts"))
                .containsEntry("created", created)
                .containsEntry("updated", updated)
                .containsEntry("skipped", skipped);
        assertThat(ImportCalls.procedures(institution).getList("items")).hasSize(state.equals("APPLIED") ? 2 : 1);
        if (state.equals("REJECTED")) {
            assertThat(ImportCalls.findings(done.getString("id")).getList("items.code"))
                    .hasToString("[exists]");
        }
    }

    @Test
    void rows_that_mean_the_same_record_are_refused_from_the_second_on() {
        // Given
        String id = ImportCalls.created(institution, "Repetido", null);
        // When
        JsonPath done = ImportCalls.imported(
                "mode=VALID_ROWS_ONLY",
                "id," + HEAD
                        + id + ",,,,,1\n"
                        + id.toUpperCase(java.util.Locale.ROOT) + ",,,,,2\n"
                        + ",%1$s,OTHER,Nuevo,,3\n,%1$s,OTHER,«NUEVO»,,4\n".formatted(institution)
                        + ",%1$s,OTHER,Otro,%1$s-9,3\n,%1$s,OTHER,Otra,%1$s-9,4\n".formatted(institution));
        // Then
        JsonPath findings = ImportCalls.findings(done.getString("id"));
        assertThat(findings.getList("items.row")).isEqualTo(List.of(3, 5, 7));
        assertThat(findings.getList("items.code")).containsOnly("duplicate");
        assertThat(findings.getString("items[1].message")).isEqualTo("El nombre ya está en la fila 4.");
        assertThat(done.getMap("counts")).containsEntry("created", 2).containsEntry("updated", 1);
    }

    @Test
    void name_of_two_records_is_ambiguous_and_a_retired_one_is_not_meant() {
        // Given
        ImportCalls.created(institution, "Doble", institution + "-A");
        ImportCalls.created(institution, "Doble", institution + "-B");
        String retired = ImportCalls.created(institution, "Antiguo", null);
        String present = ImportCalls.created(institution, "Antiguo", null);
        ImportCalls.imported("reason=Repetido", "id,status\n" + retired + ",RETIRED\n");
        // When
        JsonPath done = ImportCalls.imported(
                "mode=VALID_ROWS_ONLY", HEAD + institution + ",OTHER,Doble,,1\n" + institution + ",OTHER,Antiguo,,1\n");
        // Then
        JsonPath findings = ImportCalls.findings(done.getString("id"));
        assertThat(findings.getList("items.code")).hasToString("[ambiguous]");
        assertThat(ImportCalls.office()
                        .get("/api/v1/procedures/" + present)
                        .jsonPath()
                        .getInt("version"))
                .isEqualTo(2);
    }

    @Test
    void code_of_another_record_is_not_taken_from_it() {
        // Given
        String id = ImportCalls.created(institution, "Uno", institution + "-1");
        ImportCalls.created(institution, "Dos", institution + "-2");
        // When
        JsonPath done = ImportCalls.imported("", "id,code\n" + id + "," + institution + "-2\n");
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        assertThat(ImportCalls.findings(done.getString("id")).getList("items.code"))
                .hasToString("[duplicate]");
    }

    @Test
    void institution_may_be_named_in_words_or_for_the_whole_file() {
        // When
        JsonPath words = ImportCalls.imported(
                "", "Institución;Tipo de registro;Nombre\nmunicipalidad  %s;OTHER;A\n".formatted(institution));
        JsonPath whole = ImportCalls.imported("institution=" + institution, "recordType,name\nOTHER,B\n");
        // Then
        assertThat(words.getLong("counts.created")).isEqualTo(1);
        assertThat(whole.getLong("counts.created")).isEqualTo(1);
        assertThat(ImportCalls.procedures(institution).getList("items.name")).hasToString("[A, B]");
    }

    @Test
    void names_without_a_letter_are_the_same_only_when_they_are_written_the_same() {
        // Given
        ImportCalls.imported("", "institution,recordType,name\n" + institution + ",OTHER,***\n");
        // When
        JsonPath done = ImportCalls.imported(
                "",
                "institution,recordType,name\n%1$s,OTHER,***\n%1$s,OTHER,!!!\n%1$s,OTHER,???\n".formatted(institution));
        // Then
        assertThat(done.getMap("counts")).containsEntry("created", 2).containsEntry("withErrors", 0);
    }

    @Test
    void name_that_two_bodies_have_is_told_as_such_and_not_as_unknown() {
        // Given
        String name = "Servicio " + institution;
        for (String code : new String[] {institution + "A", institution + "B"}) {
            ImportCalls.office()
                    .contentType(io.restassured.http.ContentType.JSON)
                    .body("{\"code\":\"%s\",\"name\":\"%s\",\"type\":\"PUBLIC_SERVICE\",\"subject\":\"SUBJECT\"}"
                            .formatted(code, name))
                    .post("/api/v1/institutions")
                    .then()
                    .statusCode(201);
        }
        // When
        JsonPath done = ImportCalls.imported("dryRun=true", "institution,recordType,name\n" + name + ",OTHER,A\n");
        // Then
        assertThat(ImportCalls.findings(done.getString("id")).getList("items.code"))
                .hasToString("[ambiguous]");
    }
}
