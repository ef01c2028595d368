package cl.hito.catalog.institution.person;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.Bodies.office;
import static cl.hito.catalog.institution.person.PersonCalls.enter;
import static cl.hito.catalog.institution.person.PersonCalls.entered;
import static cl.hito.catalog.institution.person.PersonCalls.own;
import static cl.hito.catalog.institution.person.PersonCalls.patch;
import static cl.hito.catalog.institution.person.PersonCalls.person;
import static cl.hito.catalog.institution.person.PersonCalls.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who holds a role, for how long, and who may say so. */
@QuarkusTest
class DesignationTest {

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
}
