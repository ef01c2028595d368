package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files written by LibreOffice; see the README beside them. */
@QuarkusTest
class SpreadsheetImportTest {

    private static final String INSTITUTION = "IMP-LIBRE";

    @BeforeEach
    void institution() {
        RestAssured.given()
                .header("Authorization", TestTokens.as("office"))
                .contentType(ContentType.JSON)
                .body("""
                        {"code":"%s","name":"Municipalidad de prueba","type":"MUNICIPALITY","subject":"UNKNOWN"}
                        """.formatted(INSTITUTION))
                .post("/api/v1/institutions");
    }

    @Test
    void spreadsheet_of_libreoffice_says_the_same_as_its_csv() throws IOException {
        // When
        JsonPath xlsx = ImportCalls.importedXlsx("conflictPolicy=UPDATE", file("nomina.xlsx"));
        JsonPath csv = ImportCalls.importedXlsx("conflictPolicy=UPDATE", file("nomina.csv"));
        // Then
        assertThat(xlsx.getString("state")).isEqualTo("APPLIED");
        assertThat(xlsx.getLong("counts.rows")).isEqualTo(3);
        assertThat(csv.getLong("counts.unchanged")).isEqualTo(3);
        JsonPath permit = ImportCalls.procedures(INSTITUTION);
        assertThat(permit.getList("items.name"))
                .contains("Permiso de circulación", "Patente de alcoholes «año nuevo»", "Ñuñoa: árbol — ½ precio");
        int at = permit.getList("items.name").indexOf("Permiso de circulación");
        assertThat(permit.getString("items[" + at + "].electronicSupport.digitalisedOn"))
                .isEqualTo("2020-12-31");
        assertThat(permit.getString("items[" + at + "].legalBasis.lawNumber")).isEqualTo("18290");
        assertThat(permit.getString("items[" + at + "].identification.description"))
                .isEqualTo("Pago anual, en línea o en caja.\nIncluye segunda cuota.");
        assertThat(permit.getList("items[" + at + "].electronicSupport.channels"))
                .hasToString("[DIGITAL, IN_PERSON]");
    }

    @ParameterizedTest
    @CsvSource({
        "protegida.xlsx, password_protected, ",
        "nomina.xls, old_spreadsheet, ",
        "nomina.ods, open_document, ",
        "combinadas.xlsx, merged_cells, D2:E3",
    })
    void file_that_cannot_be_imported_is_refused_with_its_reason(String name, String code, String place)
            throws IOException {
        // When
        JsonPath done = ImportCalls.importedXlsx("", file(name));
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        assertThat(done.getString("problems[0].code")).isEqualTo(code);
        assertThat(done.getString("problems[0].place")).isEqualTo(place);
        assertThat(done.getString("problems[0].message")).isNotBlank();
    }

    @Test
    void formulas_are_told_cell_by_cell() throws IOException {
        // When
        JsonPath done = ImportCalls.importedXlsx("mode=VALID_ROWS_ONLY&dryRun=true", file("formulas.xlsx"));
        // Then
        assertThat(done.getLong("counts.valid")).isEqualTo(1);
        JsonPath findings = ImportCalls.findings(done.getString("id"));
        assertThat(findings.getList("items.cell")).hasToString("[C3, D3]");
        assertThat(findings.getList("items.code")).hasToString("[formula, formula]");
        assertThat(findings.getList("items.field")).hasToString("[name, electronicSupport.level]");
        assertThat(findings.getString("items[0].value")).isEqualTo("Con fórmula");
    }

    @Test
    void sheet_is_chosen_by_its_name_and_a_wrong_one_names_those_that_are_there() throws IOException {
        // When
        JsonPath right = ImportCalls.importedXlsx("dryRun=true&sheet=nómina", file("otra-hoja.xlsx"));
        JsonPath wrong = ImportCalls.importedXlsx("dryRun=true&sheet=Hoja1", file("otra-hoja.xlsx"));
        JsonPath first = ImportCalls.importedXlsx("dryRun=true", file("otra-hoja.xlsx"));
        // Then
        assertThat(right.getString("state")).isEqualTo("CHECKED");
        assertThat(right.getLong("counts.rows")).isEqualTo(3);
        assertThat(wrong.getString("problems[0].code")).isEqualTo("unknown_sheet");
        assertThat(wrong.getString("problems[0].message")).contains("Notas, Nómina");
        assertThat(first.getList("problems.code")).contains("unknown_heading");
        assertThat(first.getString("problems[0].place")).isEqualTo("A1");
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = SpreadsheetImportTest.class.getResourceAsStream("/spreadsheets/" + name)) {
            return in.readAllBytes();
        }
    }
}
