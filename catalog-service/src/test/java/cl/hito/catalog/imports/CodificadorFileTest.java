package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CodificadorFileTest {

    private final String name = "Servicio " + UUID.randomUUID().toString().substring(0, 8);
    private final String codigo = "ZZ-SRV-" + (10_000 + (int) (Math.random() * 89_999));

    @Test
    void entry_is_met_by_its_code_or_its_name_and_what_it_does_not_say_stays() {
        // Given
        String code = "SRV-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        ImportCalls.office()
                .contentType(ContentType.JSON)
                .body("""
                        {"code":"%s","name":"%s","type":"AUTONOMOUS_BODY","group":"A","region":"13","subject":"SUBJECT"}
                        """.formatted(code, name.toUpperCase(Locale.ROOT)))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        // When
        JsonPath done = sent("INSTITUTIONS", "[{\"codigo\":\"%s\",\"descripcion\":\"%s\"}]".formatted(codigo, name));
        // Then
        assertThat(done.getMap("counts")).containsEntry("updated", 1);
        JsonPath after =
                ImportCalls.office().get("/api/v1/institutions/" + code).jsonPath();
        assertThat(after.getString("name")).isEqualTo(name);
        assertThat(after.getString("group")).isEqualTo("A");
        assertThat(after.getString("type")).isEqualTo("AUTONOMOUS_BODY");
        assertThat(after.getString("externalIds[0].value")).isEqualTo(codigo);
        JsonPath history = ImportCalls.office()
                .get("/api/v1/institutions/" + code + "/history")
                .jsonPath();
        assertThat(history.getString("items[1].actor")).isEqualTo("user:office");
        assertThat(history.getString("items[1].reason")).startsWith("Importación");
    }

    @Test
    void entries_with_errors_are_told_by_their_number_and_keep_the_others_out() {
        // When
        JsonPath done = sent("INSTITUTIONS", """
                {"result":[{"codigo":"%1$s","descripcion":"%2$s"},{"codigo":"%1$s","descripcion":"Otro"},
                 {"codigo":"mal hecho","descripcion":"%2$s mal"},{"descripcion":"sin código"},{"codigo":"ZZ-SRV-00001"}]}
                """.formatted(codigo, name));
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        JsonPath findings = ImportCalls.findings(done.getString("id"));
        assertThat(findings.getList("items.row")).hasToString("[2, 3, 4, 5]");
        assertThat(findings.getList("items.code")).hasToString("[duplicate, invalid_value, required, required]");
        ImportCalls.office().get("/api/v1/institutions/" + codigo).then().statusCode(404);
    }

    @Test
    void second_entry_for_the_same_body_is_refused() {
        // Given
        sent("INSTITUTIONS", "[{\"codigo\":\"%s\",\"descripcion\":\"%s\"}]".formatted(codigo, name));
        // When: one by its code, one by its name
        JsonPath done = sent(
                "INSTITUTIONS",
                "[{\"codigo\":\"%s\",\"descripcion\":\"%s uno\"},{\"codigo\":\"%s1\",\"descripcion\":\"%s\"}]"
                        .formatted(codigo, name, codigo, name));
        // Then
        assertThat(done.getString("state")).isEqualTo("REJECTED");
        JsonPath findings = ImportCalls.findings(done.getString("id"));
        assertThat(findings.getList("items.code")).hasToString("[duplicate]");
        assertThat(findings.getList("items.row")).hasToString("[2]");
    }

    @Test
    void list_with_something_else_in_it_is_refused_whole() {
        JsonPath done = sent("INSTITUTIONS", "[{\"codigo\":\"%s\",\"descripcion\":\"%s\"},7]".formatted(codigo, name));
        assertThat(done.getString("problems[0].code")).isEqualTo("malformed_json");
        JsonPath large =
                sent("INSTITUTIONS", "[{\"codigo\":\"%s\",\"otro\":[%s1]}]".formatted(codigo, "1,".repeat(5_000)));
        assertThat(large.getString("problems[0].code")).isEqualTo("entry_too_large");
        JsonPath nested = sent(
                "INSTITUTIONS",
                "{\"meta\":{\"avisos\":[1]},\"codigos\":[{\"codigo\":\"%s\",\"descripcion\":\"%s\"}]}"
                        .formatted(codigo, name));
        assertThat(nested.getString("state")).isEqualTo("APPLIED");
    }

    @Test
    void what_is_no_list_of_codes_is_refused() {
        assertThat(sent("INSTITUTIONS", "{\"a\":1}").getString("problems[0].code"))
                .isEqualTo("no_rows");
        assertThat(sent("INSTITUTIONS", "[{\"codigo\":").getString("problems[0].code"))
                .isEqualTo("malformed_json");
        assertThat(sent("INSTITUTIONS", "[".repeat(5_000)).getString("problems[0].code"))
                .isEqualTo("malformed_json");
        assertThat(sent("PROCEDURE_CODES", "hola").getString("problems[0].code"))
                .isEqualTo("malformed_json");
    }

    @Test
    void only_the_office_imports_it_and_an_address_is_off_by_default() {
        send("editor", "INSTITUTIONS", "[]").then().statusCode(403);
        ImportCalls.as("editor", "MUN-08106")
                .post("/api/v1/imports/codificador")
                .then()
                .statusCode(403);
        ImportCalls.office().post("/api/v1/imports/codificador").then().statusCode(409);
    }

    private static JsonPath sent(String kind, String body) {
        return ImportCalls.rest(
                send("office", kind, body).then().statusCode(201).extract().path("id"));
    }

    private static Response send(String role, String kind, String body) {
        return ImportCalls.send(
                ImportCalls.as(role, role.equals("editor") ? "MUN-08106" : null),
                "kind=" + kind,
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));
    }
}
