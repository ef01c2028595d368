package cl.hito.engines;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A running Kafka broker with its controller (KRaft) in this JVM, listening on 127.0.0.1 only.
 *
 * <p>Set for one node and little memory: few threads, few partitions of the internal topics, a small cleaner. Topics
 * are never made by accident ({@code auto.create.topics.enable=false}). One engine per JVM: Kafka's metrics are global.
 */
public final class KafkaEngine implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;
    private final int port;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private KafkaEngine(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Formats the folder when it is not, starts the broker and waits until it takes requests.
     *
     * @throws EngineException when the broker does not come up; the folder is named
     */
    public static KafkaEngine start(KafkaConfig config) {
        int port = FreePort.orFree(config.port());
        int controllerPort = FreePort.orFree(config.controllerPort());
        try {
            format(config.dataDir());
            KafkaRaftServer server = new KafkaRaftServer(
                    new kafka.server.KafkaConfig(settings(config.dataDir(), port, controllerPort), false), Time.SYSTEM);
            startOrShutDown(server);
            return new KafkaEngine(server, port);
        } catch (EngineException e) {
            throw e;
        } catch (Exception e) {
            throw new EngineException(
                    "Kafka could not be started on " + HOST + ":" + port + " with the folder " + config.dataDir() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** {@code 127.0.0.1:port}, as clients want it. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Waits until the broker has ended. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static void startOrShutDown(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static void format(Path dataDir) throws Exception {
        if (Files.isRegularFile(dataDir.resolve("meta.properties"))) {
            return;
        }
        if (Files.isDirectory(dataDir.resolve("__cluster_metadata-0"))) {
            throw new EngineException("The Kafka folder " + dataDir + " is half-written: it holds data and no"
                    + " meta.properties. If nothing in it is needed, delete it (rm -r '" + dataDir
                    + "') and start again; otherwise put back a complete copy.");
        }
        Files.createDirectories(dataDir);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(dataDir.toString())
                .addDirectory(dataDir.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Map<String, String> settings(Path dataDir, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + port + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        settings.put("log.dirs", dataDir.toString());
        settings.put("auto.create.topics.enable", "false");
        oneNode(settings);
        littleMemory(settings);
        return settings;
    }

    private static void oneNode(Map<String, String> settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        // Consumers of a single machine all start at once: nothing is gained by waiting for more of them.
        settings.put("group.initial.rebalance.delay.ms", "0");
        // At every later start the controller waits this long before it takes the same broker back. Shorter would
        // fence the broker whenever a busy machine holds its heartbeats up.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
    }

    private static void littleMemory(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "3");
        settings.put("background.threads", "2");
        settings.put("num.replica.fetchers", "1");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("group.coordinator.threads", "1");
        // Takes 128 MB of heap by default. 8 MB clean some 300,000 keys per pass.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        settings.put("log.segment.bytes", Integer.toString(64 << 20));
        settings.put("offsets.topic.segment.bytes", Integer.toString(16 << 20));
        settings.put("metadata.log.segment.bytes", Integer.toString(16 << 20));
        settings.put("metadata.max.retention.bytes", Integer.toString(32 << 20));
    }
}
