package cl.hito.catalog.institution.person;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.person.PersonCalls.enter;
import static cl.hito.catalog.institution.person.PersonCalls.entered;
import static cl.hito.catalog.institution.person.PersonCalls.events;
import static cl.hito.catalog.institution.person.PersonCalls.patch;
import static cl.hito.catalog.institution.person.PersonCalls.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.contracts.EventType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who a person is: known to the body and the office, to nobody else, and erasable. */
@QuarkusTest
class PersonPrivacyTest {

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
    void digest_shows_that_the_data_is_what_was_recorded() {
        byte[] salt = {1, 2, 3};
        Identity identity = new Identity("Ana", "11111111-1", null, "ana");
        assertThat(identity.digest(salt))
                .isEqualTo(new Identity("Ana", "11111111-1", null, "ana").digest(salt))
                .isNotEqualTo(new Identity("Ana", "11111111-1", "", "ana").digest(salt))
                .isNotEqualTo(new Identity("Ana", null, "11111111-1", "ana").digest(salt))
                .isNotEqualTo(identity.digest(new byte[] {1, 2, 4}));
    }
}
