package cl.hito.catalog.imports;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A server that speaks the shape of the Codificador. */
public class CodificadorStub implements QuarkusTestResourceLifecycleManager {

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/codigos/1", exchange -> answer(exchange, """
                [{"codigo":"PE-MUN-90001","descripcion":"Municipalidad de Stub","identificador":"x","vigente":true,
                  "info_extra":{"tipo":"Municipalidad","cod_comuna":"05901","cod_region":"5",
                                "poder_del_estado":"Ejecutivo","afecta_ley_21180":true},"otro":{"a":[1]}},
                 {"codigo":"PE-SRV-90002","descripcion":"Servicio cerrado","vigente":false,"info_extra":{}}]
                """));
        server.createContext("/codigos/31", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            answer(exchange, query != null && query.equals("padre=PE-MUN-90001") ? """
                    {"codigos":[{"codigo":"STUB-1","descripcion":"Permiso de stub","vigente":true},
                                {"codigo":"STUB-2","descripcion":"Desconocido","vigente":true}]}
                    """ : "[]");
        });
        server.start();
        return Map.of(
                "hito.codificador.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
