package cl.hito.bench;

import java.util.HashMap;
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

    private static final List<String> GROUPS = List.of("milestones", "indicators");
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

    private static long waiting(Admin admin) throws ExecutionException, InterruptedException {
        long waiting = 0;
        for (String group : GROUPS) {
            Map<TopicPartition, Long> read = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> each : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                read.put(each.getKey(), each.getValue().offset());
            }
            var ends = admin.listOffsets(
                            read.keySet().stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all()
                    .get();
            for (var end : ends.entrySet()) {
                waiting += end.getValue().offset() - read.getOrDefault(end.getKey(), 0L);
            }
        }
        return waiting;
    }
}
