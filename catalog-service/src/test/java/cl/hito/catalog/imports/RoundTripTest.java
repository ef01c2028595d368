package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.catalog.procedure.sheet.RandomForms;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was exported changes nothing when it is imported, whatever it says. */
@QuarkusTest
class RoundTripTest {

    private static final int RECORDS = 60;

    @Inject
    ObjectMapper json;

    @Test
    void export_changes_nothing_when_it_is_imported() throws Exception {
        // Given
        String institution = ImportCalls.institution();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < RECORDS; i++) {
            create(institution, i, random);
        }
        String before = ImportCalls.procedures(institution).getList("items").toString();
        for (String format : new String[] {"text/csv", ImportCalls.XLSX}) {
            // When
            Response export =
                    ImportCalls.office().header("Accept", format).get("/api/v1/procedures?institution=" + institution);
            export.then().statusCode(200).header("X-Row-Count", Integer.toString(RECORDS));
            JsonPath done = ImportCalls.importedXlsx("conflictPolicy=UPDATE", export.asByteArray());
            // Then
            assertThat(done.getString("state"))
                    .as("seed %d %s %s", seed, format, done.getList("problems"))
                    .isEqualTo("APPLIED");
            assertThat(done.getLong("counts.unchanged"))
                    .as("seed %d %s", seed, format)
                    .isEqualTo(RECORDS);
            assertThat(ImportCalls.procedures(institution).getList("items").toString())
                    .as("seed %d %s", seed, format)
                    .isEqualTo(before);
        }
    }

    private void create(String institution, int number, Random random) {
        ProcedureForm form = RandomForms.form(random);
        while (!form.contradictions(LocalDate.of(2026, 1, 1)).isEmpty()) {
            form = RandomForms.form(random);
        }
        ObjectNode body = json.valueToTree(form);
        body.put("institution", institution)
                .put("recordType", "OTHER")
                .put("name", new String[] {" =Nombre ", "Nómbre", "'-Nombre\n", "nombre"}[number % 4] + number)
                .put("status", new String[] {"DRAFT", "IN_REVIEW", "COMPLETED", "RETIRED"}[random.nextInt(4)])
                .put("demonstration", random.nextBoolean());
        if (random.nextBoolean()) {
            body.put("code", institution + "-" + number);
        }
        ImportCalls.office()
                .contentType(ContentType.JSON)
                .body(body.toString())
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
    }
}
