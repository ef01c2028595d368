package cl.hito.catalog.platform.maturity;

import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.catalog.platform.Calls;
import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MaturityResourceTest {

    private static final String BODY = """
            {"assessedOn":"2026-06-30","model":"Medición 2026","demonstration":true,"dimensions":[
             {"code":"D1","name":"Gobernanza","level":"MEDIUM","note":"interna"},
             {"code":"D2","name":"Datos","level":"BASIC"},
             {"code":"D3","name":"Personas"}]}""";

    private String institution;
    private String place;

    @BeforeEach
    void institution() {
        institution = Calls.institution();
        place = "/api/v1/institutions/" + institution + "/maturity";
    }

    @Test
    void levels_are_counted_and_what_was_not_assessed_is_unknown() {
        // When
        String id = enter(BODY);
        // Then
        as("public")
                .get(place + "/" + id)
                .then()
                .statusCode(200)
                .body("counts.insufficient", equalTo(0))
                .body("counts.basic", equalTo(1))
                .body("counts.medium", equalTo(1))
                .body("counts.advanced", equalTo(0))
                .body("counts.unknown", equalTo(10))
                .body("counts.lowest", equalTo("BASIC"))
                .body("dimensions[0].note", nullValue())
                .body("dimensions[2].level", nullValue())
                .body("demonstration", equalTo(true));
        as("auditor").get(place + "/" + id).then().body("dimensions[0].note", equalTo("interna"));
        as("auditor")
                .header("If-None-Match", "\"v1\"")
                .get(place + "/" + id)
                .then()
                .statusCode(304);
        assertThat(as("public").accept("text/csv").get(place).asString()).contains(",0,1,1,0,10,BASIC,MEDIUM,BASIC,,,");
    }

    @Test
    void assessments_are_listed_by_day_and_one_a_day_is_enough() {
        enter(BODY);
        enter(BODY.replace("2026-06-30", "2025-06-30"));
        as("public").get(place).then().body("items.assessedOn", equalTo(List.of("2025-06-30", "2026-06-30")));
        as("public").get(place).then().body("items[0].dimensions[0].note", nullValue());
        as("auditor")
                .get(place + "?sort=-assessedOn&pageSize=1")
                .then()
                .body("items.assessedOn", equalTo(List.of("2026-06-30")))
                .body("items[0].dimensions[0].note", equalTo("interna"));
        as("office")
                .body(BODY)
                .post(place)
                .then()
                .statusCode(409)
                .body("detail", startsWith("La institución ya tiene una medición"));
        as("office")
                .header("Accept-Language", "en")
                .body(BODY)
                .post(place)
                .then()
                .body("detail", startsWith("The institution has an assessment"));
    }

    @Test
    void correction_needs_the_tag_and_keeps_the_old_levels() {
        // Given
        String one = place + "/" + enter(BODY);
        String changed = BODY.replace("BASIC", "INSUFFICIENT");
        // When
        as("office").body(changed).put(one).then().statusCode(428);
        at(2).body(changed).put(one).then().statusCode(412);
        at(1).body(changed).put(one).then().statusCode(200).header("ETag", "\"v2\"");
        at(2).body(changed).put(one).then().statusCode(200).header("ETag", "\"v2\"");
        // Then
        as("auditor")
                .get(one + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].before.counts.lowest", equalTo("BASIC"))
                .body("items[1].after.counts.lowest", equalTo("INSUFFICIENT"));
    }

    @ParameterizedTest
    @CsvSource({
        "D3, D13, /dimensions/2/code, invalid_format",
        "D3, D1, /dimensions/2/code, duplicate",
        "BASIC, LOW, /dimensions/1/level, invalid_value",
        "2026-06-30, 2999-06-30, /assessedOn, in_the_future",
        "model, modelo, /modelo, unknown_field",
        "Datos, ' ', /dimensions/1/name, required"
    })
    void what_is_wrong_is_named(String from, String to, String pointer, String code) {
        as("office")
                .body(BODY.replace(from, to))
                .post(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void own_editor_writes_and_what_is_not_there_is_not_found() {
        as("public").body(BODY).post(place).then().statusCode(403);
        as("auditor").body(BODY).post(place).then().statusCode(403);
        as("editor", "MUN-99999").body(BODY).post(place).then().statusCode(403);
        String id = as("editor", institution)
                .body(BODY)
                .post(place)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("editor", "MUN-99999")
                .header("If-Match", "*")
                .body(BODY)
                .put(place + "/" + id)
                .then()
                .statusCode(403);
        as("public").get(place + "/" + id + "/history").then().statusCode(403);
        as("public").get(place + "/" + UUID.randomUUID()).then().statusCode(404);
        as("public").get("/api/v1/institutions/PLT-NONE/maturity").then().statusCode(404);
        as("office")
                .body(BODY)
                .post("/api/v1/institutions/PLT-NONE/maturity")
                .then()
                .statusCode(404);
        as("public")
                .get("/api/v1/institutions/" + Calls.institution() + "/maturity/" + id)
                .then()
                .statusCode(404);
        as("public")
                .get("/api/v1/institutions/" + Calls.institution() + "/maturity")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void of_two_that_meet_one_enters_and_one_corrects() {
        // When
        List<Integer> entered = meeting(i -> as("office").body(BODY).post(place).statusCode());
        String one = place + "/" + as("office").get(place).path("items[0].id");
        List<Integer> corrected = meeting(
                i -> at(1).body(BODY.replace("Datos", "Datos " + i)).put(one).statusCode());
        // Then
        assertThat(entered).containsExactly(201, 409);
        assertThat(corrected).containsExactly(200, 412);
    }

    @Test
    void maturity_is_told_to_the_neighbours() {
        // When
        String id = enter(BODY);
        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Topic.of(EventType.MATURITY_CHANGED).messages().stream()
                        .anyMatch(m -> m.key().equals(id)));
        Topic.of(EventType.MATURITY_CHANGED).messages().forEach(m -> {
            EventSchemas.assertValid(EventType.MATURITY_CHANGED, m.data());
            assertThat(m.data()).doesNotContain("interna");
        });
    }

    private String enter(String body) {
        return as("office")
                .body(body)
                .post(place)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<Integer> meeting(java.util.function.IntFunction<Integer> call) {
        return IntStream.range(0, 2).mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i))).toList().stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
    }
}
