package cl.hito.catalog.imports;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A Codificador in trouble; {@code GET /trouble/…} says which. The lease is short, and so is the patience. */
public class TroubledCodificadorStub implements QuarkusTestResourceLifecycleManager {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String trouble = "";
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/trouble/", exchange -> {
            trouble = exchange.getRequestURI().getPath().substring("/trouble/".length());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/codigos/1", this::answer);
        server.start();
        return Map.of(
                "hito.codificador.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "hito.codificador.timeout",
                "3S",
                "hito.codificador.max-bytes",
                "100000",
                "hito.imports.lease",
                "600MS",
                "hito.imports.poll",
                "200MS");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            switch (trouble) {
                case "redirect" -> {
                    exchange.getResponseHeaders().set("Location", "/codigos/31");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "error" -> exchange.sendResponseHeaders(500, -1);
                case "stall" -> {
                    exchange.sendResponseHeaders(200, 0);
                    body.write("[{".getBytes(StandardCharsets.UTF_8));
                    body.flush();
                    wait(60);
                }
                case "flood" -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] piece = new byte[10_000];
                    for (int i = 0; i < 1_000; i++) {
                        body.write(piece);
                    }
                }
                default -> {
                    wait(2);
                    byte[] none = "{\"nada\":[]}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, none.length);
                    body.write(none);
                }
            }
        }
    }

    private void wait(int seconds) throws IOException {
        try {
            stopped.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
