package cl.hito.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * From a change of a procedure to the changed value of an indicator. The clock of each change starts when
 * its request is due, and stops when the event of the changed measurement arrives here, which is sent
 * after the value can be read: the write itself and one more hop are counted in, so the true lag is less.
 */
final class ChangeToValue {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDICATOR = "PROCEDURES_WITH_CLAVE_UNICA";
    private static final String TOPIC = "hito.indicators.measurement.v1";
    private static final int INSTITUTIONS = 50;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BenchStack stack;
    private final Client office;

    /** Per institution, the due moments of the changes whose value has not been seen yet, oldest first. */
    private final Map<String, Queue<Long>> waiting = new ConcurrentHashMap<>();

    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    ChangeToValue(BenchStack stack) {
        this.stack = stack;
        this.office = new Client(stack.gateway(), stack.key("office"));
    }

    Percentiles measure(int count, int perSecond) throws InterruptedException {
        List<String> institutions = institutions();
        try (Reader reader = Reader.start("bench-measurements", (ready, stop) -> read(count, ready, stop))) {
            Pace.run(count, perSecond, (number, due) -> change(institutions.get(number % INSTITUTIONS), due));
            reader.await(LIMIT);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(nanos.size() + " of " + count + " changes reached their value", e);
        }
        return new Percentiles(nanos);
    }

    private List<String> institutions() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < INSTITUTIONS; i++) {
            String code = "PS-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
            office.post("/api/v1/institutions", """
                    {"code":"%s","name":"Medición %d","type":"PUBLIC_SERVICE","group":"A","subject":"SUBJECT","demonstration":true}
                    """.formatted(code, i));
            waiting.put("institution:" + code, new ConcurrentLinkedQueue<>());
            seen.put("institution:" + code, new AtomicInteger());
            codes.add(code);
        }
        return codes;
    }

    private void change(String institution, long due) {
        waitingFor("institution:" + institution).add(due);
        office.post("/api/v1/procedures", """
                {"institution":"%s","recordType":"OTHER","name":"%s","status":"COMPLETED","demonstration":true,
                 "users":{"userType":"NATURAL_PERSON"},"digitalIdentity":{"userAuthentication":"CLAVE_UNICA"}}
                """.formatted(institution, UUID.randomUUID()));
    }

    private void read(int count, CompletableFuture<Void> ready, BooleanSupplier stop) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "auto.offset.reset", "latest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            ready.complete(null);
            while (nanos.size() < count && !stop.getAsBoolean()) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> take(record.value()));
            }
        }
    }

    /** A value that counts n procedures shows the n oldest changes of its institution. */
    private void take(String measurement) {
        long now = System.nanoTime();
        JsonNode data;
        try {
            data = JSON.readTree(measurement);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String scope = data.path("scope").asText();
        AtomicInteger shown = seen.get(scope);
        if (!data.path("indicator").asText().equals(INDICATOR) || shown == null) {
            return;
        }
        int numerator = new BigDecimal(data.path("numerator").asText("0")).intValue();
        while (shown.get() < numerator) {
            shown.incrementAndGet();
            Long begin = waitingFor(scope).poll();
            if (begin != null) {
                nanos.add(now - begin);
            }
        }
    }

    private Queue<Long> waitingFor(String scope) {
        return waiting.computeIfAbsent(scope, s -> new ConcurrentLinkedQueue<>());
    }
}
