package cl.hito.gateway.proxy;

import static cl.hito.gateway.proxy.ProxyCalls.origin;
import static cl.hito.gateway.proxy.ProxyCalls.raw;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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

/** Bodies of any length, files and streams both ways, and connections that go on after them. */
@QuarkusTest
class ProxyBodyTest {

    @TestHTTPResource("/")
    URI gateway;

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
        var request = HttpRequest.newBuilder(URI.create(origin(gateway) + "/api/v1/institutions/count"))
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
        var request = HttpRequest.newBuilder(URI.create(origin(gateway) + "/api/v1/institutions/count"))
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
                    raw(HttpRequest.newBuilder(URI.create(origin(gateway) + "/api/v1/imports?kind=PROCEDURES"))
                            .POST(body));
            // Then
            assertThat(answer.body()).isEqualTo("30000000");
        }
    }

    @Test
    void file_beyond_the_limit_is_refused_by_its_length_or_where_it_becomes_too_large() throws Exception {
        // Given
        String declared = "POST /api/v1/imports HTTP/1.1\r\nHost: hito\r\nContent-Length: 200000000\r\n\r\n";
        var request = HttpRequest.newBuilder(URI.create(origin(gateway) + "/api/v1/imports"))
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
}
