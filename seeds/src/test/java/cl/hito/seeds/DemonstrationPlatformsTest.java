package cl.hito.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against lists in memory that take what is posted, under the paths of the API. */
class DemonstrationPlatformsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ONE = Pattern.compile("/api/v1/platforms/[^/]+/procedures");

    private final Map<String, ArrayNode> lists = new HashMap<>();
    private final List<String> writes = new ArrayList<>();
    private HttpServer server;
    private Api api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        api = new Api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "key", 1);
        list("/api/v1/procedures")
                .addObject()
                .put("id", "p1")
                .put("institution", "A")
                .put("name", "Permiso");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void second_load_writes_nothing() throws IOException {
        // Given
        new DemonstrationPlatforms(api).load(seed("Permiso"), new Count("platforms"));
        assertThat(writes)
                .containsExactly(
                        "POST /api/v1/platforms",
                        "PUT /api/v1/platforms/1/procedures \"v1\" {\"procedures\":[\"p1\"]}",
                        "POST /api/v1/platforms/1/assessments",
                        "POST /api/v1/platforms/1/improvements");
        writes.clear();
        // When
        Count count = new Count("platforms");
        new DemonstrationPlatforms(api).load(seed("Permiso"), count);
        // Then
        assertThat(writes).isEmpty();
        assertThat(count).hasToString("platforms: 0 created, 1 there already");
    }

    @Test
    void load_that_broke_off_is_completed() throws IOException {
        // Given
        list("/api/v1/platforms")
                .add(seed("Permiso")
                        .path("platform")
                        .<ObjectNode>deepCopy()
                        .put("id", "1")
                        .put("version", 1));
        // When
        new DemonstrationPlatforms(api).load(seed("Permiso"), new Count("platforms"));
        // Then
        assertThat(writes).hasSize(3).first().asString().startsWith("PUT /api/v1/platforms/1/procedures");
    }

    @Test
    void procedure_that_is_not_there_is_named() {
        assertThatThrownBy(() -> new DemonstrationPlatforms(api).load(seed("Otro"), new Count("platforms")))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining("Otro");
    }

    private static JsonNode seed(String procedure) throws IOException {
        return JSON.readTree("""
                {"platform":{"institution":"A","code":"X"},"procedures":["%s"],
                 "assessments":[{"purpose":"BASELINE","assessedOn":"2026-01-01"}],
                 "improvements":[{"code":"M-01"}]}
                """.formatted(procedure));
    }

    private ArrayNode list(String path) {
        return lists.computeIfAbsent(path, p -> JSON.createArrayNode());
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        ObjectNode answer = JSON.createObjectNode();
        if (method.equals("GET")) {
            answer.set("items", list(path));
        } else {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            if (ONE.matcher(path).matches()) {
                writes.add(
                        method + " " + path + " " + exchange.getRequestHeaders().getFirst("If-Match") + " " + body);
                ((ObjectNode) list("/api/v1/platforms").get(0)).put("version", 2);
            } else {
                writes.add(method + " " + path);
                answer = body.deepCopy();
                answer.put("id", "1").put("version", 1);
                list(path).add(answer);
            }
        }
        byte[] content = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }
}
