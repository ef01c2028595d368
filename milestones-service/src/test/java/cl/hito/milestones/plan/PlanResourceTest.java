package cl.hito.milestones.plan;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlanResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "gore-santiago-gobierno-abierto-2023, 136",
        "independencia-2023-2024, 217",
        "independencia-pe-2019-2022, 160",
        "lota-transformacion-digital-2023-2027, 127",
        "vallenar-pladeco-2022-2029, 311",
    })
    void real_document_loads_whole_and_reads_back_the_same(String file, int items) throws Exception {
        // Given
        JsonNode document = JSON.readTree(seed("plans/" + file + ".json"));
        // When
        String id = posted(document.toString());
        // Then
        JsonNode plan =
                JSON.readTree(caller("public").get("/api/v1/plans/" + id).asString());
        assertThat(plan.get("itemCount").intValue()).isEqualTo(items);
        for (String field :
                List.of("institution", "code", "name", "kind", "periodFrom", "periodTo", "document", "levels")) {
            assertThat(plan.get(field)).as(field).isEqualTo(document.get(field));
        }
        List<JsonNode> read = all("/api/v1/plans/" + id + "/items?pageSize=50");
        assertThat(read).hasSize(items);
        for (int i = 0; i < items; i++) {
            assertItem((ObjectNode) read.get(i), document.get("items").get(i));
        }
        List<JsonNode> declared = new ArrayList<>();
        for (JsonNode finding : all("/api/v1/plans/" + id + "/findings?pageSize=10")) {
            if (finding.get("origin").asText().equals("DECLARED")) {
                declared.add(((ObjectNode) finding).retain("code", "text", "section"));
            }
        }
        document.get("findings").forEach(finding -> ((ObjectNode) finding).remove("textEn"));
        assertThat(declared)
                .hasSize(document.get("findings").size())
                .containsExactlyElementsOf(document.get("findings"));
        await().atMost(Duration.ofSeconds(20)).until(() -> !events(id).isEmpty());
        EventSchemas.assertValid(EventType.PLAN_CHANGED, events(id).get(0).data());
        assertThat(JSON.readTree(events(id).get(0).data()).get("items")).hasSize(items);
    }

    @Test
    void declared_figures_are_held_against_their_parts() {
        // Given
        String id = posted(plan(code(), """
                {"code":"A","parent":null,"level":"GOAL","title":"Ejecución","goal":null,"figures":[
                  {"label":"redondeada","unit":"COUNT","numerator":"2","denominator":"3","declaredPercent":"66.67","decimals":2},
                  {"label":"cortada","unit":"COUNT","numerator":"2","denominator":"3","declaredPercent":"66.66","decimals":2},
                  {"label":"otra","unit":"COUNT","numerator":"2","denominator":"3","declaredPercent":"70","decimals":0},
                  {"label":"excedida","unit":"COUNT","numerator":"4","denominator":"3","declaredPercent":"133","decimals":0}]},
                {"code":"A.1","parent":"A","level":"GOAL","title":"Fuera","goal":{"unit":"YES_NO","targetText":"sí","due":"2031-01-01"}}"""));
        // Then
        caller("public")
                .get("/api/v1/plans/" + id + "/items")
                .then()
                .statusCode(200)
                .body("items[0].figures.check", contains("ROUNDED", "TRUNCATED", "DIFFERENT", "ROUNDED"))
                .body("items[0].figures.computedPercent", contains("66.67", "66.67", "67", "133"));
        caller("public")
                .get("/api/v1/plans/" + id + "/findings")
                .then()
                .statusCode(200)
                .body("items.origin", everyItem(is("COMPUTED")))
                .body(
                        "items.code",
                        contains("FIGURE_DIFFERS", "FIGURE_OVER_100", "DUE_OUTSIDE_PERIOD", "FIGURE_METHODS_MIXED"))
                .body("items.item", contains("A", "A", "A.1", null));
    }

    @Test
    void findings_are_told_in_the_language_asked_for_as_far_as_they_were_given_in_it() {
        // Given
        String id = posted(plan(
                        code(),
                        "{\"code\":\"A\",\"parent\":null,\"level\":\"GOAL\",\"title\":\"Fuera\","
                                + "\"goal\":{\"unit\":\"YES_NO\",\"targetText\":\"sí\",\"due\":\"2031-01-01\"}}")
                .replace(
                        "\"items\"",
                        "\"findings\":["
                                + "{\"code\":\"F1\",\"text\":\"Sin fecha.\",\"section\":null,\"textEn\":\"Without a date.\"},"
                                + "{\"code\":\"F2\",\"text\":\"Sin firma.\",\"section\":null}],\"items\""));
        String path = "/api/v1/plans/" + id + "/findings";
        // Then
        caller("public")
                .header("Accept-Language", "en")
                .get(path)
                .then()
                .statusCode(200)
                .body("items.text[0]", is("Without a date."))
                .body("items.text[1]", is("Sin firma."))
                .body("items.text[2]", startsWith("The goal is due on 2031-01-01, outside the plan's period"))
                .body("items.language", contains("en", "es", "en"));
        caller("public")
                .get(path)
                .then()
                .body("items.text[2]", startsWith("La meta vence el 01-01-2031"))
                .body("items.language", everyItem(is("es")));
        caller("public")
                .header("Accept-Language", "en")
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("The goal is due"));
    }

    @Test
    void replacement_needs_the_tag_and_leaves_the_whole_plan_in_history() {
        // Given
        String institution = code();
        String first = plan(institution, item("A", null), item("A.1", "A"));
        String id = posted(first);
        String second = plan(institution, item("B", null));
        String path = "/api/v1/plans/" + id;
        // When
        caller("editor", institution).body(second).put(path).then().statusCode(428);
        caller("editor", institution)
                .header("If-Match", "\"v7\"")
                .body(second)
                .put(path)
                .then()
                .statusCode(412);
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .body(second)
                .put(path + "?reason=ajuste")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("itemCount", equalTo(1));
        // Then
        caller("public").get(path + "/items").then().body("items.code", contains("B"));
        caller("public").header("If-None-Match", "\"v2\"").get(path).then().statusCode(304);
        caller("auditor")
                .get(path + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(1, 2))
                .body("items[1].reason", equalTo("ajuste"))
                .body("items[1].before.items.code", contains("A", "A.1"))
                .body("items[1].after.items.code", contains("B"));
        caller("office")
                .header("If-Match", "\"v2\"")
                .body(plan(code(), item("B", null)))
                .put(path)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/institution"));
    }

    @Test
    void same_content_again_is_no_change() {
        // Given
        String institution = code();
        String body = plan(institution, """
                {"code":"A","parent":null,"level":"GOAL","title":"Meta","goal":{"unit":"PERCENT","target":"3",
                  "targetText":"3 %","due":"2025-12-31","duePrecision":"YEAR"},
                  "initiatives":{"fulfilled":1,"total":2},"figures":[{"label":"x","unit":"COUNT","numerator":"2",
                  "denominator":"3","declaredPercent":"66.67","decimals":2}]}""", item("A.1", "A"));
        String id = posted(body);
        String path = "/api/v1/plans/" + id;
        List<String> ids = itemIds(path);
        // When
        for (String same : List.of(body, body.replace("\"items\"", "\"findings\":[],\"items\""))) {
            caller("editor", institution)
                    .header("If-Match", "\"v1\"")
                    .body(same)
                    .put(path)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"v1\"")
                    .body("version", equalTo(1));
        }
        // Then
        caller("auditor").get(path + "/history").then().body("items", hasSize(1));
        assertThat(itemIds(path)).isEqualTo(ids);
        // Saying it again does not do without the tag
        caller("editor", institution).body(body).put(path).then().statusCode(428);
    }

    @Test
    void item_keeps_its_id_while_its_code_stays() {
        // Given
        String institution = code();
        String id = posted(plan(institution, item("A", null), item("A.1", "A"), item("A.2", "A")));
        String path = "/api/v1/plans/" + id;
        List<String> before = itemIds(path);
        // When: A.1 goes, B comes first, A.2 changes
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .body(plan(
                        institution,
                        item("B", null),
                        item("A", null),
                        item("A.2", "A").replace("Meta", "Otra meta")))
                .put(path)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        // Then
        caller("public")
                .get(path + "/items")
                .then()
                .body("items.code", contains("B", "A", "A.2"))
                .body("items.title", contains("Meta", "Meta", "Otra meta"));
        assertThat(itemIds(path).subList(1, 3)).containsExactly(before.get(0), before.get(2));
        assertThat(before).doesNotContain(itemIds(path).get(0));
    }

    @Test
    void contradictions_are_named_and_nothing_is_stored() {
        String institution = code();
        String item = item("A", null);
        refused(plan(institution, item, item), "/items/1/code", "duplicate");
        refused(plan(institution, item("A.1", "A"), item), "/items/0/parent", "not_found");
        refused(plan(institution, item("A", "A")), "/items/0/parent", "not_found");
        refused(plan(institution, item.replace("GOAL", "AIM")), "/items/0/level", "not_found");
        refused(plan(institution, item).replace("2030-12-31", "2020-12-31"), "/periodTo", "inconsistent");
        refused(
                plan(
                        institution,
                        "{\"code\":\"A\",\"level\":\"GOAL\",\"title\":\"x\",\"goal\":{\"unit\":\"DATE\","
                                + "\"targetText\":\"x\",\"dueFrom\":\"2025-02-01\",\"due\":\"2025-01-01\"}}"),
                "/items/0/goal/due",
                "inconsistent");
        refused(plan(institution, item.replace("\"title\"", "\"titulo\"")), "/items/0/titulo", "unknown_field");
        refused(plan(institution, item.replace("\"A\"", "\"a\"")), "/items/0/code", "invalid_format");
        caller("public")
                .get("/api/v1/plans?institution=" + institution)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void editor_writes_for_the_own_institution_and_a_code_is_taken_once() {
        String institution = code();
        String plan = plan(institution, item("A", null));
        caller("editor", code()).body(plan).post("/api/v1/plans").then().statusCode(403);
        caller("public").body(plan).post("/api/v1/plans").then().statusCode(403);
        caller("editor", institution)
                .body(plan)
                .post("/api/v1/plans")
                .then()
                .statusCode(201)
                .header("Location", notNullValue());
        caller("office").body(plan).post("/api/v1/plans").then().statusCode(409);
        caller("public")
                .get("/api/v1/plans?kind=STRATEGIC_PLAN&institution=" + institution)
                .then()
                .body("total.count", equalTo(1));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/plans?institution=" + institution)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "1");
        String id = caller("public")
                .get("/api/v1/plans?institution=" + institution)
                .jsonPath()
                .getString("items[0].id");
        for (String list : List.of("/items", "/findings")) {
            caller("public")
                    .accept("text/csv")
                    .get("/api/v1/plans/" + id + list)
                    .then()
                    .statusCode(200)
                    .header("X-Row-Count", list.equals("/items") ? "1" : "0");
        }
        caller("public").get("/api/v1/plans/" + UUID.randomUUID()).then().statusCode(404);
        caller("public")
                .get("/api/v1/plans/" + UUID.randomUUID() + "/items")
                .then()
                .statusCode(404);
    }

    private static void assertItem(ObjectNode read, JsonNode given) throws JsonProcessingException {
        String code = given.get("code").asText();
        given.properties().forEach(field -> {
            JsonNode value = read.get(field.getKey());
            if (field.getKey().equals("figures")) {
                assertThat(value).as(code).hasSize(field.getValue().size());
                for (int i = 0; i < value.size(); i++) {
                    JsonNode figure = value.get(i);
                    field.getValue()
                            .get(i)
                            .properties()
                            .forEach(part -> assertThat(figure.get(part.getKey()))
                                    .as(code)
                                    .isEqualTo(part.getValue()));
                }
            } else {
                assertThat(value).as(code + " " + field.getKey()).isEqualTo(field.getValue());
            }
        });
    }

    private static List<JsonNode> all(String path) throws JsonProcessingException {
        List<JsonNode> items = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = JSON.readTree(caller("public")
                    .get(path + token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            page.get("items").forEach(items::add);
            token = page.get("nextPageToken").isNull()
                    ? null
                    : "&pageToken=" + page.get("nextPageToken").asText();
        } while (token != null);
        return items;
    }

    private static List<String> itemIds(String path) {
        return caller("public").get(path + "/items").jsonPath().getList("items.id");
    }

    private static void refused(String body, String pointer, String code) {
        caller("office")
                .body(body)
                .post("/api/v1/plans")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    private static String posted(String body) {
        return caller("office")
                .body(body)
                .post("/api/v1/plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<Topic.Message> events(String id) {
        return Topic.of(EventType.PLAN_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .toList();
    }

    private static String item(String code, String parent) {
        return "{\"code\":\"%s\",\"parent\":%s,\"level\":\"GOAL\",\"title\":\"Meta\"}"
                .formatted(code, parent == null ? "null" : "\"" + parent + "\"");
    }

    private static String plan(String institution, String... items) {
        return """
                {"institution":"%s","code":"P-1","name":"Plan","kind":"STRATEGIC_PLAN","periodFrom":"2024-01-01",
                 "periodTo":"2030-12-31","document":{"title":"Plan","issuedOn":null,"country":"CL"},
                 "levels":[{"code":"GOAL","name":"Meta"}],"items":[%s]}""".formatted(institution, String.join(",", items));
    }
}
