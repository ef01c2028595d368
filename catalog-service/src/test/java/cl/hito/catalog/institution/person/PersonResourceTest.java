package cl.hito.catalog.institution.person;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.Bodies.office;
import static cl.hito.catalog.institution.person.PersonCalls.enter;
import static cl.hito.catalog.institution.person.PersonCalls.entered;
import static cl.hito.catalog.institution.person.PersonCalls.patch;
import static cl.hito.catalog.institution.person.PersonCalls.person;
import static cl.hito.catalog.institution.person.PersonCalls.place;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PersonResourceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @BeforeEach
    void stop_the_clock() {
        SettableClock.set(TODAY, LocalTime.NOON);
    }

    @Test
    void designated_person_is_read_back_with_everything_that_was_given() {
        // Given
        String code = created();
        // When
        String id = enter(code, """
                {"role":"CTD","name":"Persona de Prueba","run":"12.345.678-5","email":"ctd@ejemplo.cl","post":"Jefatura",
                 "account":"ctd.prueba","from":"2026-01-02",
                 "appointment":{"kind":"OFFICIAL_LETTER","number":"123","date":"2025-12-30"}}""")
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .extract()
                .path("id");
        // Then
        caller("office")
                .get(place(code, id))
                .then()
                .statusCode(200)
                .body("role", equalTo("CTD"))
                .body("name", equalTo("Persona de Prueba"))
                .body("run", equalTo("12345678-5"))
                .body("email", equalTo("ctd@ejemplo.cl"))
                .body("until", nullValue())
                .body("appointment.number", equalTo("123"))
                .body("erased", equalTo(false));
        caller("office").get(place(created(), id)).then().statusCode(404);
    }

    @Test
    void change_needs_its_tag_and_leaves_history_with_who_it_was() {
        // Given
        String code = created();
        String id = entered(code, "EDITOR", "2026-01-01", null, "\"run\":\"11.111.111-1\"");
        // When
        caller("office")
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(place(code, id))
                .then()
                .statusCode(428);
        patch(code, id, 7, "{\"name\":\"Otra\"}").statusCode(412);
        patch(code, id, 1, "{\"name\":\"Otra\",\"run\":null}").statusCode(200).header("ETag", "\"v2\"");
        patch(code, id, 2, "{\"until\":\"2026-06-30\"}").statusCode(200).body("name", equalTo("Otra"));
        patch(code, id, 3, "{\"until\":\"2026-06-30\"}").statusCode(200).header("ETag", "\"v3\"");
        // Then
        caller("office")
                .get(place(code, id) + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(1, 2, 3))
                .body("items.after.name", contains("Persona", "Otra", "Otra"))
                .body("items[1].before.run", equalTo("11111111-1"))
                .body("items[1].after.run", nullValue())
                .body("items[2].after.until", equalTo("2026-06-30"))
                .body("items[0].after.identity", startsWith("sha256:"));
    }

    @Test
    void event_tells_a_change_of_days_and_none_of_names() {
        String code = created();
        String id = entered(code, "AUTHORITY", "2026-01-01", null);
        patch(code, id, 1, "{\"name\":\"Otra\"}").statusCode(200);
        caller("public").get(ALL + code).then().body("version", equalTo(2));
        patch(code, id, 2, "{\"until\":\"2026-12-31\"}").statusCode(200);
        caller("public")
                .get(ALL + code)
                .then()
                .body("version", equalTo(3))
                .body("designations[0].until", equalTo("2026-12-31"));
        entered(code, "EDITOR", "2026-01-01", null);
        caller("public").get(ALL + code).then().body("version", equalTo(3)).body("designations", hasSize(1));
    }

    @Test
    void list_is_filtered_by_role_and_day_and_comes_page_by_page() {
        String code = created();
        caller("office").get(place(code, "")).then().statusCode(200).body("items", empty());
        entered(code, "CTD", "2025-01-01", "2025-12-31");
        entered(code, "CTD", "2026-01-01", null);
        entered(code, "EDITOR", "2026-02-01", null);
        caller("office").get(place(code, "?role=CTD")).then().body("items.from", contains("2025-01-01", "2026-01-01"));
        caller("office").get(place(code, "?on=2025-12-31")).then().body("items.from", contains("2025-01-01"));
        caller("office").get(place(code, "?on=2026-01-31&role=EDITOR")).then().body("items", empty());
        String token = caller("office")
                .get(place(code, "?pageSize=2&sort=-from"))
                .then()
                .extract()
                .path("nextPageToken");
        caller("office")
                .get(place(code, "?pageSize=2&sort=-from&pageToken=" + token))
                .then()
                .body("items.from", contains("2025-01-01"));
        caller("office").get(place(code, "?rol=CTD")).then().statusCode(400);
        caller("office").get(place("INS-0", "")).then().statusCode(404);
        caller("office").accept("text/csv").get(place(code, "")).then().header("X-Row-Count", "3");
    }

    @Test
    void wrong_fields_are_named() {
        String code = created();
        enter(code, """
                {"role":"CTD","name":"x","run":"12.345.678-9","from":"2026-01-01","until":"2025-12-31"}""")
                .statusCode(400)
                .body("errors.pointer", contains("/run", "/until"))
                .body("errors.code", contains("invalid_check_digit", "inconsistent"));
        enter(code, """
                {"role":"CTD","name":" ","email":"x","account":"Á","appointment":{"number":"1"}}""")
                .statusCode(400)
                .body("errors.pointer", hasItem("/appointment/kind"))
                .body("errors.pointer", hasItem("/email"))
                .body("errors.pointer", hasItem("/from"));
        enter(code, person("CTD", "2026-01-01", null).replace("}", ",\"unit\":\"NO-HAY\"}"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/unit"));
        String id = entered(code, "EDITOR", "2026-01-01", null);
        patch(code, id, 1, "{\"role\":\"CTD\"}").statusCode(400).body("errors[0].pointer", equalTo("/role"));
        patch(code, id, 1, "[]").statusCode(400);
        patch(code, id, 1, "{\"name\":\"\"}").statusCode(400);
        enter("INS-0", person("CTD", "2026-01-01", null)).statusCode(404);
        caller("office").get(place(code, UUID.randomUUID().toString())).then().statusCode(404);
    }

    @Test
    void same_key_enters_a_person_once() {
        String code = created();
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            office().header("Idempotency-Key", key)
                    .body(person("GUEST", "2026-01-01", null))
                    .post(place(code, ""))
                    .then()
                    .statusCode(201);
        }
        caller("office").get(place(code, "")).then().body("items", hasSize(1));
    }
}
