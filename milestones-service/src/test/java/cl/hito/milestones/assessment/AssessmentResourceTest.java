package cl.hito.milestones.assessment;

import static cl.hito.milestones.Calls.NORMS;
import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.realNorms;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static cl.hito.milestones.catalogue.CatalogueCalls.platform;
import static cl.hito.milestones.catalogue.CatalogueCalls.procedure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssessmentResourceTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";

    @BeforeEach
    void data() {
        realRulebook();
        realNorms();
    }

    @AfterEach
    void time() {
        SettableClock.reset();
    }

    @Test
    void every_requirement_of_a_body_is_listed_with_its_due_date_and_what_is_not_known_stays_so() {
        // Given
        String body = subject("C");
        // Then
        caller("auditor")
                .get(ASSESSMENTS + "?pageSize=1000&institution=" + body)
                .then()
                .statusCode(200)
                .body("items", hasSize(189))
                .body("items.verdict", everyItem(equalTo("UNKNOWN")))
                .body("items.packageVersion", everyItem(equalTo(NORMS)))
                .body("items.find { it.requirement == 'DFL1-6-1' }.due", equalTo("2023-12-31"))
                .body("items.find { it.requirement == 'L19880-46-1' }.due", equalTo("2027-12-31"))
                .body("items.find { it.requirement == 'L19880-46-1' }.dueCertain", equalTo(true))
                .body("items.find { it.requirement == 'DS7-4-1' }.dueCertain", equalTo(false))
                .body("items.find { it.requirement == 'L21180-T6-1' }.until", equalTo("2027-12-31"))
                .body("items.find { it.requirement == 'L21180-T6-1' }.due", nullValue())
                .body("items.find { it.requirement == 'DS12-13-1' }.applicability", equalTo("UNKNOWN"))
                .body("items.find { it.requirement == 'DS12-T3-1' }.due", equalTo("2026-12-31"));
        assertThat(caller("auditor")
                        .accept("text/csv")
                        .get(ASSESSMENTS + "?institution=" + body)
                        .header("X-Row-Count"))
                .isEqualTo("189");
        caller("auditor").get(ASSESSMENTS).then().statusCode(400);
        caller("public").get(ASSESSMENTS + "?institution=" + body).then().statusCode(403);
    }

    @Test
    void pages_of_the_list_hold_every_requirement_once() {
        String path = ASSESSMENTS + "?pageSize=50&sort=-due&institution=" + subject("B");
        List<String> seen = new java.util.ArrayList<>();
        String token = null;
        do {
            var page = caller("auditor")
                    .get(path + (token == null ? "" : "&pageToken=" + token))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.requirement"));
            token = page.getString("nextPageToken");
        } while (token != null);
        assertThat(seen).hasSize(189).doesNotHaveDuplicates();
    }

    @Test
    void declared_stands_beside_computed_and_counts() {
        // Given
        String body = subject("C");
        procedure(body, "Permiso", "COMPLETED", "\"electronicSupport\":{\"level\":2}");
        awaitComputed(body, "L19880-1-1", "NOT_MET");
        standing(body, "L19880-1-1")
                .body("items[0].verdict", equalTo("NOT_MET"))
                .body("items[0].declared", nullValue())
                .body("items[0].computed.measure", equalTo("digital-level"))
                .body("items[0].computed.counts.notMet", equalTo(1))
                .body("items[0].agreement", equalTo("ONLY_COMPUTED"));
        // When
        declare(body, "L19880-1-1", "MET", "Acta 3").statusCode(201).header("ETag", equalTo("\"v1\""));
        // Then
        standing(body, "L19880-1-1")
                .body("items[0].verdict", equalTo("MET"))
                .body("items[0].declared.verdict", equalTo("MET"))
                .body("items[0].computed.verdict", equalTo("NOT_MET"))
                .body("items[0].agreement", equalTo("DIFFERENT"));
        caller("auditor")
                .get(ASSESSMENTS + "?agreement=DIFFERENT&institution=" + body)
                .then()
                .body("items.requirement", equalTo(List.of("L19880-1-1")));
    }

    @Test
    void what_is_inferred_or_ambiguous_decides_nothing_alone() {
        // Given: the phase of DS 12 art. 18 is our mapping
        String body = subject("C");
        procedure(body, "Permiso", "COMPLETED", "");
        awaitComputed(body, "DS12-18-2", "NOT_MET");
        SettableClock.set(LocalDate.of(2026, 11, 2), LocalTime.NOON);
        // Then
        standing(body, "DS12-18-2")
                .body("items[0].decisive", equalTo(false))
                .body("items[0].verdict", equalTo("UNKNOWN"))
                .body("items[0].overdue", nullValue());
        declare(body, "DS12-18-2", "NOT_MET", null).statusCode(201);
        standing(body, "DS12-18-2")
                .body("items[0].verdict", equalTo("NOT_MET"))
                .body("items[0].agreement", equalTo("SAME"))
                .body("items[0].overdue", nullValue());
        // and one that is read in the norm is late for certain
        declare(body, "DFL1-6-2", "PARTLY", "Sección a medias").statusCode(201);
        standing(body, "DFL1-6-2").body("items[0].overdue", equalTo(true));
    }

    @Test
    void requirement_is_late_from_the_day_after_its_due_date() {
        String body = subject("C");
        declare(body, "L19880-19-2", "NOT_MET", null).statusCode(201);
        SettableClock.set(LocalDate.of(2024, 12, 31), LocalTime.of(23, 59));
        standing(body, "L19880-19-2")
                .body("items[0].due", equalTo("2024-12-31"))
                .body("items[0].overdue", equalTo(false));
        SettableClock.set(LocalDate.of(2025, 1, 1), LocalTime.MIDNIGHT);
        standing(body, "L19880-19-2").body("items[0].overdue", equalTo(true));
    }

    @Test
    void conditional_requirement_binds_who_has_the_role_and_unknown_is_not_no() {
        // Given
        String body = subject("B");
        String roles = "/api/v1/requirements/roles/" + body;
        caller("auditor")
                .get(roles)
                .then()
                .statusCode(200)
                .body("items", hasSize(9))
                .body("items.decides", everyItem(nullValue()));
        // When: declared no
        caller("editor", body)
                .body("{\"holds\": false, \"basis\": \"No publica servicios\"}")
                .put(roles + "/INTEROP_PROVIDER")
                .then()
                .statusCode(201);
        standing(body, "DS12-13-1")
                .body("items[0].applicability", equalTo("NOT_APPLICABLE"))
                .body("items[0].verdict", equalTo("NOT_APPLICABLE"));
        // When: corrected
        caller("editor", body)
                .body("{\"holds\": true, \"basis\": \"Servicio en el catálogo\"}")
                .put(roles + "/INTEROP_PROVIDER")
                .then()
                .statusCode(428);
        caller("editor", body)
                .header("If-Match", "\"v1\"")
                .body("{\"holds\": true, \"basis\": \"Servicio en el catálogo\"}")
                .put(roles + "/INTEROP_PROVIDER")
                .then()
                .statusCode(200);
        standing(body, "DS12-13-1")
                .body("items[0].applicability", equalTo("APPLICABLE"))
                .body("items[0].verdict", equalTo("UNKNOWN"));
        caller("auditor").get(roles + "/INTEROP_PROVIDER/history").then().body("items", hasSize(2));
        caller("office")
                .body("{\"holds\": true}")
                .put(roles + "/NODE_OPERATOR")
                .then()
                .statusCode(400);
        caller("office")
                .body("{\"holds\": true, \"basis\": \"x\"}")
                .put(roles + "/EVERY_BODY")
                .then()
                .statusCode(404);
        caller("editor", "MUN-13101")
                .body("{\"holds\": true, \"basis\": \"x\"}")
                .put(roles + "/NODE_OPERATOR")
                .then()
                .statusCode(403);
    }

    @Test
    void platform_in_use_shows_who_owns_one_until_the_body_says_otherwise() {
        String body = subject("C");
        platform(body, "OWN", "IN_USE", false);
        String roles = "/api/v1/requirements/roles/" + body;
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> caller("auditor")
                        .get(roles)
                        .then()
                        .body("items.find { it.role == 'PLATFORM_OWNER' }.decides", equalTo(true)));
        standing(body, "DS4-6-1").body("items[0].applicability", equalTo("APPLICABLE"));
    }

    @Test
    void body_outside_the_law_is_not_subject_and_nothing_is_declared_of_it() {
        String outside = institution(code(), null, "13", "NOT_SUBJECT");
        standing(outside, "DFL1-6-1").body("items[0].verdict", equalTo("NOT_SUBJECT"));
        declare(outside, "DFL1-6-1", "MET", "x").statusCode(409);
    }

    @Test
    void single_procedures_and_events_are_assessed_where_the_requirement_says_so() {
        // Given
        String body = subject("C");
        UUID online = procedure(body, "Uno", "COMPLETED", "\"electronicSupport\":{\"file\":\"ELECTRONIC\"}");
        procedure(body, "Dos", "COMPLETED", "\"electronicSupport\":{\"file\":\"PHYSICAL\"}");
        awaitComputed(body, "L19880-18-2", "PARTLY");
        String units = ASSESSMENTS + "/" + body + "/L19880-18-2/units";
        // When
        caller("editor", body)
                .body(data("PARTLY", "Falta el índice"))
                .put(units + "/" + online)
                .then()
                .statusCode(201)
                .body("unitKind", equalTo("PROCEDURE"));
        // Then
        caller("auditor")
                .get(units)
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("Dos", "Uno")))
                .body("items.computed", equalTo(List.of("NOT_MET", "MET")))
                .body("items[1].declared", equalTo("PARTLY"));
        standing(body, "L19880-18-2").body("items[0].units.partly", equalTo(1));
        caller("office")
                .body(data("MET", "x"))
                .put(units + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        caller("office")
                .body(data("MET", "Notificado el 2"))
                .put(ASSESSMENTS + "/" + body + "/L19880-45-1/units/RES-2026-14")
                .then()
                .statusCode(201)
                .body("unitKind", equalTo("EVENT"));
        caller("auditor")
                .get(ASSESSMENTS + "/" + body + "/L19880-45-1/units")
                .then()
                .body("items.unit", equalTo(List.of("RES-2026-14")));
        caller("office")
                .body(data("MET", "x"))
                .put(ASSESSMENTS + "/" + body + "/DS10-3-1/units/1")
                .then()
                .statusCode(422);
    }

    @Test
    void declaration_is_checked_versioned_and_kept() {
        String body = subject("C");
        String path = ASSESSMENTS + "/" + body + "/DS10-3-1";
        caller("auditor").get(path).then().statusCode(404);
        declare(body, "DS10-3-1", "MET", null).statusCode(400).body("errors[0].pointer", equalTo("/evidence"));
        declare(body, "DS10-3-1", "NOT_SUBJECT", "x").statusCode(400);
        declare(body, "NOPE-1-1", "MET", "x").statusCode(404);
        declare(body, "DS10-3-1", "NOT_MET", null).statusCode(201);
        declare(body, "DS10-3-1", "MET", "Decreto 12").statusCode(428);
        caller("editor", body)
                .header("If-Match", "\"v1\"")
                .body(data("MET", "Decreto 12"))
                .put(path + "?reason=Aprobada")
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("outdated", equalTo(false));
        caller("auditor")
                .get(path + "/history")
                .then()
                .body("items.after.verdict", equalTo(List.of("NOT_MET", "MET")))
                .body("items[1].reason", equalTo("Aprobada"));
        caller("editor", "MUN-13101").body(data("MET", "x")).put(path).then().statusCode(403);
        SettableClock.set(LocalDate.of(2026, 3, 1), LocalTime.NOON);
        caller("office")
                .header("If-Match", "\"v2\"")
                .body(data("MET", "x").replace("2026-03-01", "2026-03-02"))
                .put(path)
                .then()
                .statusCode(400);
    }

    @Test
    void gap_report_counts_by_norm_and_article() {
        // Given
        String body = subject("C");
        declare(body, "DS10-3-1", "MET", "Decreto 12").statusCode(201);
        declare(body, "DS10-4-1", "NOT_MET", null).statusCode(201);
        // Then
        String gaps = ASSESSMENTS + "/gaps?institution=" + body;
        caller("auditor")
                .get(gaps)
                .then()
                .statusCode(200)
                .body("items.find { it.norm == 'DS 10/2023' && it.article == '3' }.met", equalTo(1))
                .body("items.find { it.norm == 'DS 10/2023' && it.article == '4' }.notMet", equalTo(1))
                .body("items.find { it.norm == 'DS 10/2023' && it.article == '4' }.open", equalTo(List.of("DS10-4-1")))
                .body("items.sum { it.met + it.partly + it.notMet + it.unknown + it.notApplicable }", equalTo(189));
        caller("auditor")
                .get(gaps + "&norm=DS 12/2023&phase=6")
                .then()
                .body("items.norm", everyItem(equalTo("DS 12/2023")))
                .body("items.roleUnknown", hasItem(not(equalTo(0))));
        caller("auditor").get(ASSESSMENTS + "/gaps?group=C").then().statusCode(200);
        caller("auditor").get(ASSESSMENTS + "/gaps?institution=MUN-0").then().statusCode(404);
        caller("public").get(gaps).then().statusCode(403);
        caller("auditor").accept("text/csv").get(gaps).then().statusCode(200).body(containsString("DS 10/2023"));
    }

    private static ValidatableResponse standing(String body, String requirement) {
        return caller("auditor")
                .get(ASSESSMENTS + "?institution=" + body + "&requirement=" + requirement)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    private static void awaitComputed(String body, String requirement, String verdict) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> standing(body, requirement).body("items[0].computed.verdict", equalTo(verdict)));
    }

    private static ValidatableResponse declare(String body, String requirement, String verdict, String evidence) {
        return caller("office")
                .body(data(verdict, evidence))
                .put(ASSESSMENTS + "/" + body + "/" + requirement)
                .then();
    }

    private static String data(String verdict, String evidence) {
        return """
                {"verdict": "%s", "assessedOn": "2026-03-01", "evidence": %s, "responsible": "CTD"}
                """.formatted(verdict, evidence == null ? "null" : "\"" + evidence + "\"");
    }
}
