package cl.hito.chassis.outbox;

import cl.hito.contracts.EventType;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Creates every topic of the house when a service starts and it is not there: one place for partitions,
 * compaction and replication. Compacted, because a topic is the full state of its aggregates and a new
 * consumer is built by reading it from the start.
 *
 * <p>Kafka may be away at the start: it is tried again in the background until it answers.
 */
@Singleton
public class Topics {

    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final long RETRY_SECONDS = 2;

    /** Room for the largest body that a service takes (2 MB) once it is an event. */
    static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private final String bootstrapServers;
    private final Optional<Short> replication;
    private @Nullable Thread thread;

    Topics(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "hito.kafka.replication-factor") Optional<Short> replication) {
        this.bootstrapServers = bootstrapServers;
        this.replication = replication;
    }

    /** Topic of what a consumer of the service could not process. */
    public static String deadLetters(String service) {
        return "hito." + service + ".dead-letter.v1";
    }

    void create(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        ensure();
    }

    /** Creates in the background what is missing, unless that is under way already. */
    synchronized void ensure() {
        Thread running = thread;
        if (running == null || !running.isAlive()) {
            Thread started = new Thread(this::createUntilDone, "topics");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    private void createUntilDone() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Admin admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000))) {
                create(admin);
                return;
            } catch (ExecutionException | KafkaException e) {
                LOG.warnf("topics wait for kafka reason=%s", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
            try {
                TimeUnit.SECONDS.sleep(RETRY_SECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException {
        Stream<NewTopic> states =
                Arrays.stream(EventType.values()).map(EventType::topic).map(this::compacted);
        Stream<NewTopic> asides =
                Stream.of("catalog", "milestones", "indicators").map(s -> kept(deadLetters(s)));
        List<NewTopic> topics = Stream.concat(states, asides).toList();
        for (var result : admin.createTopics(topics).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private NewTopic compacted(String name) {
        return new NewTopic(name, Optional.of(EventType.PARTITIONS), replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_MESSAGE_BYTES)));
    }

    private NewTopic kept(String name) {
        return new NewTopic(name, Optional.of(1), replication)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_MESSAGE_BYTES)));
    }
}
