package cl.hito.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the services have read what the others tell. */
final class Consumers {

    /** What each service reads, by the name of its group. */
    private static final Map<String, List<String>> TOPICS = Map.of(
            "milestones",
            List.of("hito.catalog.institution.v1", "hito.catalog.procedure.v1", "hito.catalog.platform.v1"),
            "indicators",
            List.of(
                    "hito.catalog.institution.v1",
                    "hito.catalog.procedure.v1",
                    "hito.catalog.communications.v1",
                    "hito.milestones.milestone.v1"));

    private static final long LIMIT_SECONDS = 900;

    private Consumers() {}

    /** Returns when both services have taken in every event that is on the topics they read. */
    static void awaitTakenIn(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            long begin = System.nanoTime();
            while (waiting(admin) > 0) {
                if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                    throw new IllegalStateException(waiting(admin) + " events are not taken in");
                }
                Thread.sleep(100);
            }
        }
    }

    /** Over all partitions of the topics: one that a service has told nothing of yet, it has yet to read. */
    private static long waiting(Admin admin) throws ExecutionException, InterruptedException {
        long waiting = 0;
        for (Map.Entry<String, List<String>> group : TOPICS.entrySet()) {
            List<TopicPartition> partitions = partitions(admin, group.getValue());
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group.getKey())
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata told = read.get(partition);
                long begin = begins.getOrDefault(partition, 0L);
                waiting += ends.getOrDefault(partition, 0L) - (told == null ? begin : Math.max(begin, told.offset()));
            }
        }
        return waiting;
    }

    private static List<TopicPartition> partitions(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, each -> which)))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }
}
