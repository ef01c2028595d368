package cl.hito.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestEdgeTest {

    private static final String ECHO = "/api/v1/institutions/echo";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void harmless_request_id_of_the_caller_is_kept_to_the_service_and_back() {
        // Given
        String id = "pedido-2026.11_A";
        // When
        var answer = given().header("X-Request-Id", id).get(ECHO).then();
        // Then
        answer.header("X-Request-Id", id).body("headers.x-request-id", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"con espacio", "<script>", "a/b", ""})
    void other_request_id_is_replaced(String id) {
        // When
        var answer = given().header("X-Request-Id", id).get(ECHO).then();
        // Then
        answer.header("X-Request-Id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*"));
    }

    @Test
    void request_id_longer_than_64_is_replaced() {
        // Given
        String id = "a".repeat(65);
        // When
        var answer = given().header("X-Request-Id", id).get(ECHO).then();
        // Then
        answer.header("X-Request-Id", not(equalTo(id)));
    }

    @Test
    void well_formed_trace_is_passed_on_with_its_state() {
        // When
        var answer = given().header("traceparent", TRACE)
                .header("tracestate", "a=b")
                .get(ECHO)
                .then();
        // Then
        answer.body("headers.traceparent", equalTo(TRACE)).body("headers.tracestate", equalTo("a=b"));
    }

    @Test
    void malformed_trace_is_replaced_and_its_state_dropped() {
        // When
        var answer = given().header("traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")
                .header("tracestate", "a=b")
                .get(ECHO)
                .then();
        // Then
        answer.body("headers.traceparent", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-01"))
                .body("headers.traceparent", not(matchesPattern("00-0{32}-.*")))
                .body("headers.tracestate", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {ECHO, "/problems", "/api/v1/session", "/nowhere", "/api/v1/institutions/created"})
    void every_answer_carries_the_security_headers(String path) {
        // When
        var answer = given().get(path).then().extract();
        // Then
        assertThat(answer.headers().getValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Strict-Transport-Security")).isNull();
    }

    @Test
    void health_is_answered_to_this_machine_only_when_no_proxy_stands_between() {
        // When
        var near = given().get("/q/health/live").then();
        var far = given().header("X-Forwarded-For", "203.0.113.7")
                .get("/q/health/live")
                .then();
        // Then
        near.statusCode(200);
        far.statusCode(404).contentType("application/problem+json");
    }
}
