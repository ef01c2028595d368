package cl.hito.catalog.institution.person;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.Bodies.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PersonResourceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @Inject
    People people;

    @Inject
    EntityManager em;

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
    void auditor_sees_no_whole_run_and_the_public_nothing() {
        String code = created();
        String id = entered(code, "EDITOR", "2026-01-02", null, "\"run\":\"11.111.111-1\"");
        caller("auditor").get(place(code, id)).then().statusCode(200).body("run", equalTo("*****111-1"));
        caller("auditor").get(place(code, "")).then().statusCode(200).body("items.run", contains("*****111-1"));
        caller("auditor")
                .get(place(code, id) + "/history")
                .then()
                .statusCode(200)
                .body("items[0].after.run", equalTo("*****111-1"));
        assertThat(caller("auditor").accept("text/csv").get(place(code, "")).asString())
                .contains("*****111-1")
                .doesNotContain("11111111");
        caller("editor", code).get(place(code, id)).then().statusCode(200).body("run", equalTo("11111111-1"));
        caller("editor", created()).get(place(code, id)).then().statusCode(403);
        caller("editor", created()).get(place(code, "")).then().statusCode(403);
        caller("editor", created()).get(place(code, id) + "/history").then().statusCode(403);
        caller("editor", created())
                .accept("text/csv")
                .get(place(code, ""))
                .then()
                .statusCode(403);
        for (String role : new String[] {"public", "integrator"}) {
            caller(role).get(place(code, "")).then().statusCode(403);
            caller(role).get(place(code, id)).then().statusCode(403);
            caller(role).get(place(code, id) + "/history").then().statusCode(403);
        }
    }

    @Test
    void neither_events_nor_histories_hold_who_it_is() {
        // Given
        String code = created();
        String secret = "Nombre" + UUID.randomUUID();
        String id = enter(code, """
                {"role":"CTD","name":"%s","run":"12.345.678-5","email":"%s@ejemplo.cl","account":"cuenta.%s",
                 "from":"2026-01-02"}""".formatted(secret, secret, secret.toLowerCase(java.util.Locale.ROOT)), secret)
                .statusCode(201)
                .extract()
                .path("id");
        // When
        await().atMost(Duration.ofSeconds(20)).until(() -> events(code).size() == 2);
        // Then
        events(code).forEach(m -> EventSchemas.assertValid(EventType.INSTITUTION_CHANGED, m.data()));
        assertThat(events(code).get(1).data())
                .contains("\"designations\":[{\"role\":\"CTD\",\"since\":\"2026-01-02\",\"until\":null}]")
                .doesNotContainIgnoringCase(secret)
                .doesNotContain("12345678");
        String history = QuarkusTransaction.requiringNew().call(() -> (String) em.createNativeQuery(
                        "select string_agg(concat(h.before, h.after, h.actor), ' ') from history h"
                                + " where h.aggregate_id = :person or h.after ->> 'code' = :code",
                        String.class)
                .setParameter("person", UUID.fromString(id))
                .setParameter("code", code)
                .getSingleResult());
        assertThat(history)
                .contains("sha256:")
                .doesNotContainIgnoringCase(secret)
                .doesNotContain("12345678");
        caller("editor", created())
                .get(ALL + code + "/history")
                .then()
                .statusCode(200)
                .body("items.reason", not(hasItem(secret)));
        caller("public")
                .get(ALL + code)
                .then()
                .body("designations.role", contains("CTD"))
                .body("designations.since", contains("2026-01-02"));
    }

    @Test
    void one_coordinator_and_one_authority_at_a_time() {
        String code = created();
        String id = entered(code, "CTD", "2026-01-01", "2026-03-31");
        enter(code, person("CTD", "2026-03-31", null))
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("detail", containsString("desde el 2026-01-01 hasta el 2026-03-31"));
        entered(code, "CTD", "2026-04-01", null);
        enter(code, person("CTD", "2026-12-01", null)).statusCode(409).body("detail", containsString("sin término"));
        entered(code, "CTD", "2025-01-01", "2025-12-31");
        entered(code, "AUTHORITY", "2026-01-01", null);
        office().header("Accept-Language", "en")
                .body(person("AUTHORITY", "2026-01-01", "2026-01-01"))
                .post(place(code, ""))
                .then()
                .statusCode(409)
                .body("detail", containsString("is held from 2026-01-01 on"));
        patch(code, id, 1, "{\"until\":\"2026-04-01\"}").statusCode(409);
        for (int i = 0; i < 3; i++) {
            entered(code, "EDITOR", "2026-01-01", null);
            entered(code, "GUEST", "2026-01-01", null);
            entered(code, "CTD_SUBROGATE", "2026-01-01", null);
        }
        entered(created(), "CTD", "2026-01-01", null);
    }

    @Test
    void of_two_who_are_designated_at_once_one_wins_and_the_other_is_told() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 5; round++) {
                // Given
                String code = created();
                Callable<Integer> designation = () ->
                        enter(code, person("CTD", "2026-01-01", null)).extract().statusCode();
                // When
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> status : pool.invokeAll(List.of(designation, designation, designation))) {
                    statuses.add(status.get());
                }
                // Then
                assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409);
                caller("public")
                        .get(ALL + code)
                        .then()
                        .body("designations", hasSize(1))
                        .body("version", equalTo(2));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void database_refuses_a_second_coordinator_by_itself() {
        String code = created();
        entered(code, "CTD", "2026-01-01", null);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> em.createNativeQuery("""
                        insert into institution_person
                            (id, institution, role, valid_from, identity, version, updated_at)
                        values (uuidv7(), '%s', 'CTD', '2027-01-01', 'sha256:x', 1, now())
                        """.formatted(code)).executeUpdate()))
                .hasStackTraceContaining("institution_person_one_at_a_time");
    }

    @Test
    void coordinator_of_the_body_names_editors_and_guests_and_nobody_else() {
        // Given
        String code = created();
        caller("editor", code)
                .contentType("application/json")
                .body(person("EDITOR", "2026-06-01", null))
                .post(place(code, ""))
                .then()
                .statusCode(403)
                .body("detail", containsString("solo el CTD"));
        String ctd = entered(code, "CTD", "2026-06-01", "2026-06-30", "\"account\":\"editor\"");
        // Then
        String editor = own(code)
                .body(person("EDITOR", "2026-06-01", null))
                .post(place(code, ""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        own(code)
                .body(person("GUEST", "2026-06-01", null))
                .post(place(code, ""))
                .then()
                .statusCode(201);
        own(code)
                .header("If-Match", "\"v1\"")
                .body(person("EDITOR", "2026-06-01", "2026-06-14"))
                .put(place(code, editor))
                .then()
                .statusCode(200);
        for (String role : new String[] {"AUTHORITY", "CTD", "CTD_SUBROGATE"}) {
            own(code)
                    .body(person(role, "2030-01-01", null))
                    .post(place(code, ""))
                    .then()
                    .statusCode(403);
        }
        own(code)
                .header("If-Match", "\"v1\"")
                .body(person("CTD", "2026-06-01", null))
                .put(place(code, ctd))
                .then()
                .statusCode(403);
        own(code).post(place(code, ctd) + "/erasure?reason=x").then().statusCode(403);
        String elsewhere = created();
        caller("editor", code)
                .contentType("application/json")
                .body(person("EDITOR", "2026-06-01", null))
                .post(place(elsewhere, ""))
                .then()
                .statusCode(403);
        // When the designation is over
        SettableClock.set(LocalDate.of(2026, 7, 1), LocalTime.MIDNIGHT);
        // Then
        own(code)
                .body(person("EDITOR", "2026-06-01", null))
                .post(place(code, ""))
                .then()
                .statusCode(403);
        for (String role : new String[] {"public", "integrator", "auditor"}) {
            caller(role)
                    .contentType("application/json")
                    .body(person("EDITOR", "2026-06-01", null))
                    .post(place(code, ""))
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void others_ask_who_may_act_on_a_day() {
        String code = created();
        entered(code, "CTD", "2026-01-01", "2026-06-15", "\"account\":\"ana\"");
        entered(code, "EDITOR", "2026-01-01", null, "\"account\":\"eva\"");
        Set<PersonRole> ctd = Set.of(PersonRole.CTD);
        assertThat(people.holds(code, "user:ana", ctd, LocalDate.of(2026, 1, 1)))
                .isTrue();
        assertThat(people.holds(code, "user:ana", ctd, LocalDate.of(2026, 6, 15)))
                .isTrue();
        assertThat(people.holds(code, "user:ana", ctd, LocalDate.of(2026, 6, 16)))
                .isFalse();
        assertThat(people.holds(code, "user:ana", ctd, LocalDate.of(2025, 12, 31)))
                .isFalse();
        assertThat(people.holds(code, "user:eva", ctd, TODAY)).isFalse();
        assertThat(people.holds(code, "user:eva", Set.of(PersonRole.CTD, PersonRole.EDITOR), TODAY))
                .isTrue();
        assertThat(people.holds(code, "client:ana", ctd, TODAY)).isFalse();
        assertThat(people.holds(code, "ana", ctd, TODAY)).isFalse();
        assertThat(people.holds(code, "user:ana", Set.of(), TODAY)).isFalse();
        assertThat(people.holds(created(), "user:ana", ctd, TODAY)).isFalse();
        assertThat(people.designated(code, PersonRole.CTD, TODAY)).isTrue();
        assertThat(people.designated(code, PersonRole.CTD, TODAY.plusDays(1))).isFalse();
        assertThat(people.designated(code, PersonRole.AUTHORITY, TODAY)).isFalse();
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
    void erased_person_is_gone_from_everywhere_and_the_record_stays() {
        // Given
        String code = created();
        String id = entered(code, "EDITOR", "2026-01-01", null, "\"run\":\"11.111.111-1\"", "\"account\":\"eva\"");
        caller("office").post(place(code, id) + "/erasure").then().statusCode(400);
        caller("office").post(place(code, id) + "/erasure?reason=x").then().statusCode(409);
        patch(code, id, 1, "{\"until\":\"2026-06-14\"}").statusCode(200);
        // When
        caller("office")
                .post(place(code, id) + "/erasure?reason=solicitud de la persona")
                .then()
                .statusCode(200)
                .header("ETag", "\"v3\"")
                .body("name", nullValue())
                .body("run", nullValue())
                .body("account", nullValue())
                .body("erased", equalTo(true))
                .body("until", equalTo("2026-06-14"));
        // Then
        caller("office")
                .get(place(code, id) + "/history")
                .then()
                .body("items", hasSize(3))
                .body("items[0].after.erased", equalTo(true))
                .body("items[0].after.name", nullValue())
                .body("items[0].after.identity", startsWith("sha256:"))
                .body("items[2].reason", equalTo("solicitud de la persona"));
        caller("office").get(place(code, "")).then().body("items.erased", contains(true));
        patch(code, id, 3, "{\"post\":\"x\"}").statusCode(409);
        caller("office").post(place(code, id) + "/erasure?reason=x").then().statusCode(409);
        assertThat(people.holds(code, "user:eva", Set.of(PersonRole.EDITOR), LocalDate.of(2026, 2, 1)))
                .isFalse();
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

    @Test
    void digest_shows_that_the_data_is_what_was_recorded() {
        byte[] salt = {1, 2, 3};
        Identity identity = new Identity("Ana", "11111111-1", null, "ana");
        assertThat(identity.digest(salt))
                .isEqualTo(new Identity("Ana", "11111111-1", null, "ana").digest(salt))
                .isNotEqualTo(new Identity("Ana", "11111111-1", "", "ana").digest(salt))
                .isNotEqualTo(new Identity("Ana", null, "11111111-1", "ana").digest(salt))
                .isNotEqualTo(identity.digest(new byte[] {1, 2, 4}));
    }

    private static RequestSpecification own(String code) {
        return caller("editor", code).contentType("application/json");
    }

    private static String entered(String code, String role, String from, String until, String... more) {
        String fields = more.length == 0 ? "" : "," + String.join(",", more);
        return enter(code, person(role, from, until).replace("}", fields + "}"))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse enter(String code, String body) {
        return office().body(body).post(place(code, "")).then();
    }

    private static ValidatableResponse enter(String code, String body, String reason) {
        return office().body(body).post(place(code, "?reason=" + reason)).then();
    }

    private static ValidatableResponse patch(String code, String id, long version, String patch) {
        return caller("office")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"v" + version + "\"")
                .body(patch)
                .patch(place(code, id))
                .then();
    }

    private static String person(String role, String from, String until) {
        return "{\"role\":\"%s\",\"name\":\"Persona\",\"from\":\"%s\",\"until\":%s}"
                .formatted(role, from, until == null ? "null" : "\"" + until + "\"");
    }

    private static String place(String code, String rest) {
        String separator = rest.isEmpty() || rest.startsWith("?") ? "" : "/";
        return ALL + code + "/people" + separator + rest;
    }

    private static List<Topic.Message> events(String code) {
        return Topic.of(EventType.INSTITUTION_CHANGED).messages().stream()
                .filter(m -> m.data().contains("\"code\":\"" + code + "\""))
                .toList();
    }
}
