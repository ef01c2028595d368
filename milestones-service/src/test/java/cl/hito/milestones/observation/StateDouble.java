package cl.hito.milestones.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for the platforms of the State, in the public shapes of their interfaces: it asks for the same credentials
 * and answers with the same fields. What goes wrong is chosen by what is asked for.
 */
public final class StateDouble {

    static final String CLIENT = "hito-client";
    static final String ODD_CLIENT = "odd-client";
    static final String CLIENT_SECRET = "client secret+&=";
    static final String SIGNING_SECRET = "signing-secret-of-the-application";
    static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    private StateDouble(HttpServer server) {
        this.server = server;
    }

    private static StateDouble start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StateDouble platforms = new StateDouble(server);
            server.createContext("/", platforms::answer);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return platforms;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one, and tells the service of it: what each body of {@link ObservationTest} may ask for. */
    public static Map<String, String> settings() {
        String url = start().url();
        Map<String, String> config = new HashMap<>();
        config.put("hito.observation.timeout", "3S");
        config.put("hito.observation.max-bytes", "100000");
        String p = "hito.observation.docdigital.";
        config.put(p + "url", url + "/docdigital/");
        config.put(p + "accounts." + ObservationTest.ONE + ".client-id", CLIENT);
        config.put(p + "accounts." + ObservationTest.ONE + ".client-secret", CLIENT_SECRET);
        config.put(p + "accounts." + ObservationTest.OTHER + ".client-id", CLIENT);
        config.put(p + "accounts." + ObservationTest.OTHER + ".client-secret", "wrong");
        config.put(p + "accounts." + ObservationTest.ODD + ".client-id", ODD_CLIENT);
        config.put(p + "accounts." + ObservationTest.ODD + ".client-secret", CLIENT_SECRET);
        p = "hito.observation.firmagob.";
        config.put(p + "url", url + "/firma");
        config.put(p + "accounts." + ObservationTest.ONE + ".api-token-key", "api-key");
        config.put(p + "accounts." + ObservationTest.ONE + ".secret", SIGNING_SECRET);
        config.put(p + "accounts." + ObservationTest.ONE + ".entity", "Municipalidad de Prueba");
        config.put(p + "accounts." + ObservationTest.ONE + ".run", "11111111");
        p = "hito.observation.codificador.";
        config.put(p + "url", url + "/codificador");
        config.put(p + "codes." + ObservationTest.ONE, "MU100");
        config.put(p + "codes." + ObservationTest.OTHER, "MU999");
        p = "hito.observation.notifications.nodes.";
        config.put(p + ObservationTest.ONE + ".url", url + "/nodo");
        config.put(p + ObservationTest.ONE + ".token", "node-token");
        config.put(p + ObservationTest.OTHER + ".url", url + "/nodo");
        config.put(p + ObservationTest.OTHER + ".token", "node-token");
        return config;
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ASKED.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        switch (path) {
            case "/docdigital/oauth/token" -> token(exchange, body);
            case "/docdigital/documentos/creados/enviados" -> documents(exchange, bearer, 1_250);
            case "/docdigital/documentos/recibidos" -> documents(exchange, bearer, 0);
            case "/firma/files/tickets" -> tickets(exchange, body);
            case "/codificador/codigos/1" -> send(exchange, 200, institution(query));
            case "/codificador/codigos/31" -> send(exchange, 200, procedures(query));
            default -> {
                if (path.startsWith("/nodo/notificador/messageStatus/")) {
                    message(exchange, bearer, path.substring(path.lastIndexOf('/') + 1));
                } else {
                    send(exchange, 404, "{}");
                }
            }
        }
    }

    private static void token(HttpExchange exchange, String body) throws IOException {
        if (body.contains(ODD_CLIENT)) {
            send(exchange, 200, "{\"access_token\":\"t\\n1\",\"token_type\":\"Bearer\"}");
            return;
        }
        boolean right = body.equals(
                "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret=client+secret%2B%26%3D");
        send(
                exchange,
                right ? 200 : 401,
                right
                        ? "{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                        : "{\"error\":\"invalid_client\"}");
    }

    private static void documents(HttpExchange exchange, String bearer, int total) throws IOException {
        send(exchange, bearer.equals("Bearer t-1") ? 200 : 401, """
                {"status":200,"message":"OK","errorCode":null,"error":false,"count":1,"timestamp":"2026-11-20T12:00:00",
                 "result":[{"id":1,"materia":"Oficio"}],"total_count":%d,"total_pages":1,"page":1}
                """.formatted(total));
    }

    private static void tickets(HttpExchange exchange, String body) throws IOException {
        JsonNode asked = JSON.readTree(body);
        String[] parts = asked.path("token").asText().split("\\.", -1);
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        boolean right = parts[2].equals(hmac(parts[0] + "." + parts[1]))
                && asked.path("api_token_key").asText().equals("api-key")
                && claims.path("purpose").asText().equals("Desatendido")
                && claims.path("entity").asText().equals("Municipalidad de Prueba")
                && claims.path("run").asText().equals("11111111")
                && claims.path("expiration").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?")
                && asked.path("hashes").path(0).path("content").asText().matches("[0-9a-f]{64}");
        send(exchange, right ? 200 : 400, right ? """
                {"metadata":{"otpExpired":false,"filesSigned":1,"signedFailed":0,"objectReceived":1},
                 "hashes":[{"content":"MEUCIQ…","status":"OK"}],"idSolicitud":4711}
                """ : "{\"error\":\"token inválido\"}");
    }

    private static String institution(String query) {
        return """
                [{"codigo":"%s","descripcion":"Municipalidad","identificador":"1","info_extra":{"tipo":"Municipalidad",
                  "cod_comuna":"08106","cod_region":"08","poder_del_estado":"Ejecutivo","afecta_ley_21180":%s},
                  "vigente":true}]
                """.formatted(query.replace("codigo=", ""), query.endsWith("MU999") ? "false" : "true");
    }

    private static String procedures(String query) {
        return query.endsWith("MU999") ? "{\"codigos\":[]}" : """
                {"codigos":[{"codigo":"0001","descripcion":"Permiso","vigente":true},
                            {"codigo":"0002","descripcion":"Patente","vigente":"SI"},
                            {"codigo":"0003","descripcion":"Antiguo","vigente":false}]}
                """;
    }

    private static void message(HttpExchange exchange, String bearer, String id) throws IOException {
        switch (id) {
            case "slow" -> {
                // Answers with a head and then with nothing more, until whoever asked goes away.
                exchange.sendResponseHeaders(200, 1_000_000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
            case "large" -> {
                exchange.sendResponseHeaders(200, 0);
                try (exchange) {
                    byte[] part = "{\"status\":\"enviada\",\"x\":\"".repeat(100).getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < 10_000; i++) {
                        exchange.getResponseBody().write(part);
                    }
                } catch (IOException e) {
                    // The other side has gone away, as it should.
                    ASKED.add("cut off");
                }
            }
            case "html" -> send(exchange, 200, "<html>Mantención</html>");
            case "moved" -> {
                exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest");
                send(exchange, 302, "{}");
            }
            case "broken" -> send(exchange, 503, "{}");
            default ->
                send(
                        exchange,
                        bearer.equals("Bearer node-token") ? 200 : 401,
                        "{\"id\":\"" + id + "\",\"status\":\"" + id.replace('-', ' ') + "\"}");
        }
    }

    private static String hmac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
