package cl.hito.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What stands around the gateway under test: the file of the first credentials, a folder for its signing
 * key, and behind it a double of a service that answers, one that is not there and one that is slow.
 */
public class GatewayStack implements QuarkusTestResourceLifecycleManager {

    public static final String ADMIN_KEY = "hito_admin_0123456789abcdefghij";
    public static final String EDITOR_KEY = "hito_editor_0123456789abcdefghij";
    public static final String INTEGRATOR_KEY = "hito_integrator_0123456789abcdefghij";
    public static final String PASSWORD = "una-clave-de-prueba";

    private static final String CREDENTIALS = """
            {"users":[
              {"username":"ana","password":"%1$s","role":"office"},
              {"username":"eva","password":"%1$s","role":"editor","institution":"MUN-08106"},
              {"username":"olvidadizo","password":"%1$s","role":"auditor"},
              {"username":"testarudo","password":"%1$s","role":"auditor"}],
             "apiKeys":[
              {"name":"admin","key":"%2$s","role":"admin"},
              {"name":"lota","key":"%3$s","role":"editor","institution":"MUN-08106"},
              {"name":"erp","key":"%4$s","role":"integrator","institution":"MUN-08106",
               "scopes":["procedures:write"]}]}
            """.formatted(PASSWORD, ADMIN_KEY, EDITOR_KEY, INTEGRATOR_KEY);

    private ServiceDouble service;
    private Path directory;

    @Override
    public Map<String, String> start() {
        try {
            service = new ServiceDouble();
            directory = Files.createTempDirectory("hito-gateway-test");
            Path credentials = Files.writeString(directory.resolve("credentials.json"), CREDENTIALS);
            Map<String, String> config = new HashMap<>();
            config.put("hito.bootstrap.credentials", credentials.toString());
            config.put("hito.signing.key-dir", directory.resolve("keys").toString());
            config.put("hito.gateway.routes.catalog.url", service.url());
            config.put("hito.gateway.routes.milestones.url", "http://127.0.0.1:" + unusedPort());
            config.put("hito.gateway.routes.indicators.url", service.url());
            config.put("hito.gateway.routes.indicators.time-limit", "500ms");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        service.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
