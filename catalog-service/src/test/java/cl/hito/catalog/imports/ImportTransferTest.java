package cl.hito.catalog.imports;

import static cl.hito.catalog.imports.ImportCalls.rows;
import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.chassis.testing.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.InputStream;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a file comes in and its progress goes out, over the wire. */
@QuarkusTest
class ImportTransferTest {

    @TestHTTPResource("/")
    URI service;

    private String institution;

    @BeforeEach
    void institution() {
        institution = ImportCalls.institution();
    }

    @Test
    void progress_is_told_as_a_stream_that_ends_with_the_import() throws Exception {
        // Given
        String id = ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES", rows(institution, 3_000))
                .path("id");
        // When
        HttpResponse<String> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve("/api/v1/imports/" + id + "/progress"))
                                .header("Authorization", TestTokens.as("office"))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        BodyHandlers.ofString());
        // Then
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        List<String> data = stream.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring(5))
                .toList();
        assertThat(JsonPath.from(data.get(data.size() - 1)).getString("state")).isEqualTo("APPLIED");
        assertThat(stream.body()).contains("event:progress").containsOnlyOnce("event:end");
        io.restassured.RestAssured.given()
                .header("Authorization", TestTokens.as("office"))
                .header("Last-Event-ID", "7")
                .get("/api/v1/imports/" + id + "/progress")
                .then()
                .statusCode(204);
    }

    @Test
    void file_that_is_too_large_is_cut_off_while_it_comes() throws Exception {
        // Given: 60 MB in pieces, whose length nobody declared
        InputStream endless = new InputStream() {
            private long left = 60_000_000;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int read = (int) Math.min(length, left);
                java.util.Arrays.fill(bytes, offset, offset + Math.max(0, read), (byte) 'x');
                left -= Math.max(0, read);
                return read <= 0 ? -1 : read;
            }
        };
        // When
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(service.resolve("/api/v1/imports?kind=PROCEDURES"))
                                .header("Authorization", TestTokens.as("office"))
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofInputStream(() -> endless))
                                .build(),
                        BodyHandlers.ofString());
        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large").contains("50 MB");
    }

    @Test
    void file_that_declares_too_much_is_refused_before_a_byte_of_it() throws Exception {
        // Given
        byte[] head = ("POST /api/v1/imports?kind=PROCEDURES HTTP/1.1\r\nHost: hito\r\nAuthorization: "
                        + TestTokens.as("office") + "\r\nContent-Type: text/csv\r\nContent-Length: 200000000\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        // When
        String answer;
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head);
            byte[] start = new byte[200];
            int read = socket.getInputStream().read(start);
            answer = new String(start, 0, read, StandardCharsets.US_ASCII);
        }
        // Then
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void large_body_is_refused_where_no_files_are_taken() {
        ImportCalls.office()
                .contentType(ContentType.JSON)
                .body("{\"name\":\"" + "x".repeat(2_100_000) + "\"}")
                .post("/api/v1/procedures")
                .then()
                .statusCode(413);
    }
}
