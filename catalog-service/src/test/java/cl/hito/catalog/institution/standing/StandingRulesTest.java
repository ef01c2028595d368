package cl.hito.catalog.institution.standing;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.Bodies.office;
import static cl.hito.catalog.institution.Bodies.patch;
import static cl.hito.catalog.institution.standing.StandingCalls.group;
import static cl.hito.catalog.institution.standing.StandingCalls.subject;
import static cl.hito.catalog.institution.standing.StandingCalls.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may be said of a standing, by whom, and how often. */
@QuarkusTest
class StandingRulesTest {

    @Inject
    EntityManager em;

    @Test
    void group_and_not_being_subject_never_share_a_day() {
        String code = created();
        subject(code, "NOT_SUBJECT", "2027-01-01", "\"x\"")
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("detail", containsString("2027-01-01"));
        subject(code, "NOT_SUBJECT", "2021-01-01", "null")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        group(code, "\"C\"", "2030-01-01", "Ley X").statusCode(201);
        patch(code, 2, "{\"subject\":\"NOT_SUBJECT\",\"subjectReason\":\"x\",\"group\":null}")
                .statusCode(409)
                .body("detail", containsString("2030-01-01"));
        caller("public")
                .get(ALL + code)
                .then()
                .body("subject", equalTo("SUBJECT"))
                .body("version", equalTo(2));
    }

    @Test
    void wrong_facts_are_refused_by_name() {
        String code = created();
        office().body("{\"group\":\"Z\",\"from\":\"2026-01-01\",\"source\":\"x\"}")
                .post(ALL + code + "/groups")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/group"));
        office().body("{\"group\":\"A\"}")
                .header("Accept-Language", "en")
                .post(ALL + code + "/groups")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/from", "/source"))
                .body("errors.message", hasItem("It is required."));
        office().body("{\"group\":\"A\",\"from\":\"2026-02-30\",\"source\":\"x\"}")
                .post(ALL + code + "/groups")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/from"));
        office().body("""
                        {"code":"INS-00","name":"x","type":"MUNICIPALITY","subject":"SUBJECT","groupFrom":"2026-01-01"}""")
                .post("/api/v1/institutions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/groupFrom"));
        group("INS-0", "\"A\"", "2026-01-01", "x").statusCode(404);
        caller("public").get(ALL + "INS-0/groups").then().statusCode(404);
        caller("public").get(ALL + code + "/groups?on=2026-01-01").then().statusCode(400);
        caller("public").get(ALL + code + "?asOf=ayer").then().statusCode(400);
    }

    @Test
    void only_the_office_says_a_group() {
        String code = created();
        for (String role : new String[] {"public", "integrator", "editor", "auditor"}) {
            caller(role, code)
                    .contentType("application/json")
                    .body("{\"group\":\"A\",\"from\":\"2026-01-01\",\"source\":\"x\"}")
                    .post(ALL + code + "/groups")
                    .then()
                    .statusCode(403);
            caller(role, code)
                    .contentType("application/json")
                    .body("{\"subject\":\"UNKNOWN\",\"from\":\"2026-01-01\",\"source\":\"x\"}")
                    .post(ALL + code + "/subjects")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void same_fact_again_and_same_key_again_change_nothing() {
        String code = created();
        String key = UUID.randomUUID().toString();
        String first = office().header("Idempotency-Key", key)
                .body("{\"group\":\"C\",\"from\":\"2025-01-01\",\"source\":\"Ley X\"}")
                .post(ALL + code + "/groups")
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .extract()
                .asString();
        assertThat(office().header("Idempotency-Key", key)
                        .body("{\"group\":\"C\",\"from\":\"2025-01-01\",\"source\":\"Ley X\"}")
                        .post(ALL + code + "/groups")
                        .asString())
                .isEqualTo(first);
        group(code, "\"C\"", "2025-01-01", "Ley X").statusCode(201);
        caller("public").get(ALL + code).then().body("version", equalTo(2));
        caller("public").get(ALL + code + "/groups?superseded=true").then().body("items", hasSize(2));
    }

    @Test
    void two_writers_of_a_group_come_one_after_the_other() throws Exception {
        // Given
        String code = created();
        // When
        together(
                6,
                () -> group(
                                code,
                                "\"C\"",
                                "2025-01-01",
                                "Ley " + Thread.currentThread().getId())
                        .statusCode(201));
        // Then
        caller("public").get(ALL + code + "/groups").then().body("items.from", contains("2021-04-06", "2025-01-01"));
        int version = caller("public").get(ALL + code).then().extract().path("version");
        caller("auditor")
                .get(ALL + code + "/history")
                .then()
                .body("items", hasSize(version))
                .body("items.reason", not(hasItem("x")));
    }

    @Test
    void database_lets_nobody_rewrite_a_fact() {
        String code = created();
        for (String statement : new String[] {
            "update institution_fact set value = 'C' where institution_id = (select id from institution where code = '%s') and property = 'GROUP'",
            "update institution_fact set valid_from = '2000-01-01' where institution_id = (select id from institution where code = '%s')",
            "delete from institution_fact where institution_id = (select id from institution where code = '%s')"
        }) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .run(() -> em.createNativeQuery(statement.formatted(code))
                                    .executeUpdate()))
                    .hasStackTraceContaining("never changed or deleted");
        }
    }
}
