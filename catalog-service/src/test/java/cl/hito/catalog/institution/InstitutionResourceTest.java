package cl.hito.catalog.institution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InstitutionResourceTest {

    private static final Filter OPEN_API = OpenApiFilter.of("catalog");
    private static final AtomicInteger NEXT = new AtomicInteger(10_000);

    @Test
    void created_institution_is_read_back_with_its_tag() {
        // Given
        String code = code();
        // When
        String location = office().body(body(code, "Municipalidad de Prueba", "B", "08"))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .extract()
                .header("Location");
        // Then
        caller("public")
                .get(location.substring(location.indexOf("/api")))
                .then()
                .statusCode(200)
                .header("ETag", "\"v1\"")
                .body("code", equalTo(code))
                .body("group", equalTo("B"))
                .body("subject", equalTo("SUBJECT"))
                .body("subjectReason", nullValue());
    }

    @Test
    void change_needs_the_tag_that_was_read_and_leaves_history() {
        // Given
        String code = created("C", "05");
        String changed = data("Nombre nuevo", "C", "05");
        // When
        office().body(changed).put("/api/v1/institutions/" + code).then().statusCode(428);
        office().header("If-Match", "\"v9\"")
                .body(changed)
                .put("/api/v1/institutions/" + code)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/precondition-failed"));
        office().header("If-Match", "\"v1\"")
                .body(changed)
                .put("/api/v1/institutions/" + code + "?reason=cambio de nombre")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"");
        // Then
        caller("auditor")
                .get("/api/v1/institutions/" + code + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(1, 2))
                .body("items[1].reason", equalTo("cambio de nombre"))
                .body("items[1].actor", equalTo("user:office"))
                .body("items[1].before.name", equalTo("Municipalidad " + code))
                .body("items[1].after.name", equalTo("Nombre nuevo"));
    }

    @Test
    void past_state_is_read_as_it_was_known() {
        // Given
        SettableClock.set(Instant.parse("2026-03-01T12:00:00Z"));
        String code = created("C", "05");
        SettableClock.set(Instant.parse("2026-03-02T12:00:00Z"));
        office().header("If-Match", "\"v1\"")
                .body(data("Después", "C", "05"))
                .put("/api/v1/institutions/" + code)
                .then()
                .statusCode(200);
        String place = "/api/v1/institutions/" + code + "?knownAt=";
        // Then
        caller("public").get(place + "2026-03-01T11:59:59Z").then().statusCode(404);
        caller("public").get(place + "2026-03-02T11:59:59Z").then().body("name", equalTo("Municipalidad " + code));
        caller("public").get(place + "2026-03-02T12:00:00Z").then().body("name", equalTo("Después"));
        caller("public").get(place + "ayer").then().statusCode(400);
    }

    @Test
    void same_idempotency_key_answers_the_same_and_writes_once() {
        // Given
        String code = code();
        String key = UUID.randomUUID().toString();
        String body = body(code, "Una", "A", "13");
        // When
        String first = office().header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/institutions")
                .then()
                .statusCode(201)
                .extract()
                .asString();
        String second = office().header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/institutions")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();
        // Then
        assertThat(second).isEqualTo(first);
        office().header("Idempotency-Key", key)
                .body(body(code(), "Otra", "A", "13"))
                .post("/api/v1/institutions")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void second_institution_with_the_code_is_refused() {
        String code = created("B", "08");
        office().body(body(code, "Otra", "B", "08"))
                .post("/api/v1/institutions")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/duplicate"));
    }

    @Test
    void wrong_fields_are_named_in_the_language_of_the_caller() {
        String code = code();
        office().body("{\"code\":\"" + code + "\",\"nombre\":\"x\"}")
                .post("/api/v1/institutions")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .header("Content-Language", "es-CL")
                .body("errors[0].pointer", equalTo("/nombre"))
                .body("errors[0].code", equalTo("unknown_field"))
                .body("errors[0].message", equalTo("No existe este campo."));
        office().header("Accept-Language", "en")
                .body("{\"code\":\"" + code + "\",\"name\":7}")
                .post("/api/v1/institutions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].code", equalTo("wrong_type"));
        office().body("{\"code\":\"" + code
                        + "\",\"name\":\"\",\"type\":\"MUNICIPALITY\",\"subject\":\"SUBJECT\",\"region\":\"99\"}")
                .post("/api/v1/institutions")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/name", "/region"))
                .body("errors.code", contains("required", "invalid_format"));
        office().body("{\"code\":\"" + code + "\",\"name\":\"x\",\"type\":\"PALACE\",\"subject\":\"SUBJECT\"}")
                .post("/api/v1/institutions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/type"))
                .body("errors[0].code", equalTo("invalid_value"));
        office().body("{\"code\":")
                .post("/api/v1/institutions")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-body"));
        caller("public").get("/api/v1/institutions/" + code).then().statusCode(404);
    }

    @Test
    void institution_outside_the_state_is_not_subject_and_says_why() {
        office().body("""
                        {"code":"EXT-PE-%s","name":"Fuera de Chile","type":"FOREIGN","subject":"SUBJECT"}
                        """.formatted(NEXT.incrementAndGet()))
                .post("/api/v1/institutions")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/subject"));
    }

    @Test
    void nobody_gets_in_without_a_token_of_the_gateway() {
        given().get("/api/v1/institutions").then().statusCode(401).contentType("application/problem+json");
        given().header("Authorization", TestTokens.forged("admin"))
                .get("/api/v1/institutions")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/invalid-credentials"));
        caller("public")
                .contentType(ContentType.JSON)
                .body(body(code(), "x", "A", "13"))
                .post("/api/v1/institutions")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void pages_show_every_row_once_and_refuse_foreign_tokens() {
        // Given
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            codes.add(created("A", "11"));
        }
        // When
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            var page = caller("public")
                    .get("/api/v1/institutions?region=11&group=A&pageSize=2&sort=-code" + token)
                    .then()
                    .statusCode(200)
                    .body("total.type", equalTo("EXACT"))
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.code"));
            String next = page.getString("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
            if (next != null) {
                caller("public")
                        .get("/api/v1/institutions?region=12&pageToken=" + next)
                        .then()
                        .statusCode(400)
                        .body("type", equalTo("/problems/invalid-page-token"));
            }
        } while (token != null);
        // Then
        assertThat(seen).doesNotHaveDuplicates().containsAll(codes).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void unknown_parameters_are_refused_by_name() {
        caller("public")
                .get("/api/v1/institutions?grupo=A")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?grupo"));
        caller("public")
                .get("/api/v1/institutions?pageSize=5000")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1));
        caller("public")
                .header("Accept-Language", "en")
                .get("/api/v1/institutions?group=Z&pageSize=abc")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("?group", "?pageSize"))
                .body("errors.message", hasItem("The value must be one of: A, B, C."));
    }

    @Test
    void stale_tag_on_a_read_is_a_problem_document_too() {
        String code = created("A", "07");
        caller("public")
                .header("If-None-Match", "\"v1\"")
                .get("/api/v1/institutions/" + code)
                .then()
                .statusCode(304);
        caller("public")
                .header("If-Match", "\"v9\"")
                .get("/api/v1/institutions/" + code)
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
    }

    @Test
    void text_that_the_database_cannot_hold_is_refused_by_name() {
        office().body(body(code(), "con\\u0000nulo", "B", "08"))
                .post("/api/v1/institutions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].code", equalTo("invalid_format"));
        caller("public")
                .urlEncodingEnabled(false)
                .get("/api/v1/institutions?q=%00")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?q"));
        caller("public")
                .urlEncodingEnabled(false)
                .get("/api/v1/institutions/%00")
                .then()
                .statusCode(404);
    }

    @Test
    void list_as_csv_is_complete_counted_and_harmless() {
        // Given
        String code = code();
        office().body(body(code, "=HYPERLINK()", "A", "10"))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        // When
        var csv = caller("public").accept("text/csv").get("/api/v1/institutions?region=10&q=" + code);
        // Then
        csv.then().statusCode(200).header("X-Row-Count", "1").contentType(startsWith("text/csv"));
        assertThat(csv.asString()).startsWith("code,name,type,").contains("'=HYPERLINK()");
    }

    @Test
    void body_over_the_limit_is_a_problem_document() {
        office().body("{\"code\":\"" + "x".repeat(3_000_000) + "\"}")
                .post("/api/v1/institutions")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void every_change_is_an_event_in_order_that_its_schema_accepts() {
        // Given
        String code = created("B", "09");
        office().header("If-Match", "\"v1\"")
                .body(data("Otro nombre", "B", "09"))
                .put("/api/v1/institutions/" + code)
                .then()
                .statusCode(200);
        // When
        await().atMost(Duration.ofSeconds(20)).until(() -> messages(code).size() == 2);
        // Then
        var messages = messages(code);
        messages.forEach(m -> EventSchemas.assertValid(EventType.INSTITUTION_CHANGED, m.data()));
        assertThat(messages).extracting(m -> m.headers().get("ce_sequence")).containsExactly("1", "2");
        assertThat(messages)
                .extracting(m -> m.headers().get("ce_type"))
                .containsOnly("cl.hito.catalog.institution.changed.v1");
    }

    private static List<Topic.Message> messages(String code) {
        return Topic.of(EventType.INSTITUTION_CHANGED).messages().stream()
                .filter(m -> m.data().contains("\"" + code + "\""))
                .toList();
    }

    private static String created(String group, String region) {
        String code = code();
        office().body(body(code, "Municipalidad " + code, group, region))
                .post("/api/v1/institutions")
                .then()
                .statusCode(201);
        return code;
    }

    private static String code() {
        return "TST-" + NEXT.incrementAndGet();
    }

    private static String body(String code, String name, String group, String region) {
        return "{\"code\":\"%s\",%s".formatted(code, data(name, group, region).substring(1));
    }

    private static String data(String name, String group, String region) {
        return """
                {"name":"%s","type":"MUNICIPALITY","group":"%s","region":"%s","subject":"SUBJECT"}""".formatted(name, group, region);
    }

    private static RequestSpecification office() {
        return caller("office").contentType(ContentType.JSON);
    }

    private static RequestSpecification caller(String role) {
        return given().filter(OPEN_API).header("Authorization", TestTokens.as(role));
    }
}
