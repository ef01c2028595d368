package cl.hito.gateway.proxy;

import static cl.hito.gateway.proxy.ProxyCalls.origin;
import static cl.hito.gateway.proxy.ProxyCalls.raw;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.gateway.GatewayStack;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a request goes, as whom, and what is told of a service that fails. */
@QuarkusTest
class ServiceProxyTest {

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void credentials_and_claims_about_the_way_end_at_the_gateway() {
        // Given
        var request = given().header("Authorization", "Bearer " + GatewayStack.ADMIN_KEY)
                .header("Cookie", "a=b")
                .header("X-CSRF-Token", "t")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-User", "root")
                .header("Forwarded", "for=203.0.113.7")
                .header("X-Real-IP", "203.0.113.7");
        // When
        var answer = request.get("/api/v1/institutions").then();
        // Then
        answer.statusCode(200)
                .body("headers.authorization", not(equalTo("Bearer " + GatewayStack.ADMIN_KEY)))
                .body("headers.authorization", startsWith("Bearer eyJ"))
                .body("headers.cookie", nullValue())
                .body("headers.x-csrf-token", nullValue())
                .body("headers.x-forwarded-user", nullValue())
                .body("headers.forwarded", nullValue())
                .body("headers.x-real-ip", nullValue())
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"))
                .body("headers.x-forwarded-proto", equalTo("http"))
                .body("headers.x-forwarded-host", matchesPattern("(localhost|127\\.0\\.0\\.1):\\d+"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/institutions, /api/v1/institutions",
        "/api/v1/institutions?type=MUNICIPALITY&group=B, /api/v1/institutions?type=MUNICIPALITY&group=B",
        "/api/v1/procedures/a%20b?q=%C3%B1, /api/v1/procedures/a%20b?q=%C3%B1",
        "/api/v1/institutions/a/../b, /api/v1/institutions/b",
        "/q/../api/v1/institutions/b?c, /api/v1/institutions/b?c",
    })
    void path_and_query_reach_the_service_unchanged_but_for_dots(String asked, String got) throws Exception {
        // When
        HttpResponse<String> answer = raw(HttpRequest.newBuilder(URI.create(origin(gateway) + asked)));
        // Then
        assertThat(answer.body()).contains("\"uri\":\"" + got + "\"");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/institutionsx", "/api/v1/unknown", "/api/v1/institutions/../../../q/metrics-of-nobody"})
    void path_of_no_service_is_not_found(String path) throws Exception {
        // When
        HttpResponse<String> answer = raw(HttpRequest.newBuilder(URI.create(origin(gateway) + path)));
        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void service_that_is_not_there_is_told_as_unavailable_in_spanish() {
        // When
        var answer = given().get("/api/v1/milestones").then();
        // Then
        answer.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .header("Content-Language", "es-CL")
                .body("type", equalTo("/problems/unavailable"))
                .body("title", equalTo("Servicio no disponible por ahora"))
                .body("instance", startsWith("urn:hito:request:"));
    }

    @Test
    void service_that_is_not_there_is_told_in_english_when_asked_for() {
        // When
        var answer = given().header("Accept-Language", "en-GB,en;q=0.9")
                .get("/api/v1/milestones")
                .then();
        // Then
        answer.statusCode(503).header("Content-Language", "en").body("title", equalTo("Not available for now"));
    }

    @Test
    void service_that_says_nothing_is_given_up_with_a_gateway_timeout() {
        // When
        var answer = given().get("/api/v1/indicators/silent").then();
        // Then
        answer.statusCode(504)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/gateway-timeout"));
    }

    @Test
    void service_that_breaks_off_is_told_as_a_bad_gateway() {
        // When
        var answer = given().get("/api/v1/institutions/broken").then();
        // Then
        answer.statusCode(502).contentType("application/problem+json").body("type", equalTo("/problems/bad-gateway"));
    }

    @Test
    void who_has_not_signed_in_is_asked_to_where_the_role_public_may_not() {
        // When
        var answer = given().get("/api/v1/institutions/forbidden").then();
        // Then
        answer.statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/problems/authentication-required"));
    }

    @Test
    void who_has_signed_in_gets_the_refusal_of_the_service() {
        // When
        var answer = given().header("Authorization", "Bearer " + GatewayStack.EDITOR_KEY)
                .get("/api/v1/institutions/forbidden")
                .then();
        // Then
        answer.statusCode(403);
    }

    @Test
    void service_that_refuses_the_internal_token_is_not_the_callers_fault() {
        // When
        var answer = given().get("/api/v1/institutions/unauthorized").then();
        // Then
        answer.statusCode(502);
    }

    @Test
    void answer_names_no_internal_address_and_sets_no_cookie() {
        // When
        var answer = given().post("/api/v1/institutions/created").then();
        // Then
        answer.statusCode(201)
                .header("Location", "/api/v1/institutions/X?a=b")
                .header("Set-Cookie", nullValue())
                .header("Server", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8081/api/v1/x?a=b, /api/v1/x?a=b",
        "http://127.0.0.1:8081//evil.example/x, /evil.example/x",
        "//evil.example/x, /evil.example/x",
        "/\\evil.example, /evil.example",
        "/api/v1/x, /api/v1/x"
    })
    void location_never_becomes_another_host(String said, String told) {
        assertThat(Exchange.relative(said)).isEqualTo(told);
    }

    @Test
    void session_that_has_ended_counts_as_none_and_is_forgotten_by_the_browser() {
        // When
        var answer = given().cookie("hito_session", "ended")
                .get("/api/v1/institutions/echo")
                .then();
        // Then
        answer.statusCode(200).cookie("hito_session", "").body("headers.cookie", nullValue());
    }

    @Test
    void status_tells_which_service_is_down() {
        // When
        var answer = given().filter(OpenApiFilter.of("gateway"))
                .get("/api/v1/status")
                .then();
        // Then
        answer.statusCode(200)
                .body("status", equalTo("DOWN"))
                .body("services.find { it.name == 'catalog' }.status", equalTo("UP"))
                .body("services.find { it.name == 'milestones' }.status", equalTo("DOWN"));
    }
}
