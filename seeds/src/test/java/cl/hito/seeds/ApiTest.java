package cl.hito.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {

    /** Instead of a status: the connection ends without an answer. */
    private static final int BREAKS = 0;

    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        api = new Api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "key", 1);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void post_is_repeated_under_its_key_until_it_is_answered() {
        // Given
        answers.addAll(List.of(BREAKS, 503, 201));
        // When
        api.post("/api/v1/plans", record("A"));
        // Then
        assertThat(keys).hasSizeGreaterThanOrEqualTo(3).containsOnly(keys.get(0));
        assertThat(keys.get(0)).matches("[0-9a-f]{64}");
    }

    @Test
    void another_record_and_another_path_have_keys_of_their_own() {
        // When
        api.post("/api/v1/plans", record("A"));
        api.post("/api/v1/plans", record("B"));
        api.post("/api/v1/procedures", record("A"));
        api.post("/api/v1/plans", record("A"));
        // Then
        assertThat(keys.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(keys.get(3)).isEqualTo(keys.get(0));
    }

    @Test
    void what_stays_broken_is_given_up() {
        // Given
        for (int i = 0; i < 100; i++) {
            answers.add(BREAKS);
        }
        // When, Then
        assertThatThrownBy(() -> api.post("/api/v1/plans", record("A")))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void refusal_is_not_repeated() {
        // Given
        answers.add(422);
        // When, Then
        assertThatThrownBy(() -> api.post("/api/v1/plans", record("A")))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining("422");
        assertThat(keys).hasSize(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        Integer status = answers.poll();
        if (status != null && status == BREAKS) {
            exchange.close();
            return;
        }
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status == null ? 201 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static ObjectNode record(String code) {
        return JsonNodeFactory.instance.objectNode().put("code", code);
    }
}
