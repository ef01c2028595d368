package cl.hito.milestones.evidence;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.send;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EvidenceResourceTest {

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @ParameterizedTest
    @CsvSource({"2024-12-30,0", "2024-12-31,0", "2025-01-01,1", "2025-03-01,60"})
    void evidence_fulfils_on_its_effective_day(String effectiveOn, int daysLate) {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        // When
        caller("editor", code)
                .body(link(effectiveOn))
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"v1\""))
                .body("revision", equalTo(1))
                .body("recordedBy", equalTo("user:editor"))
                .body("withdrawnAt", nullValue());
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .body("state", equalTo("FULFILLED"))
                .body("fulfilledOn", equalTo(effectiveOn))
                .body("daysLate", equalTo(daysLate))
                .body("businessDaysLeft", nullValue())
                .body("version", equalTo(2));
        caller("public")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("FULFILLED"))
                .body("items[0].daysLate", equalTo(daysLate))
                .body("items[0].rulebookVersion", equalTo("ley-21180-2022"))
                .body("items[0].derivation.due", equalTo("2024-12-31"))
                .body("items[0].derivation.steps[0].norm", equalTo("DFL 1/2020"));
    }

    @Test
    void earliest_day_stays_and_withdrawal_reopens_with_a_verdict_beside_the_old_one() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        SettableClock.set(LocalDate.of(2025, 6, 2), LocalTime.NOON);
        String late = added(code, id, "2025-02-01");
        String early = added(code, id, "2025-01-10");
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2025-01-10"));
        // When
        String evidence = "/api/v1/milestones/" + id + "/evidence/";
        caller("office").delete(evidence + early + "?reason=error").then().statusCode(428);
        caller("office")
                .header("If-Match", "\"v9\"")
                .delete(evidence + early + "?reason=x")
                .then()
                .statusCode(412);
        caller("office")
                .header("If-Match", "\"v1\"")
                .delete(evidence + early)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?reason"));
        withdraw(code, evidence + early);
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2025-02-01"));
        withdraw(code, evidence + late);
        // Then
        caller("public")
                .get("/api/v1/milestones/" + id)
                .then()
                .body("state", equalTo("OVERDUE"))
                .body("fulfilledOn", nullValue())
                .body("daysLate", equalTo(153));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .body("items.state", contains("FULFILLED", "FULFILLED", "FULFILLED", "OVERDUE"))
                .body("items.daysLate", contains(32, 10, 32, 153))
                .body("items[3].judgedBy", equalTo("user:editor"))
                .body("items[3].reason", equalTo("documento equivocado"));
        // The public learns the verdicts, not who judged and why
        caller("public")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .body("items.daysLate", contains(32, 10, 32, 153))
                .body("items.judgedBy", everyItem(nullValue()))
                .body("items.reason", everyItem(nullValue()));
        assertThat(verdictsCsv("auditor", id)).contains("documento equivocado");
        assertThat(verdictsCsv("public", id)).contains("OVERDUE").doesNotContain("documento", "user:");
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(200)
                .body("items.revision", contains(1, 2))
                .body("items[0].withdrawnReason", equalTo("documento equivocado"))
                .body("items[0].withdrawnAt", notNullValue());
        caller("office")
                .header("If-Match", "\"v2\"")
                .delete(evidence + late + "?reason=otra vez")
                .then()
                .statusCode(409);
    }

    @Test
    void institution_that_the_law_no_longer_binds_gets_a_new_verdict_and_keeps_the_old_one() {
        // Given
        String code = code();
        UUID institution = UUID.randomUUID();
        send(institution, 1, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(20)).until(() -> milestones(code).size() == 7);
        String id = milestone(code, "1");
        added(code, id, "2024-12-01");
        // When
        send(institution, 2, code, null, "08", "NOT_SUBJECT");
        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> caller("public")
                        .get("/api/v1/milestones/" + id)
                        .then()
                        .body("state", equalTo("NOT_SUBJECT"))
                        .body("due", nullValue()));
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .body("items.state", contains("FULFILLED", "NOT_SUBJECT"))
                .body("items.derivation.due", contains("2024-12-31", null))
                .body("items[1].judgedBy", equalTo("system"));
        caller("public")
                .accept("text/csv")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2");
    }

    private static String verdictsCsv(String role, String id) {
        return caller(role)
                .accept("text/csv")
                .get("/api/v1/milestones/" + id + "/verdicts")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void later_evidence_is_added_and_judges_nothing_anew() {
        String code = subject("C");
        String id = milestone(code, "PREPARATION");
        added(code, id, "2023-05-02");
        added(code, id, "2024-05-02");
        caller("public").get("/api/v1/milestones/" + id).then().body("version", equalTo(2));
        caller("public").get("/api/v1/milestones/" + id + "/verdicts").then().body("items", hasSize(1));
        caller("auditor").get("/api/v1/milestones/" + id + "/evidence").then().body("items", hasSize(2));
    }

    @Test
    void fulfilment_is_an_event_that_its_schema_accepts() {
        // Given
        String code = subject("B");
        String id = milestone(code, "3");
        // When
        added(code, id, "2025-12-31");
        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Topic.of(EventType.MILESTONE_CHANGED).messages().stream()
                        .filter(m -> m.key().equals(id))
                        .peek(m -> EventSchemas.assertValid(EventType.MILESTONE_CHANGED, m.data()))
                        .anyMatch(m -> m.headers().get("ce_sequence").equals("2")
                                && m.data().contains("\"FULFILLED\"")));
    }

    @Test
    void verdicts_cannot_be_changed_even_in_the_database() {
        String code = subject("B");
        added(code, milestone(code, "1"), "2024-06-01");
        for (String sql :
                new String[] {"update verdict set days_late = 0", "delete from verdict", "delete from evidence"}) {
            assertThatThrownBy(() -> {
                        try (var connection = dataSource.getConnection();
                                var statement = connection.createStatement()) {
                            statement.executeUpdate(sql);
                        }
                    })
                    .as(sql)
                    .hasMessageContaining("never");
        }
    }

    @Test
    void nothing_is_shown_for_what_is_not_owed() {
        String code = institution(code(), null, "08", "NOT_SUBJECT");
        caller("office")
                .body(link("2024-01-01"))
                .post("/api/v1/milestones/" + milestone(code, "1") + "/evidence")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
    }

    @Test
    void wrong_evidence_is_refused_by_field_and_stores_nothing() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        SettableClock.set(LocalDate.of(2026, 3, 1), LocalTime.NOON);
        // Then
        refused(id, link("2026-03-02"), "/effectiveOn", "in_the_future");
        refused(id, link("2019-11-10"), "/effectiveOn", "too_small");
        refused(id, link("2024-01-01").replace("https://", "file://"), "/url", "invalid_format");
        refused(id, "{\"kind\":\"LINK\",\"title\":\"x\",\"effectiveOn\":\"2024-01-01\"}", "/url", "required");
        refused(id, link("2024-01-01").replace("title", "titulo"), "/titulo", "unknown_field");
        refused(id, link("2024-02-30"), "/effectiveOn", "invalid_format");
        caller("auditor").get("/api/v1/milestones/" + id + "/evidence").then().body("items", hasSize(0));
        caller("office")
                .body(link("2024-01-01"))
                .post("/api/v1/milestones/" + UUID.randomUUID() + "/evidence")
                .then()
                .statusCode(404);
    }

    @Test
    void editor_writes_for_the_own_institution_only() {
        String own = subject("B");
        String other = subject("B");
        String id = milestone(other, "1");
        caller("editor", own)
                .body(link("2024-01-01"))
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(403);
        for (String role : new String[] {"public", "auditor", "integrator"}) {
            caller(role)
                    .body(link("2024-01-01"))
                    .post("/api/v1/milestones/" + id + "/evidence")
                    .then()
                    .statusCode(403);
        }
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", nullValue());
    }

    @Test
    void same_key_adds_once() {
        String code = subject("B");
        String path = "/api/v1/milestones/" + milestone(code, "1") + "/evidence";
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            caller("office")
                    .header("Idempotency-Key", key)
                    .body(link("2024-01-01"))
                    .post(path)
                    .then()
                    .statusCode(201);
        }
        assertThat(caller("auditor").get(path).jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void replaced_evidence_is_withdrawn_after_what_replaced_it() {
        // Given: corrected twice
        String code = subject("B");
        String id = milestone(code, "1");
        String place = "/api/v1/milestones/" + id + "/evidence";
        String first = added(code, id, "2024-05-02");
        String second = revised(code, id, "2024-07-01", first);
        String third = revised(code, id, "2024-09-01", second);
        // When
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .delete(place + "/" + second + "?reason=equivocado")
                .then()
                .statusCode(409);
        // Then
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2024-09-01"));
        withdraw(code, place + "/" + third);
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2024-07-01"));
        withdraw(code, place + "/" + second);
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2024-05-02"));
    }

    private static String revised(String institution, String id, String effectiveOn, String replaces) {
        return caller("editor", institution)
                .body(link(effectiveOn).replace("{", "{\"replaces\":\"" + replaces + "\","))
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void refused(String id, String body, String pointer, String code) {
        caller("office")
                .body(body)
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    private static void withdraw(String institution, String path) {
        caller("editor", institution)
                .header("If-Match", "\"v1\"")
                .delete(path + "?reason=documento equivocado")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("withdrawnReason", equalTo("documento equivocado"));
    }

    private static String added(String institution, String id, String effectiveOn) {
        return caller("editor", institution)
                .body(link(effectiveOn))
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String link(String effectiveOn) {
        return """
                {"kind":"LINK","title":"Decreto alcaldicio","url":"https://www.ejemplo.cl/decreto.pdf",
                 "effectiveOn":"%s"}""".formatted(effectiveOn);
    }
}
