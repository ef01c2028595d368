package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransactionImportTest {

    private String institution;

    @BeforeEach
    void records() {
        institution = ImportCalls.institution();
        ImportCalls.imported(
                "",
                "institution,recordType,name,code,status\n%1$s,OTHER,A,%1$s-1,COMPLETED\n%1$s,OTHER,B,%1$s-2,COMPLETED\n"
                        .formatted(institution));
    }

    @Test
    void figures_are_entered_and_corrected_by_code_and_month() {
        // When
        String file = "Código;Mes;Digital;Presencial;Telefónico\n%1$s-1;2026-03;10;5;\n%1$s-2;03-2026;7;0;0\n"
                .formatted(institution);
        JsonPath first = sent("", file);
        JsonPath again = sent("", file);
        JsonPath corrected = sent("conflictPolicy=UPDATE", file.replace(";10;", ";11;"));
        JsonPath stopped = sent("conflictPolicy=STOP&mode=VALID_ROWS_ONLY", file);
        // Then
        assertThat(first.getMap("counts")).containsEntry("created", 2);
        assertThat(again.getMap("counts")).containsEntry("unchanged", 2);
        assertThat(corrected.getMap("counts")).containsEntry("updated", 1).containsEntry("unchanged", 1);
        assertThat(stopped.getString("state")).isEqualTo("REJECTED");
        JsonPath figures = ImportCalls.office()
                .get("/api/v1/transactions?institution=" + institution)
                .jsonPath();
        assertThat(figures.getList("items.digital")).containsExactlyInAnyOrder(11, 7);
    }

    @Test
    void column_that_is_not_there_and_empty_cell_leave_the_channel_as_it_is() {
        // Given
        String code = institution + "-1";
        sent("", "procedure,period,digital,inPerson,telephone\n" + code + ",2026-03,10,5,3\n");
        // When
        JsonPath column = sent("conflictPolicy=UPDATE", "procedure,period,digital\n" + code + ",2026-03,1.100\n");
        JsonPath cell = sent(
                "conflictPolicy=UPDATE",
                "procedure,period,digital,inPerson,telephone\n" + code + ",2026-03,,6,(vacío)\n");
        JsonPath nothing = sent("", "procedure,period,digital\n" + code + ",2026-03,\n");
        // Then
        assertThat(column.getMap("counts")).containsEntry("updated", 1);
        assertThat(cell.getMap("counts")).containsEntry("updated", 1);
        assertThat(ImportCalls.findings(nothing.getString("id")).getList("items.code"))
                .hasToString("[required]");
        JsonPath figure = ImportCalls.office()
                .get("/api/v1/transactions?institution=" + institution)
                .jsonPath();
        assertThat(figure.getList("items.digital")).hasToString("[1100]");
        assertThat(figure.getList("items.inPerson")).hasToString("[6]");
        assertThat(figure.getList("items.telephone")).hasToString("[null]");
    }

    @Test
    void faults_are_told_with_their_cells() {
        // When
        JsonPath done = sent(
                "mode=ALL_OR_NOTHING",
                "Código,Mes,Digital,Presencial,Telefónico\n"
                        + "%1$s-1,2026-01,1,,\n%1$s-1,01/2026,2,,\nNO-EXISTE,2026-01,1,,\n%1$s-2,enero,x,,\n%1$s-2,2026-02,,,\n"
                                .formatted(institution));
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        JsonPath findings = ImportCalls.findings(done.getString("id"));
        assertThat(findings.getList("items.row")).hasToString("[3, 4, 5, 5, 6]");
        assertThat(findings.getList("items.code"))
                .hasToString("[duplicate, not_found, invalid_format, wrong_type, required]");
        assertThat(findings.getString("items[0].cell")).isEqualTo("A3");
    }

    @Test
    void record_named_by_its_id_and_by_its_code_is_one_record() {
        // Given
        JsonPath records = ImportCalls.procedures(institution);
        String id = records.getString("items.find { it.code == '" + institution + "-1' }.id");
        // When
        JsonPath done = sent("", "procedure,period,digital\n%s-1,2026-01,1\n%s,2026-01,2\n".formatted(institution, id));
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        assertThat(ImportCalls.findings(done.getString("id")).getList("items.code"))
                .hasToString("[duplicate]");
    }

    @Test
    void editor_enters_figures_of_the_own_body_only() {
        // Given
        String other = ImportCalls.institution();
        // When
        JsonPath done = ImportCalls.rest(ImportCalls.csv(
                        ImportCalls.as("editor", other),
                        "kind=TRANSACTIONS",
                        "procedure,period,digital\n" + institution + "-1,2026-01,1\n")
                .path("id"));
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        assertThat(ImportCalls.findings(done.getString("id")).getList("items.code"))
                .hasToString("[not_found]");
    }

    private static JsonPath sent(String query, String file) {
        return ImportCalls.rest(ImportCalls.csv(ImportCalls.office(), "kind=TRANSACTIONS&" + query, file)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
