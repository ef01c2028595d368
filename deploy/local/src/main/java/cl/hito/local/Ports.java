package cl.hito.local;

import cl.hito.engines.FreePort;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports between the processes, all on the loopback. Chosen at the first start and kept as long as they are free, so
 * that two stacks run side by side and a restart changes nothing.
 */
record Ports(@JsonValue Map<String, Integer> byName) {
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String KAFKA_CONTROLLER = "kafka-controller";

    private static final String LOOPBACK = "127.0.0.1";

    /** Below the range that systems take outgoing connections' ports from, which come and go at any time. */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Ports {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    static Ports keepOrChoose(Path file) {
        Map<String, Integer> kept =
                Json.read(file, Ports.class).map(Ports::byName).orElse(Map.of());
        Map<String, Integer> ports = new LinkedHashMap<>();
        Set<Integer> taken = new HashSet<>(kept.values());
        for (String name : names()) {
            Integer before = kept.get(name);
            ports.put(name, before != null && FreePort.isFree(LOOPBACK, before) ? before : choose(taken));
        }
        Ports chosen = new Ports(ports);
        if (!ports.equals(kept)) {
            Json.write(file, chosen);
        }
        return chosen;
    }

    int of(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no port for " + name);
        }
        return port;
    }

    private static int choose(Set<Integer> taken) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (FreePort.isFree(LOOPBACK, port) && taken.add(port)) {
                return port;
            }
        }
        throw new UserError("No free port could be found between " + FIRST + " and " + LAST + ".");
    }

    private static List<String> names() {
        return List.of(
                POSTGRES,
                KAFKA,
                KAFKA_CONTROLLER,
                Service.CATALOG.id(),
                Service.MILESTONES.id(),
                Service.INDICATORS.id());
    }
}
