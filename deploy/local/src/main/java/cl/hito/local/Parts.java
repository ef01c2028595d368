package cl.hito.local;

import cl.hito.engines.KafkaMain;
import cl.hito.engines.PostgresDatabases;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of one stack, with their settings.
 *
 * @param postgres nothing when the user's own is used
 * @param kafka nothing when the user's own is used
 * @param databases where the services' databases are
 */
record Parts(
        Optional<Part> postgres,
        Optional<Part> kafka,
        Map<Service, Part> services,
        PostgresDatabases databases,
        Secrets secrets) {

    static final String KAFKA = "kafka";

    static Parts of(UpRequest request, Ports ports, Secrets secrets) {
        DataFolder folder = request.folder();
        External external = request.external();
        PostgresDatabases databases;
        Optional<Part> postgres = Optional.empty();
        Optional<Part> kafka = Optional.empty();
        String bootstrapServers;
        if (external == null) {
            int port = ports.of(Ports.POSTGRES);
            postgres = Optional.of(new PostgresPart(folder, port, secrets.postgres()));
            databases =
                    new PostgresDatabases("jdbc:postgresql://127.0.0.1:" + port + "/", "postgres", secrets.postgres());
            kafka = Optional.of(kafka(folder, ports));
            bootstrapServers = "127.0.0.1:" + ports.of(Ports.KAFKA);
        } else {
            databases = external.databases();
            bootstrapServers = external.kafka();
        }
        Map<Service, Part> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            Map<String, String> environment =
                    environment(service, request, ports, secrets, databases, bootstrapServers);
            services.put(service, service(service, request, ports, environment));
        }
        return new Parts(postgres, kafka, services, databases, secrets);
    }

    /** All that are processes of this stack, in the order of their start. */
    List<Part> all() {
        List<Part> all = new ArrayList<>();
        postgres.ifPresent(all::add);
        kafka.ifPresent(all::add);
        all.addAll(services.values());
        return all;
    }

    private static Part kafka(DataFolder folder, Ports ports) {
        Path ready = folder.run().resolve("kafka.ready");
        List<String> command = JvmFlags.KAFKA.command(
                KAFKA,
                folder.path(),
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaMain.class.getName(),
                        "--data",
                        folder.kafka().toString(),
                        "--port",
                        Integer.toString(ports.of(Ports.KAFKA)),
                        "--controller-port",
                        Integer.toString(ports.of(Ports.KAFKA_CONTROLLER)),
                        "--log",
                        folder.log(KAFKA).toString(),
                        "--ready",
                        ready.toString()));
        return new JavaPart(KAFKA, ports.of(Ports.KAFKA), command, Map.of(), Readiness.file(ready), folder);
    }

    private static Part service(Service service, UpRequest request, Ports ports, Map<String, String> environment) {
        DataFolder folder = request.folder();
        boolean gateway = service == Service.GATEWAY;
        int port = gateway ? request.port() : ports.of(service.id());
        URI address = gateway ? request.gateway() : loopback(port);
        Path jar = request.installation().serviceJar(service.id());
        List<String> command = service.flags().command(service.id(), folder.path(), List.of("-jar", jar.toString()));
        return new JavaPart(service.id(), port, command, environment, Readiness.http(address), folder);
    }

    private static Map<String, String> environment(
            Service service,
            UpRequest request,
            Ports ports,
            Secrets secrets,
            PostgresDatabases databases,
            String bootstrapServers) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", databases.jdbcUrl(service.database()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.database());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.of(service));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put(
                "HITO_IDENTITY_JWKS_URL",
                request.gateway().resolve("/.well-known/jwks.json").toString());
        if (service == Service.GATEWAY) {
            environment.put("QUARKUS_HTTP_HOST", request.bind());
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(request.port()));
            environment.put("HITO_GATEWAY_CATALOG_URL", url(Service.CATALOG, ports));
            environment.put("HITO_GATEWAY_MILESTONES_URL", url(Service.MILESTONES, ports));
            environment.put("HITO_GATEWAY_INDICATORS_URL", url(Service.INDICATORS, ports));
            environment.put(
                    "HITO_BOOTSTRAP_CREDENTIALS", request.folder().credentials().toString());
            environment.put("HITO_SIGNING_KEY_DIR", request.folder().keys().toString());
        } else {
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            // The gateway lets 20 KB of headers in and adds its token to them.
            environment.put("QUARKUS_HTTP_LIMITS_MAX_HEADER_SIZE", "24K");
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service.id())));
        }
        if (service == Service.INDICATORS) {
            DataFolder folder = request.folder();
            environment.put("HITO_LOG_KEY_FILE", folder.logKey().toString());
            environment.put(
                    "HITO_LOG_PREVIOUS_KEY_FILE", folder.previousLogKey().toString());
            LogKeyFile.first(folder).ifPresent(key -> environment.put("HITO_LOG_FIRST_KEY", key));
        }
        return environment;
    }

    private static String url(Service service, Ports ports) {
        return loopback(ports.of(service.id())).toString();
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
