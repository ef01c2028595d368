package cl.hito.seeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The public API as a client with a key sees it. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int TRIES = 5;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI gateway;
    private final String key;

    Api(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** The record at a path; empty for 404. */
    Optional<JsonNode> find(String path) {
        HttpResponse<String> response = send(request(path).GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(body(response, path));
    }

    /** Every item of a list, page by page to its end. */
    void forEach(String path, Consumer<JsonNode> consumer) {
        String token = null;
        do {
            String page = path + (path.contains("?") ? "&" : "?") + "pageSize=1000"
                    + (token == null ? "" : "&pageToken=" + encode(token));
            JsonNode answer = body(send(request(page).GET().build()), page);
            answer.path("items").forEach(consumer);
            token = answer.path("nextPageToken").asText(null);
        } while (token != null);
    }

    JsonNode post(String path, JsonNode record) {
        return body(send(request(path).POST(publisher(record)).build()), path);
    }

    JsonNode put(String path, JsonNode record) {
        return body(send(request(path).PUT(publisher(record)).build()), path);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Accept-Language", "en");
    }

    private static HttpRequest.BodyPublisher publisher(JsonNode record) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(record));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode body(HttpResponse<String> response, String path) {
        if (response.statusCode() >= 400) {
            throw new SeedException(response.request().method() + " " + path + " was refused: " + response.statusCode()
                    + " " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new SeedException(path + " did not answer with JSON", e);
        }
    }

    /** A service that is starting or restarting (502–504) is asked again: every call here may be repeated. */
    private HttpResponse<String> send(HttpRequest request) {
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() < 502 || attempt == TRIES) {
                    return response;
                }
                TimeUnit.SECONDS.sleep(attempt);
            }
        } catch (IOException e) {
            throw new SeedException(request.uri() + " cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeedException("interrupted while loading the seeds", e);
        }
    }
}
