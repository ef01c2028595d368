package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CodificadorStub.class)
class CodificadorUrlTest {

    @Test
    void institutions_and_then_the_codes_of_their_procedures_come_from_the_address() {
        // When
        JsonPath institutions = from("kind=INSTITUTIONS");
        // Then
        assertThat(institutions.getString("state")).isEqualTo("APPLIED");
        assertThat(institutions.getMap("counts")).containsEntry("created", 1).containsEntry("skipped", 1);
        JsonPath stub =
                ImportCalls.office().get("/api/v1/institutions/MUN-05901").jsonPath();
        assertThat(stub.getString("name")).isEqualTo("Municipalidad de Stub");
        assertThat(stub.getString("region")).isEqualTo("05");
        assertThat(stub.getString("subject")).isEqualTo("SUBJECT");
        assertThat(stub.getList("externalIds.value")).hasToString("[PE-MUN-90001]");
        assertThat(from("kind=INSTITUTIONS").getMap("counts")).containsEntry("unchanged", 1);
        // Given
        String id = ImportCalls.office()
                .contentType(ContentType.JSON)
                .body("{\"institution\":\"MUN-05901\",\"recordType\":\"OTHER\",\"name\":\"Permiso  de Stub\"}")
                .post("/api/v1/procedures")
                .path("id");
        // When
        JsonPath codes = from("kind=PROCEDURE_CODES&reason=Ciclo");
        // Then
        assertThat(codes.getString("state")).isEqualTo("APPLIED");
        assertThat(codes.getMap("counts")).containsEntry("updated", 1).containsEntry("skipped", 1);
        assertThat(ImportCalls.findings(codes.getString("id")).getList("items.severity"))
                .hasToString("[WARNING]");
        JsonPath procedure =
                ImportCalls.office().get("/api/v1/procedures/" + id).jsonPath();
        assertThat(procedure.getString("code")).isEqualTo("STUB-1");
        JsonPath history = ImportCalls.office()
                .get("/api/v1/procedures/" + id + "/history")
                .jsonPath();
        assertThat(history.getString("items[1].actor")).isEqualTo("user:office");
        assertThat(history.getString("items[1].reason")).isEqualTo("Ciclo");
    }

    private static JsonPath from(String query) {
        return ImportCalls.rest(ImportCalls.office()
                .post("/api/v1/imports/codificador?" + query)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
