package cl.hito.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/** A service as far as a proxy can tell: by the last segment of the path it echoes, counts, streams or fails. */
final class ServiceDouble implements AutoCloseable {

    static final int DOWNLOAD_CHUNKS = 150;
    static final int CHUNK = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    ServiceDouble() {
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(this::answer)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "count" -> count(request);
            case "stream" -> stream(request, 0);
            case "imports" -> count(request);
            case "progress" -> events(request);
            case "silent" -> request.resume();
            case "broken" -> request.connection().close();
            case "unchanged" ->
                request.response()
                        .setStatusCode(304)
                        .putHeader("ETag", "\"v1\"")
                        .end();
            case "nothing" -> request.response().setStatusCode(204).end();
            case "forbidden" -> request.response().setStatusCode(403).end("{}");
            case "unauthorized" -> request.response().setStatusCode(401).end("{}");
            case "created" ->
                request.response()
                        .setStatusCode(201)
                        .putHeader("Location", "http://" + request.authority() + "/api/v1/institutions/X?a=b")
                        .putHeader("Set-Cookie", "a=b")
                        .putHeader("Server", "inside")
                        .putHeader("Content-Security-Policy", "default-src *")
                        .end();
            default -> echo(request);
        }
    }

    private static void echo(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers().forEach(h -> headers.put(h.getKey().toLowerCase(java.util.Locale.ROOT), h.getValue()));
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .encode());
    }

    private static void count(HttpServerRequest request) {
        AtomicLong seen = new AtomicLong();
        request.handler(chunk -> seen.addAndGet(chunk.length()));
        request.endHandler(end -> request.response().end(Long.toString(seen.get())));
    }

    /** Two events with a second between them. */
    private void events(HttpServerRequest request) {
        request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .write("data:1\n\n");
        vertx.setTimer(1_000, later -> request.response().end("data:2\n\n"));
    }

    private static void stream(HttpServerRequest request, int sent) {
        if (sent == 0) {
            request.response().setChunked(true);
        }
        if (sent == DOWNLOAD_CHUNKS) {
            request.response().end();
        } else {
            request.response().write(Buffer.buffer(new byte[CHUNK])).onSuccess(done -> stream(request, sent + 1));
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
