package cl.hito.milestones.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a platform for JSON: no redirects, no more bytes and no longer than configured. What we do not know in an
 * answer is let through, since the shape is not ours.
 */
@Singleton
class PlatformHttp {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObservationConfig config;
    private final HttpClient client;

    PlatformHttp(ObservationConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Why there is no answer that can be read. */
    static final class NoAnswer extends Exception {

        private static final long serialVersionUID = 1L;

        private final String problem;

        NoAnswer(String problem) {
            super(problem);
            this.problem = problem;
        }

        /** A code, without anything secret. */
        String problem() {
            return problem;
        }
    }

    /** The address with a path below it, whether or not the address ends with a slash. */
    static HttpRequest.Builder request(URI address, String path) {
        String base = address.toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .header("Accept", "application/json");
    }

    JsonNode ask(HttpRequest.Builder request) throws NoAnswer {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request.timeout(config.timeout()).build(), head -> new Bounded(config.maxBytes()));
        try {
            HttpResponse<byte[]> answer = coming.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200 && answer.statusCode() != 201) {
                throw new NoAnswer("http_" + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        } catch (TimeoutException e) {
            throw new NoAnswer("too_slow");
        } catch (ExecutionException e) {
            throw new NoAnswer(problem(e.getCause()));
        } catch (IOException e) {
            throw new NoAnswer("not_understood");
        } finally {
            // Breaks off what still comes; nothing, when all has come.
            coming.cancel(true);
        }
    }

    private static String problem(@Nullable Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof TooLarge) {
                return "too_large";
            }
            if (t instanceof java.net.http.HttpTimeoutException) {
                return "too_slow";
            }
        }
        return "unreachable";
    }

    private static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** A body of so many bytes at most. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {

        private final int most;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > most) {
                    Flow.Subscription open = subscription;
                    if (open != null) {
                        open.cancel();
                    }
                    body.completeExceptionally(new TooLarge());
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
