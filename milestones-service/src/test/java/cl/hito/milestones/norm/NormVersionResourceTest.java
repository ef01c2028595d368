package cl.hito.milestones.norm;

import static cl.hito.milestones.Calls.NORMS;
import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realNorms;
import static cl.hito.milestones.Calls.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NormVersionResourceTest {

    private static final String VERSIONS = "/api/v1/requirements/versions";

    @BeforeEach
    void norms() {
        realNorms();
    }

    @Test
    void real_norms_are_in_force_whole() {
        caller("auditor")
                .get(VERSIONS + "/" + NORMS)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"v2\""))
                .body("status", equalTo("ACTIVE"))
                .body("author", equalTo("user:office"))
                .body("activatedBy", equalTo("user:admin"))
                .body("content.requirements", hasSize(189))
                .body("content.terms", hasSize(94));
        caller("public").get(VERSIONS + "/" + NORMS).then().statusCode(200).body("author", nullValue());
        caller("office")
                .body(seed("norms/" + NORMS + ".json"))
                .post(VERSIONS)
                .then()
                .statusCode(409);
        caller("admin").post(VERSIONS + "/" + NORMS + "/activation").then().statusCode(409);
    }

    @Test
    void requirements_are_narrowed_by_norm_article_subject_kind_phase_and_platform() {
        caller("public")
                .get("/api/v1/requirements?pageSize=1000")
                .then()
                .statusCode(200)
                .body("items", hasSize(189))
                .body("items.version", everyItem(equalTo(NORMS)));
        caller("public")
                .get("/api/v1/requirements?norm=DS 12/2023&article=18")
                .then()
                .body("items.code", hasItems("DS12-18-1", "DS12-18-5"))
                .body("items", hasSize(5));
        caller("public")
                .get("/api/v1/requirements?article=16 bis&norm=Ley 19.880")
                .then()
                .body("items.code", equalTo(java.util.List.of("L19880-16bis-1")));
        caller("public")
                .get("/api/v1/requirements?subject=PISEE1_USER&kind=ONE_OFF&phase=6&platform=PISEE")
                .then()
                .body("items.code", equalTo(java.util.List.of("DS12-T2-1", "DS12-T3-1", "DS12-T4-1")))
                .body("items[1].due.groups.find { it.group == 'C' }.date", equalTo("2026-12-31"))
                .body("items[2].ambiguous", equalTo(true));
        caller("public")
                .get("/api/v1/requirements?measured=true&pageSize=1000")
                .then()
                .body("items", hasSize(26))
                .body("items.measure", everyItem(not(nullValue())));
        caller("public")
                .get("/api/v1/requirements/DFL1-6-1")
                .then()
                .statusCode(200)
                .body("indicators", equalTo(java.util.List.of("PROCEDURES_IN_CPAT")))
                .body("due.phase", equalTo("PREPARATION"));
        caller("public").get("/api/v1/requirements/DS99-1-1").then().statusCode(404);
        caller("public").get("/api/v1/requirements?subject=NOBODY").then().statusCode(400);
        assertThat(caller("public")
                        .accept("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                        .get("/api/v1/requirements")
                        .header("X-Row-Count"))
                .isEqualTo("189");
    }

    @Test
    void draft_is_seen_by_nobody_outside_and_put_in_force_by_a_second_person_only() {
        // Given
        posted(small("second-person", "2026-05-01", ""));
        // Then
        caller("public").get(VERSIONS + "/second-person").then().statusCode(404);
        caller("public").get(VERSIONS).then().body("items.version", not(hasItem("second-person")));
        caller("public")
                .get("/api/v1/requirements?version=second-person")
                .then()
                .statusCode(404);
        caller("auditor")
                .get("/api/v1/requirements?version=second-person")
                .then()
                .body("items", hasSize(1));
        caller("office")
                .post(VERSIONS + "/second-person/activation")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/second-person-required"));
        caller("editor", "MUN-08106")
                .post(VERSIONS + "/second-person/activation")
                .then()
                .statusCode(403);
        caller("auditor").get(VERSIONS + "/second-person/history").then().body("items", hasSize(1));
    }

    @Test
    void package_that_contradicts_itself_is_refused_place_by_place() {
        caller("office")
                .body(small("flawed", "2026-05-01", "")
                        .replace("\"measure\": null", "\"measure\": \"guesswork\"")
                        .replace("\"phase\": \"4\", \"date\": null", "\"phase\": null, \"date\": null")
                        .replace("\"requirements\": []", "\"requirements\": [\"DS9-9-9\"]"))
                .post(VERSIONS)
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems("/requirements/0/measure", "/requirements/0/due", "/terms/0/requirements/0"));
        caller("office")
                .body(small("unknown-field", "2026-05-01", "").replace("\"measure\"", "\"meter\""))
                .post(VERSIONS)
                .then()
                .statusCode(400);
    }

    @Test
    void two_texts_of_one_matter_in_force_on_the_same_day_are_refused() {
        String term = term("T001", "\"family\": \"SAME\"");
        caller("office")
                .body(small("overlap", "2026-05-01", "")
                        .replace(term("T001", "\"family\": null"), term + ", " + term("T002", "\"family\": \"SAME\"")))
                .post(VERSIONS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/terms/1/family"));
    }

    @Test
    void version_whose_terms_miss_their_golden_tests_is_not_put_in_force() {
        posted(small("golden", "2026-05-01", """
                {"term": "T001", "start": "2026-01-05", "extension": 0, "due": "2026-01-25"}"""));
        caller("admin")
                .post(VERSIONS + "/golden/activation")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/golden-tests-failed"))
                .body("errors[0].pointer", equalTo("/goldenTests/0/due"));
    }

    @Test
    void terms_that_could_not_be_calculated_are_refused() {
        String golden = "{\"term\": \"T001\", \"start\": \"%s\", \"extension\": %d, \"due\": \"2026-01-26\"}";
        String extension = "\"extension\": {\"most\": %d, \"norm\": \"Ley 19.880\", \"article\": \"26\"}";
        flawed(
                small("part-of-a-term", "2026-05-01", "").replace("\"BUSINESS\"", "\"SAME_AS_TERM\""),
                "/terms/0/dayType",
                "inconsistent");
        flawed(
                small("before-the-calendar", "2026-05-01", golden.formatted("1990-01-01", 0)),
                "/goldenTests/0/start",
                "out_of_range");
        flawed(
                small("after-the-calendar", "2026-05-01", golden.formatted("2099-01-01", 0)),
                "/goldenTests/0/start",
                "out_of_range");
        flawed(
                small("more-than-allowed", "2026-05-01", golden.formatted("2026-01-05", 1)),
                "/goldenTests/0/extension",
                "too_large");
        flawed(
                small("long-extension", "2026-05-01", "")
                        .replace("\"DAY\"", "\"YEAR\"")
                        .replace("\"amount\": 15", "\"amount\": 10")
                        .replace("\"extension\": null", extension.formatted(1)),
                "/terms/0/extension/most",
                "too_large");
        flawed(
                small("distant-day", "2026-05-01", "")
                        .replace("\"DAY\"", "\"DATE\"")
                        .replace("\"fixedDate\": null", "\"fixedDate\": \"2200-01-01\""),
                "/terms/0/fixedDate",
                "out_of_range");
        posted(small("calculable", "2026-05-01", golden.formatted("2026-01-05", 5))
                .replace("\"extension\": null", extension.formatted(5)));
    }

    private static void flawed(String body, String pointer, String code) {
        caller("office")
                .body(body)
                .post(VERSIONS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer))
                .body("errors.code", hasItem(code));
    }

    private static void posted(String body) {
        caller("office").body(body).post(VERSIONS).then().statusCode(201).body("status", equalTo("DRAFT"));
    }

    private static String term(String code, String family) {
        return """
                {"code": "%s", "norm": "DS 4/2020", "article": "1", "starts": "Solicitud", "unit": "DAY",
                 "dayType": "BUSINESS", "amount": 15, "minimum": null, "length": null, "fixedDate": null,
                 "monthDays": null, "atEnd": "Respuesta", "ending": "DUE", "filing": false, "who": "ALL",
                 "requirements": [], %s, "inForceFrom": null, "inForceTo": null, "extension": null,
                 "note": null, "confidence": "V"}""".formatted(code, family);
    }

    private static String small(String version, String from, String goldenTests) {
        return """
                {"code": "normas-transformacion-digital", "version": "%s", "title": "Prueba", "effectiveFrom": "%s",
                 "effectiveTo": null,
                 "requirements": [{"code": "DS4-1-1", "norm": "DS 4/2020", "article": "1", "title": "Uno",
                    "text": "Hacer uno", "subject": "EVERY_BODY", "kind": "ONE_OFF",
                    "due": {"kind": "PHASE", "text": null, "phase": "4", "date": null, "groups": null, "term": null},
                    "phase": "4", "platform": null, "evidence": null, "measure": null, "indicators": [],
                    "confidence": "V", "ambiguous": false, "phaseInferred": false}],
                 "terms": [%s], "goldenTests": [%s]}
                """.formatted(version, from, term("T001", "\"family\": null"), goldenTests);
    }
}
