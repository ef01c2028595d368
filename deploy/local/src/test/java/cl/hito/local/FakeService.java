package cl.hito.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands for a built service: answers at its health page and tells which environment it was given. */
public final class FakeService {
    private FakeService() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> given = new TreeMap<>(System.getenv());
        given.keySet()
                .removeIf(name ->
                        !name.startsWith("QUARKUS_") && !name.startsWith("HITO_") && !name.startsWith("KAFKA_"));
        if (System.getProperty("hito.process").equals(given.get("HITO_TEST_BROKEN"))) {
            System.out.println("this service is broken on purpose");
            System.exit(7);
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(given.get("QUARKUS_HTTP_HOST"), Integer.parseInt(given.get("QUARKUS_HTTP_PORT"))),
                0);
        byte[] body = Json.text(given).getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/q/health/ready", "/environment")) {
            server.createContext(path, exchange -> {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
        }
        server.start();
    }

    /** A repository's root in which all four services are built. */
    static Installation install(Path root) throws IOException {
        for (Service service : Service.values()) {
            Path jar = root.resolve(service.id()).resolve("target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            Manifest manifest = new Manifest();
            StringBuilder classPath = new StringBuilder();
            for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
                classPath.append(Path.of(entry).toUri()).append(' ');
            }
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
            manifest.getMainAttributes()
                    .put(Attributes.Name.CLASS_PATH, classPath.toString().strip());
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return new Installation(root);
    }
}
