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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
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
    private final long pauseMillis;

    Api(URI gateway, String key) {
        this(gateway, key, 1_000);
    }

    /** @param pauseMillis before the second try; each later pause is that much longer */
    Api(URI gateway, String key, long pauseMillis) {
        this.gateway = gateway;
        this.key = key;
        this.pauseMillis = pauseMillis;
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

    /**
     * Creates. The same record goes under the same {@code Idempotency-Key} however often it is sent, so a request
     * whose answer was lost on the way may be sent again.
     */
    JsonNode post(String path, JsonNode record) {
        byte[] content = bytes(record);
        return body(
                send(request(path)
                        .header("Idempotency-Key", idempotencyKey(path, content))
                        .POST(BodyPublishers.ofByteArray(content))
                        .build()),
                path);
    }

    JsonNode put(String path, JsonNode record) {
        return body(
                send(request(path)
                        .PUT(BodyPublishers.ofByteArray(bytes(record)))
                        .build()),
                path);
    }

    /** Changes the record whose tag is this one. */
    JsonNode put(String path, JsonNode record, String tag) {
        return body(
                send(request(path)
                        .header("If-Match", tag)
                        .PUT(BodyPublishers.ofByteArray(bytes(record)))
                        .build()),
                path);
    }

    /** Hex of SHA-256 over path and body. */
    static String idempotencyKey(String path, byte[] content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

    private static byte[] bytes(JsonNode record) {
        try {
            return JSON.writeValueAsBytes(record);
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

    /**
     * A service that is starting or restarting (502–504) and a connection that breaks are tried again, a few times:
     * every call here may be repeated.
     */
    private HttpResponse<String> send(HttpRequest request) {
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                    if (response.statusCode() < 502 || response.statusCode() > 504 || attempt == TRIES) {
                        return response;
                    }
                } catch (IOException e) {
                    if (attempt == TRIES) {
                        throw new SeedException(request.uri() + " cannot be reached: " + e.getMessage(), e);
                    }
                }
                Thread.sleep(pauseMillis * attempt);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeedException("interrupted while loading the seeds", e);
        }
    }
}
