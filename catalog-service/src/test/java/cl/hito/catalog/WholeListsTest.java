package cl.hito.catalog;

import static cl.hito.catalog.platform.Calls.PLATFORMS;
import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.at;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.platform.Calls;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list as a file tells everybody what its pages tell them: no less, and to the public no more. */
@QuarkusTest
class WholeListsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private String institution;
    private String platform;
    private String procedure;

    @BeforeEach
    void something_in_every_list() {
        SettableClock.set(LocalDate.of(2026, 9, 1), LocalTime.NOON);
        institution = Calls.institution();
        platform = Calls.platform(institution, "A");
        procedure = Calls.procedure(institution, "Permiso", "COMPLETED");
        String draft = Calls.procedure(institution, "Borrador", "DRAFT");
        at(1).body("{\"procedures\":[\"%s\",\"%s\"]}".formatted(procedure, draft))
                .put(PLATFORMS + "/" + platform + "/procedures")
                .then()
                .statusCode(200);
        post(PLATFORMS + "/" + platform + "/assessments", """
                {"purpose":"QUALITY","assessedOn":"2026-03-02","assessedBy":"Consultora","report":"Informe","questions":[
                 {"code":"E1","text":"¿Carga?","weightClass":"ESSENTIAL","score":3,"note":"interna"}]}""");
        post(PLATFORMS + "/" + platform + "/improvements", """
                {"code":"M-01","action":"Conectar","responsible":"Informática","plannedFrom":"2026-03-01",
                 "plannedTo":"2026-03-31","risks":"Depende del proveedor"}""");
        post("/api/v1/institutions/" + institution + "/maturity", """
                {"assessedOn":"2026-06-30","dimensions":[
                 {"code":"D1","name":"Gobernanza","level":"MEDIUM","note":"interna"}]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "auditor"})
    void whole_list_is_its_pages(String role) throws IOException {
        List<String> told = new ArrayList<>();
        for (String path : lists()) {
            Response page = as(role).get(path);
            if (role.equals("public") && page.statusCode() == 403) {
                as(role).accept(Table.JSON).get(path).then().statusCode(403);
                continue;
            }
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            JsonNode whole = JSON.readTree(as(role).accept(Table.JSON).get(path).asByteArray());
            JsonNode items = JSON.readTree(page.asByteArray()).path("items");
            assertThat(whole).as(path).hasSizeGreaterThanOrEqualTo(items.size());
            for (int i = 0; i < items.size(); i++) {
                assertThat(said(whole.get(i))).as(path).isEqualTo(said(items.get(i)));
            }
            if (!items.isEmpty()) {
                told.add(path.replaceAll("\\?.*", ""));
            }
        }
        assertThat(told)
                .contains(
                        PLATFORMS,
                        PLATFORMS + "/" + platform + "/assessments",
                        PLATFORMS + "/" + platform + "/improvements",
                        PLATFORMS + "/" + platform + "/procedures",
                        "/api/v1/procedures",
                        "/api/v1/procedures/" + procedure + "/platforms",
                        "/api/v1/institutions/" + institution + "/maturity",
                        "/api/v1/institutions/" + institution + "/catalogue/comparison");
    }

    @Test
    void plain_link_answers_plain_json() throws IOException {
        // When
        Response link = given().header("Authorization", TestTokens.as("public"))
                .get("/api/v1/procedures?format=json&institution=" + institution);
        // Then
        assertThat(link.contentType()).startsWith("application/json");
        assertThat(JSON.readTree(link.asByteArray())).hasSize(1);
    }

    /** What is absent and what is null say the same. */
    private static JsonNode said(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    object.set(member.getKey(), said(member.getValue()));
                }
            });
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(item -> array.add(said(item)));
            return array;
        }
        return node;
    }

    /** Every list that comes as a file, of the things of this test. */
    private List<String> lists() throws IOException {
        List<String> lists = new ArrayList<>();
        try (InputStream in = WholeListsTest.class.getResourceAsStream("/cl/hito/contracts/openapi/catalog.yaml")) {
            for (var entry : new YAMLMapper().readTree(in).path("paths").properties()) {
                JsonNode get = entry.getValue().path("get");
                // Findings hang from an import, which has tests of its own.
                if (get.at("/responses/200/content").has(Table.JSON)
                        && !entry.getKey().contains("/imports/{")) {
                    lists.add(path(entry.getKey()) + query(get.path("parameters")));
                }
            }
        }
        assertThat(lists).hasSizeGreaterThan(20).noneMatch(path -> path.contains("{"));
        return lists;
    }

    private String path(String template) {
        return template.replaceFirst("institutions/\\{\\w+}", "institutions/" + institution)
                .replaceFirst("procedures/\\{\\w+}", "procedures/" + procedure)
                .replaceFirst("platforms/\\{\\w+}", "platforms/" + platform);
    }

    private String query(JsonNode parameters) {
        Map<String, String> query = new TreeMap<>();
        Map<String, String> known = Map.of("institution", institution, "from", "2026-01-01", "to", "2026-09-01");
        parameters.forEach(parameter -> {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")
                    && (name.equals("institution") || parameter.path("required").asBoolean())) {
                query.put(name, known.get(name));
            }
        });
        StringBuilder text = new StringBuilder();
        query.forEach((name, value) ->
                text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(value));
        return text.toString();
    }

    private static void post(String path, String body) {
        as("office").body(body).post(path).then().log().ifValidationFails().statusCode(201);
    }
}
