package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MappingResourceTest {

    private static final String NAME = "/api/v1/imports/mappings/nuestra-planilla";

    @Test
    void saved_mapping_says_what_the_columns_of_somebodys_file_mean() {
        // Given
        String institution = ImportCalls.institution();
        String file =
                "Cód. servicio;Denominación;Clase;Observaciones;Color\n" + institution + ";Feria;OTHER;nada;rojo\n";
        put(institution, null, """
                {"columns":{"COD SERVICIO":"institution","Denominación":"name","clase":"recordType"},
                 "leftOut":["Observaciones"],"ignoreOthers":false}
                """).then().statusCode(201).header("ETag", "\"v1\"");
        // When
        JsonPath refused = ImportCalls.rest(send(institution, file).path("id"));
        put(institution, "\"v1\"", """
                {"columns":{"COD SERVICIO":"institution","Denominación":"name","clase":"recordType"},"ignoreOthers":true}
                """).then().statusCode(200).header("ETag", "\"v2\"");
        JsonPath done = ImportCalls.rest(send(institution, file).path("id"));
        // Then
        assertThat(refused.getList("problems.code")).hasToString("[unknown_heading]");
        assertThat(refused.getString("problems[0].place")).isEqualTo("E1");
        assertThat(done.getString("state")).isEqualTo("APPLIED");
        assertThat(ImportCalls.procedures(institution).getList("items.name")).hasToString("[Feria]");
    }

    @Test
    void mapping_is_the_institutions_own_and_changes_only_by_its_version() {
        // Given
        String institution = ImportCalls.institution();
        String body = "{\"columns\":{\"x\":\"name\"}}";
        put(institution, null, body).then().statusCode(201);
        // Then
        put(institution, null, body).then().statusCode(428);
        put(institution, "\"v9\"", body).then().statusCode(412);
        put(institution, null, "{\"columns\":{\"x\":\"no.such.field\"}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/columns/x"));
        put(institution, null, "{\"columns\":{\"x\":\"version\"}}").then().statusCode(400);
        ImportCalls.as("editor", ImportCalls.institution()).get(NAME).then().statusCode(404);
        ImportCalls.as("editor", institution)
                .get(NAME)
                .then()
                .statusCode(200)
                .body("institution", equalTo(institution));
        ImportCalls.as("editor", institution)
                .get("/api/v1/imports/mappings")
                .then()
                .body("items.name", hasItem("nuestra-planilla"));
        ImportCalls.as("editor", institution)
                .header("If-Match", "\"v1\"")
                .delete(NAME)
                .then()
                .statusCode(204);
        ImportCalls.as("editor", institution).get(NAME).then().statusCode(404);
    }

    @Test
    void template_has_headings_lists_and_instructions_and_is_itself_a_file_to_import() {
        // When
        Response template = ImportCalls.office().get("/api/v1/imports/template");
        // Then
        template.then().statusCode(200).contentType(ImportCalls.XLSX);
        JsonPath done = ImportCalls.importedXlsx("dryRun=true", template.asByteArray());
        assertThat(done.getList("problems.code")).hasToString("[no_rows]");
    }

    private static Response put(String institution, String ifMatch, String body) {
        var request = ImportCalls.as("editor", institution)
                .contentType(ContentType.JSON)
                .body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(NAME);
    }

    private static Response send(String institution, String file) {
        return ImportCalls.csv(ImportCalls.as("editor", institution), "kind=PROCEDURES&mapping=nuestra-planilla", file);
    }
}
