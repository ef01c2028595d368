package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row may say and what becomes of it. */
@QuarkusTest
class ImportRulesTest {

    private static final String HEAD = "institution,recordType,name,code,electronicSupport.level\n";

    private String institution;

    @BeforeEach
    void institution() {
        institution = ImportCalls.institution();
    }

    @Test
    void one_bad_row_keeps_all_out_and_each_fault_is_told_with_its_cell() {
        // When
        JsonPath done = ImportCalls.imported("mode=ALL_OR_NOTHING", """
                Tipo de registro,Nombre,Institución,Nivel de digitalización,Notificación al inicio
                Otras tramitaciones,Bueno,%1$s,4,
                Otras tramitaciones,,%1$s,9,
                Algo,Malo,MUN-00000,x,
                Otras tramitaciones,Contradice,%1$s,,Físico
                """.formatted(institution));
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        assertThat(done.getString("problems[0].code")).isEqualTo("rows_with_errors");
        assertThat(done.getMap("counts"))
                .containsEntry("rows", 4)
                .containsEntry("valid", 1)
                .containsEntry("withErrors", 3);
        assertThat(done.getLong("findings")).isEqualTo(6);
        JsonPath findings = ImportCalls.findings(done.getString("id"));
        assertThat(findings.getList("items.row")).isEqualTo(List.of(3, 3, 4, 4, 4, 5));
        assertThat(findings.getList("items.cell")).containsExactly("D3", "B3", "A4", "D4", "C4", null);
        assertThat(findings.getList("items.code"))
                .containsExactly(
                        "out_of_range", "required", "invalid_value", "wrong_type", "not_found", "inconsistent");
        assertThat(findings.getString("items[0].column")).isEqualTo("Nivel de digitalización");
        assertThat(findings.getString("items[0].value")).isEqualTo("9");
        assertThat(findings.getString("items[0].message")).isEqualTo("El número va de 0 a 5.");
        assertThat(ImportCalls.procedures(institution).getList("items")).isEmpty();
        JsonPath english = ImportCalls.office()
                .header("Accept-Language", "en")
                .get("/api/v1/imports/" + done.getString("id") + "/findings")
                .jsonPath();
        assertThat(english.getString("items[0].message")).isEqualTo("The number is between 0 and 5.");
        assertThat(ImportCalls.office()
                        .header("Accept", "text/csv")
                        .get("/api/v1/imports/" + done.getString("id") + "/findings")
                        .asString())
                .startsWith("row,cell,column,field,severity,code,message,value\n3,D3,");
    }

    @Test
    void good_rows_are_taken_when_that_is_asked_for() {
        // When
        JsonPath done = ImportCalls.imported(
                "mode=VALID_ROWS_ONLY", HEAD + institution + ",OTHER,Bueno,,4\n" + institution + ",OTHER,Malo,,7\n");
        // Then
        assertThat(done.getString("state")).isEqualTo("APPLIED");
        assertThat(done.getMap("counts")).containsEntry("created", 1).containsEntry("withErrors", 1);
        assertThat(ImportCalls.procedures(institution).getList("items.name")).hasToString("[Bueno]");
    }

    @Test
    void row_says_what_its_cells_say_and_nothing_else() {
        // Given
        String id = ImportCalls.office()
                .contentType(ContentType.JSON)
                .body("""
                        {"institution":"%s","recordType":"OTHER","name":"Parcial","status":"COMPLETED",
                         "identification":{"description":"queda","responsibleUnit":"se va"},
                         "electronicSupport":{"level":2,"platforms":3},"dataExchange":{"needsData":true}}
                        """.formatted(institution))
                .post("/api/v1/procedures")
                .path("id");
        // When
        JsonPath done = ImportCalls.imported(
                "",
                "id,identification.description,identification.responsibleUnit,"
                        + "electronicSupport.level,dataExchange.interoperation\n" + id + ",,(vacío),5,NETWORK\n");
        // Then
        assertThat(done.getLong("counts.updated")).isEqualTo(1);
        JsonPath after = ImportCalls.office().get("/api/v1/procedures/" + id).jsonPath();
        assertThat(after.getString("identification.description")).isEqualTo("queda");
        assertThat(after.getString("identification.responsibleUnit")).isNull();
        assertThat(after.getInt("electronicSupport.level")).isEqualTo(5);
        assertThat(after.getInt("electronicSupport.platforms")).isEqualTo(3);
        assertThat(after.getString("dataExchange.interoperation")).isEqualTo("NETWORK");
        assertThat(after.getString("status")).isEqualTo("COMPLETED");
    }

    @Test
    void record_is_retired_with_the_day_and_the_reason_of_the_import_or_not_at_all() {
        // Given
        String id = ImportCalls.created(institution, "Se va", null);
        String file = "id,status\n" + id + ",RETIRED\n";
        // When
        JsonPath refused = ImportCalls.imported("", file);
        JsonPath done = ImportCalls.imported("reason=Derogado", file);
        JsonPath again = ImportCalls.imported("", "id,status,name\n" + id + ",RETIRED,Se fue\n");
        // Then
        assertThat(refused.getString("state")).isEqualTo("REJECTED");
        JsonPath finding = ImportCalls.findings(refused.getString("id"));
        assertThat(finding.getList("items.code")).hasToString("[required]");
        assertThat(finding.getList("items.cell")).hasToString("[B2]");
        assertThat(done.getLong("counts.updated")).isEqualTo(1);
        assertThat(again.getLong("counts.updated")).isEqualTo(1);
        JsonPath after = ImportCalls.office().get("/api/v1/procedures/" + id).jsonPath();
        assertThat(after.getString("name")).isEqualTo("Se fue");
        assertThat(after.getString("retirement.reason")).isEqualTo("Derogado");
        assertThat(after.getString("retirement.on"))
                .isEqualTo(LocalDate.now(ZoneId.of("America/Santiago")).toString());
    }

    @Test
    void record_that_comes_in_as_retired_has_the_day_and_the_reason_of_the_import() {
        // Given
        String file = "recordType,name,status\nOTHER,Ya no se ofrece,RETIRED\n";
        // When
        JsonPath refused = ImportCalls.imported("institution=" + institution, file);
        JsonPath done = ImportCalls.imported("reason=Derogado&institution=" + institution, file);
        // Then
        assertThat(refused.getString("state")).isEqualTo("REJECTED");
        JsonPath finding = ImportCalls.findings(refused.getString("id"));
        assertThat(finding.getList("items.cell")).hasToString("[C2]");
        assertThat(finding.getList("items.code")).hasToString("[required]");
        assertThat(done.getLong("counts.created")).isEqualTo(1);
        JsonPath after = ImportCalls.procedures(institution);
        assertThat(after.getString("items[0].status")).isEqualTo("RETIRED");
        assertThat(after.getString("items[0].retirement.reason")).isEqualTo("Derogado");
        assertThat(after.getString("items[0].retirement.on"))
                .isEqualTo(LocalDate.now(ZoneId.of("America/Santiago")).toString());
    }

    @Test
    void editor_brings_drafts_of_the_own_body_only() {
        // Given
        String completed = ImportCalls.created(institution, "Listo", null);
        ImportCalls.imported("", "id,status\n" + completed + ",COMPLETED\n");
        String other = ImportCalls.institution();
        var editor = ImportCalls.as("editor", institution);
        // When
        String id = ImportCalls.csv(
                        editor,
                        "kind=PROCEDURES&mode=VALID_ROWS_ONLY",
                        "id,institution,recordType,name,status,code,electronicSupport.level\n"
                                + ",,OTHER,Propio,,,1\n"
                                + ",%s,OTHER,Ajeno,,,1\n".formatted(other)
                                + ",,OTHER,Con estado,COMPLETED,,1\n"
                                + ",,OTHER,Con código,,X-1,1\n"
                                + completed + ",,,,,,4\n")
                .path("id");
        JsonPath done = ImportCalls.rest(id);
        // Then
        assertThat(done.getMap("counts")).containsEntry("created", 1).containsEntry("withErrors", 4);
        JsonPath findings = ImportCalls.findings(id);
        assertThat(findings.getList("items.row")).isEqualTo(List.of(3, 4, 5, 6));
        assertThat(findings.getList("items.code"))
                .hasToString("[not_permitted, not_permitted, not_permitted, not_draft]");
        assertThat(findings.getList("items.field")).hasToString("[institution, status, code, null]");
        // and a round trip of what the editor may not change is no change
        JsonPath unchanged = ImportCalls.rest(ImportCalls.csv(
                        ImportCalls.as("editor", institution),
                        "kind=PROCEDURES",
                        "id,institution,name,status\n" + completed + "," + institution + ",Listo,Completado\n")
                .path("id"));
        assertThat(unchanged.getLong("counts.unchanged")).isEqualTo(1);
    }

    @Test
    void headings_are_judged_all_at_once() {
        // When
        JsonPath done = ImportCalls.imported("", "Nombre,Nombre del procedimiento,Color,,Fecha de baja\na,b,c,d,e\n");
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        assertThat(done.getList("problems.code"))
                .containsExactlyInAnyOrder(
                        "duplicate_heading", "unknown_heading", "missing_heading", "missing_heading");
        assertThat(done.getList("problems.place")).contains("B1", "C1", "fila 1");
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty_file",
        "'\n\n', no_rows",
        "'institution,recordType,name\n', no_rows",
        "'institution,recordType,name\n,,\n ,,\n', no_rows"
    })
    void file_without_rows_is_told_as_such(String file, String code) {
        JsonPath done = ImportCalls.imported("", file.replace("\\n", "\n"));
        assertThat(done.getString("problems[0].code")).isEqualTo(code);
    }

    @Test
    void title_above_the_headings_is_passed_over_and_rows_keep_their_numbers() {
        // When
        JsonPath done = ImportCalls.imported(
                "mode=VALID_ROWS_ONLY",
                "Nómina 2026,,\n,,\nInstitución,Tipo de registro,Nombre\n" + institution + ",x,A\n");
        // Then
        assertThat(ImportCalls.findings(done.getString("id")).getString("items[0].cell"))
                .isEqualTo("B4");
    }

    @Test
    void import_of_somebody_else_is_not_found() {
        // Given
        String id =
                ImportCalls.imported("", HEAD + institution + ",OTHER,A,,\n").getString("id");
        // Then
        ImportCalls.as("editor", institution)
                .get("/api/v1/imports/" + id)
                .then()
                .statusCode(404);
        ImportCalls.office().get("/api/v1/imports/" + UUID.randomUUID()).then().statusCode(404);
        ImportCalls.as("integrator", institution).get("/api/v1/imports").then().statusCode(403);
        ImportCalls.as("auditor", null)
                .get("/api/v1/imports?sort=-createdAt")
                .then()
                .statusCode(200);
    }
}
