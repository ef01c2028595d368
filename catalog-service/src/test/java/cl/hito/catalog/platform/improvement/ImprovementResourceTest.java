package cl.hito.catalog.platform.improvement;

import static cl.hito.catalog.platform.Calls.PLATFORMS;
import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.catalog.platform.Calls;
import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ImprovementResourceTest {

    private static final String ITEM = """
            {"code":"M-01","action":"Conectar con ClaveÚnica","responsible":"Unidad de Informática",
             "plannedFrom":"2026-03-01","plannedTo":"2026-03-31","risks":"Depende del proveedor","estimatedCost":1500000,
             "addresses":[{"kind":"DIMENSION","code":"D3"}]}""";

    private String institution;
    private String platform;
    private String place;

    @BeforeEach
    void platform() {
        SettableClock.set(LocalDate.of(2026, 3, 15), LocalTime.NOON);
        institution = Calls.institution();
        platform = PLATFORMS + "/" + Calls.platform(institution, "A");
        place = platform + "/improvements";
    }

    @Test
    void state_follows_the_day_in_santiago_and_nothing_is_written() {
        // Given
        String one = place + "/" + plan(ITEM);
        // Then
        stateAt(one, LocalDate.of(2026, 2, 28), LocalTime.of(23, 59), "PLANNED", 0);
        stateAt(one, LocalDate.of(2026, 3, 1), LocalTime.MIDNIGHT, "IN_PROGRESS", 0);
        stateAt(one, LocalDate.of(2026, 3, 31), LocalTime.of(23, 59), "IN_PROGRESS", 0);
        stateAt(one, LocalDate.of(2026, 4, 2), LocalTime.MIDNIGHT, "LATE", 2);
        as("office").get(one).then().header("ETag", "\"v1\"");
        as("office").header("If-None-Match", "\"v1\"").get(one).then().statusCode(200);
    }

    @Test
    void list_is_narrowed_by_the_state_of_the_day() {
        // Given
        plan(ITEM);
        plan(ITEM.replace("M-01", "M-02").replace("2026-03-01", "2026-04-01").replace("2026-03-31", "2026-04-30"));
        plan(ITEM.replace("M-01", "M-03").replace("2026-03-01", "2026-02-01").replace("2026-03-31", "2026-02-28"));
        plan(ITEM.replace("M-01", "M-04").replaceFirst("\\{", "{\"doneOn\":\"2026-03-10\",\"result\":\"Listo\","));
        // Then
        as("public").get(place).then().body("items.code", equalTo(List.of("M-03", "M-01", "M-04", "M-02")));
        as("public").get(place + "?state=PLANNED").then().body("items.code", equalTo(List.of("M-02")));
        as("public").get(place + "?state=IN_PROGRESS").then().body("items.code", equalTo(List.of("M-01")));
        as("public").get(place + "?state=LATE").then().body("items.code", equalTo(List.of("M-03")));
        as("public").get(place + "?state=DONE&sort=code").then().body("items.code", equalTo(List.of("M-04")));
        as("public").get(place + "?state=x").then().statusCode(400);
        as("public")
                .get(platform)
                .then()
                .body("improvements.items", equalTo(4))
                .body("improvements.done", equalTo(1))
                .body("improvements.nextDue", equalTo("2026-02-28"))
                .body("improvements.lastDoneOn", equalTo("2026-03-10"));
        assertThat(as("public").accept("text/csv").get(place).asString())
                .contains("LATE,15,true")
                .doesNotContain("Depende");
    }

    @Test
    void completion_can_renew_the_catalogue_in_the_same_step() {
        // Given
        String one = place + "/" + plan(ITEM);
        // When
        complete(
                        one,
                        "{\"doneOn\":\"2026-03-15\",\"result\":\"En producción\",\"platformDescription\":\"Con ClaveÚnica\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("state", equalTo("DONE"))
                .body("daysLate", equalTo(0));
        // Then
        as("public")
                .get(platform)
                .then()
                .body("description", equalTo("Con ClaveÚnica"))
                .body("improvements.done", equalTo(1))
                .body("version", equalTo(3));
        as("auditor")
                .get(platform + "/history")
                .then()
                .body("items.version", equalTo(List.of(1, 2, 3)))
                .body("items[2].before.description", nullValue())
                .body("items[2].after.description", equalTo("Con ClaveÚnica"));
        complete(one, "{\"doneOn\":\"2026-03-15\"}")
                .then()
                .statusCode(409)
                .body("detail", equalTo("La mejora «M-01» ya está terminada."));
    }

    @Test
    void completion_without_description_leaves_the_catalogue_as_it_is() {
        String one = place + "/" + plan(ITEM);
        complete(one, "{\"doneOn\":\"2026-03-16\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/doneOn"))
                .body("errors[0].code", equalTo("in_the_future"));
        complete(one, "{}").then().statusCode(400).body("errors[0].code", equalTo("required"));
        SettableClock.set(LocalDate.of(2026, 4, 10), LocalTime.NOON);
        complete(one, "{\"doneOn\":\"2026-04-05\"}").then().statusCode(200).body("daysLate", equalTo(5));
        as("public").get(platform).then().body("description", nullValue());
    }

    @Test
    void question_that_it_answers_to_must_have_been_asked() {
        // Given
        String addressing = ITEM.replace("\"DIMENSION\",\"code\":\"D3\"", "\"QUESTION\",\"code\":\"ACC-1\"");
        refused(addressing, "/addresses/0/code", "not_found");
        as("office").body("""
                        {"purpose":"BASELINE","assessedOn":"2026-03-01",
                         "questions":[{"code":"ACC-1","text":"¿Es accesible?","weightClass":"ESSENTIAL","score":1}]}
                        """).post(platform + "/assessments").then().statusCode(201);
        // When, Then
        plan(addressing);
        refused(ITEM.replace("M-01", "M-02").replace("D3", "D13"), "/addresses/0/code", "not_found");
        refused(
                ITEM.replace("M-01", "M-02").replace("[{", "[{\"kind\":\"DIMENSION\",\"code\":\"D3\"},{"),
                "/addresses/1",
                "duplicate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-03-31\" | \"2026-02-28\" | /plannedTo | inconsistent",
                "\"2026-03-31\" | null | /plannedTo | required",
                "\"M-01\" | \"m 1\" | /code | invalid_format",
                "1500000 | -1 | /estimatedCost | too_small",
                "\"risks\" | \"result\" | /result | inconsistent",
                "\"risks\" | \"riesgos\" | /riesgos | unknown_field",
                "\"Conectar con ClaveÚnica\" | \" \" | /action | required"
            })
    void what_is_wrong_is_named(String from, String to, String pointer, String code) {
        refused(ITEM.replace(from, to), pointer, code);
    }

    @Test
    void change_needs_the_tag_and_the_code_stays_unique() {
        // Given
        String one = place + "/" + plan(ITEM);
        plan(ITEM.replace("M-01", "M-02"));
        String changed = ITEM.replace("Conectar", "Integrar");
        // When, Then
        as("office").body(ITEM).post(place).then().statusCode(409).body("detail", startsWith("El plan ya tiene"));
        as("office").body(changed).put(one).then().statusCode(428);
        at(2).body(changed).put(one).then().statusCode(412);
        at(1).body(ITEM.replace("M-01", "M-02")).put(one).then().statusCode(409);
        at(1).body(ITEM).put(one).then().statusCode(200).header("ETag", "\"v1\"");
        at(1).body(changed).put(one).then().statusCode(200).header("ETag", "\"v2\"");
        as("auditor")
                .get(one + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].before.action", startsWith("Conectar"))
                .body("items[1].after.action", startsWith("Integrar"));
    }

    @Test
    void withdrawn_item_is_gone_and_its_history_stays() {
        // Given
        String one = place + "/" + plan(ITEM);
        // When
        at(1).delete(one).then().statusCode(204);
        // Then
        as("office").get(one).then().statusCode(404).body("detail", startsWith("No existe la mejora"));
        as("office")
                .header("Accept-Language", "en")
                .get(one)
                .then()
                .statusCode(404)
                .body("detail", startsWith("There is no improvement"));
        as("auditor").get(one + "/history").then().body("items[1].after", nullValue());
        as("public").get(platform).then().body("improvements.items", equalTo(0));
        plan(ITEM);
    }

    @Test
    void risks_are_not_for_the_public_and_writing_is_for_the_own_editor() {
        String one = place + "/" + plan(ITEM);
        as("public").get(one).then().statusCode(200).body("risks", nullValue()).body("responsible", nullValue());
        as("auditor")
                .get(one)
                .then()
                .body("risks", equalTo("Depende del proveedor"))
                .body("responsible", equalTo("Unidad de Informática"));
        assertThat(as("public").accept("text/csv").get(place).asString()).doesNotContain("Unidad de Informática");
        as("public").get(one + "/history").then().statusCode(403);
        as("auditor").body(ITEM).post(place).then().statusCode(403);
        as("editor", "MUN-99999").body(ITEM).post(place).then().statusCode(403);
        as("editor", "MUN-99999")
                .body("{\"doneOn\":\"2026-03-10\"}")
                .post(one + "/completion")
                .then()
                .statusCode(403);
        as("editor", institution)
                .body("{\"doneOn\":\"2026-03-10\"}")
                .post(one + "/completion")
                .then()
                .statusCode(200);
        as("public")
                .get(PLATFORMS + "/" + UUID.randomUUID() + "/improvements")
                .then()
                .statusCode(404);
        String other = PLATFORMS + "/" + Calls.platform(institution, "B") + "/improvements";
        as("public").get(one.replace(place, other)).then().statusCode(404);
    }

    private void refused(String item, String pointer, String code) {
        as("office")
                .body(item)
                .post(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    private String plan(String item) {
        return as("office")
                .body(item)
                .post(place)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response complete(String one, String body) {
        return as("office").body(body).post(one + "/completion");
    }

    private static void stateAt(String one, LocalDate day, LocalTime time, String state, int daysLate) {
        SettableClock.set(day, time);
        as("public").get(one).then().body("state", equalTo(state)).body("daysLate", equalTo(daysLate));
    }
}
