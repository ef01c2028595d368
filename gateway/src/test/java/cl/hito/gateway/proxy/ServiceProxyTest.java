package cl.hito.gateway.proxy;

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
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        HttpResponse<String> answer = raw(HttpRequest.newBuilder(URI.create(origin() + asked)));
        // Then
        assertThat(answer.body()).contains("\"uri\":\"" + got + "\"");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/institutionsx", "/api/v1/unknown", "/api/v1/institutions/../../../q/metrics-of-nobody"})
    void path_of_no_service_is_not_found(String path) throws Exception {
        // When
        HttpResponse<String> answer = raw(HttpRequest.newBuilder(URI.create(origin() + path)));
        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void body_of_1_5_megabytes_with_a_length_passes_whole() {
        // Given
        byte[] body = new byte[1_500_000];
        // When
        var answer = given().contentType("application/octet-stream")
                .body(body)
                .post("/api/v1/institutions/count")
                .then();
        // Then
        answer.statusCode(200).body(equalTo("1500000"));
    }

    @Test
    void body_of_1_5_megabytes_in_chunks_passes_whole() throws Exception {
        // Given
        var request = HttpRequest.newBuilder(URI.create(origin() + "/api/v1/institutions/count"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_500_000])));
        // When
        HttpResponse<String> answer = raw(request);
        // Then
        assertThat(answer.body()).isEqualTo("1500000");
    }

    @Test
    void answer_of_1_5_megabytes_in_chunks_passes_whole() {
        // When
        byte[] answer = given().get("/api/v1/institutions/stream").asByteArray();
        // Then
        assertThat(answer).hasSize(1_500_000);
    }

    @Test
    void body_that_declares_too_much_is_refused_before_the_service_hears_of_it() {
        // Given
        byte[] body = new byte[2_000_001];
        // When
        var answer = given().contentType("application/octet-stream")
                .body(body)
                .post("/api/v1/institutions/count")
                .then();
        // Then
        answer.statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/body-too-large"));
    }

    @Test
    void body_in_chunks_is_cut_off_where_it_becomes_too_large() throws Exception {
        // Given
        var request = HttpRequest.newBuilder(URI.create(origin() + "/api/v1/institutions/count"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2_100_000])));
        // When
        HttpResponse<String> answer = raw(request);
        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large");
    }

    @Test
    void file_of_30_megabytes_passes_whole_where_files_are_taken() throws Exception {
        // Given
        byte[] file = new byte[30_000_000];
        for (HttpRequest.BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(file), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file)))) {
            // When
            HttpResponse<String> answer =
                    raw(HttpRequest.newBuilder(URI.create(origin() + "/api/v1/imports?kind=PROCEDURES"))
                            .POST(body));
            // Then
            assertThat(answer.body()).isEqualTo("30000000");
        }
    }

    @Test
    void file_beyond_the_limit_is_refused_by_its_length_or_where_it_becomes_too_large() throws Exception {
        // Given
        String declared = "POST /api/v1/imports HTTP/1.1\r\nHost: hito\r\nContent-Length: 200000000\r\n\r\n";
        var request = HttpRequest.newBuilder(URI.create(origin() + "/api/v1/imports"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[53_000_000])));
        // When
        String refused;
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(declared.getBytes(StandardCharsets.US_ASCII));
            refused = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        HttpResponse<String> answer = raw(request);
        // Then
        assertThat(refused).startsWith("HTTP/1.1 413").contains("/problems/body-too-large");
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void event_passes_when_it_is_sent_and_not_when_the_stream_ends() throws Exception {
        // When
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gateway.resolve("/api/v1/imports/1/progress"))
                                .build(),
                        BodyHandlers.ofInputStream());
        long first;
        long last;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data:1");
            first = System.nanoTime();
            assertThat(lines.lines()).contains("data:2");
            last = System.nanoTime();
        }
        // Then
        assertThat(Duration.ofNanos(last - first)).isGreaterThan(Duration.ofMillis(500));
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
        "GET, /api/v1/institutions/unchanged, 304",
        "DELETE, /api/v1/institutions/nothing, 204",
        "HEAD, /api/v1/institutions/echo, 200",
        "HEAD, /api/v1/institutions/stream, 200",
        "HEAD, /api/v1/milestones, 503",
        "GET, /api/v1/institutions/forbidden, 401"
    })
    void connection_goes_on_after_an_answer_without_a_body(String method, String path, int status) throws Exception {
        // Given
        byte[] two = (method + " " + path + " HTTP/1.1\r\nHost: hito\r\n\r\n"
                        + "GET /api/v1/procedures/second HTTP/1.1\r\nHost: hito\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        // When
        String answers;
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(two);
            answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        // Then
        assertThat(answers).startsWith("HTTP/1.1 " + status);
        String rest = answers.substring(answers.indexOf("\r\n\r\n") + 4);
        if (status != 401) {
            assertThat(rest).startsWith("HTTP/1.1 200");
        }
        assertThat(rest).contains("/api/v1/procedures/second");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/institutions/count, Bearer hito_nobody_0123456789abcdefghij, Content-Length: 200000, 401",
        "/api/v1/clients, Basic YQ==, Content-Length: 200000, 401",
        "/q/health/live, Basic YQ==, 'X-Forwarded-For: 203.0.113.7\r\nContent-Length: 200000', 404",
        "/api/v1/milestones, , Content-Length: 200000, 503",
        "/api/v1/institutions/forbidden, , Content-Length: 200000, 401",
    })
    void connection_goes_on_after_a_refused_request_whose_body_nobody_read(
            String path, String authorization, String headers, int status) throws Exception {
        // Given
        String credential = authorization == null ? "" : "Authorization: " + authorization + "\r\n";
        byte[] refused = ("POST " + path + " HTTP/1.1\r\nHost: hito\r\n" + credential
                        + headers.replace("\\r\\n", "\r\n") + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] second = "GET /api/v1/procedures/second HTTP/1.1\r\nHost: hito\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        // When
        String answers;
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(refused);
            socket.getOutputStream().write(new byte[200_000]);
            socket.getOutputStream().write(second);
            answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        // Then
        assertThat(answers).startsWith("HTTP/1.1 " + status).contains("/api/v1/procedures/second");
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
    void body_over_http_2_without_a_length_passes_whole() throws Exception {
        // Given
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        client.send(HttpRequest.newBuilder(gateway.resolve("/problems")).build(), BodyHandlers.discarding());
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/institutions/count"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[300_000])))
                .build();
        // When
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        // Then
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo("300000");
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

    private String origin() {
        return gateway.getScheme() + "://" + gateway.getAuthority();
    }

    private static HttpResponse<String> raw(HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), BodyHandlers.ofString());
    }
}
