package cl.hito.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** Calls the public API with a key; anything but success ends the bench. */
final class Client {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI gateway;
    private final String key;

    Client(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    String get(String path) {
        return send(request(path).GET().build());
    }

    String post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    /** Sends a file and gives back the address of what it made. */
    String upload(String path, Path file, String mediaType) throws IOException {
        HttpRequest request = request(path)
                .timeout(Duration.ofMinutes(5))
                .setHeader("Content-Type", mediaType)
                .POST(BodyPublishers.ofFile(file))
                .build();
        return answer(request)
                .headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(path + " answered without a Location"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    private String send(HttpRequest request) {
        return answer(request).body();
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
