package cl.hito.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The broker as a process of its own.
 *
 * <p>Arguments: {@code --data DIR --port N --controller-port N --log FILE --ready FILE}. The ready file is written (with
 * the port in it) once the broker takes requests, and is gone before that. A SIGTERM ends the broker cleanly (exit code
 * 143, as the JVM gives it); 1 when it could not be started (the reason is on standard error), 2 for wrong arguments.
 */
public final class KafkaMain {
    private static final Logger LOG = Logger.getLogger(KafkaMain.class.getName());

    private KafkaMain() {}

    public static void main(String[] args) {
        Arguments arguments;
        try {
            arguments = Arguments.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try {
            run(arguments);
        } catch (EngineException | IOException e) {
            LOG.log(Level.SEVERE, "kafka start failed", e);
            KafkaLogging.flush();
            System.err.println(e.getMessage());
            // Kafka's threads may still live, so a plain return would not end the process.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Arguments arguments) throws IOException {
        KafkaLogging.toFile(arguments.log());
        Files.deleteIfExists(arguments.ready());
        KafkaEngine engine = KafkaEngine.start(arguments.config());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(engine, arguments.ready()), "kafka-shutdown"));
        Files.writeString(arguments.ready(), Integer.toString(engine.port()));
        engine.awaitShutdown();
    }

    private static void end(KafkaEngine engine, Path ready) {
        try {
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "kafka ready file not deleted", e);
        }
        engine.close();
    }

    record Arguments(KafkaConfig config, Path log, Path ready) {
        static Arguments of(String[] args) {
            Map<String, String> given = new HashMap<>();
            for (int i = 0; i < args.length; i += 2) {
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException("no value for " + args[i]);
                }
                given.put(args[i], args[i + 1]);
            }
            KafkaConfig config = new KafkaConfig(
                    Path.of(required(given.remove("--data"), "--data")),
                    number(given.remove("--port")),
                    number(given.remove("--controller-port")));
            Path log = Path.of(required(given.remove("--log"), "--log"));
            Path ready = Path.of(required(given.remove("--ready"), "--ready"));
            if (!given.isEmpty()) {
                throw new IllegalArgumentException("unknown arguments: " + given.keySet());
            }
            return new Arguments(config, log, ready);
        }

        private static String required(@Nullable String value, String name) {
            if (value == null) {
                throw new IllegalArgumentException("missing argument " + name);
            }
            return value;
        }

        private static int number(@Nullable String value) {
            return value == null ? 0 : Integer.parseInt(value);
        }
    }
}
