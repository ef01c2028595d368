package cl.hito.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * From a change of a procedure to the changed value of an indicator. The clock of each change starts when
 * its request is due, and stops when the event of the changed measurement arrives here, which is sent
 * after the value can be read: the write itself and one more hop are counted in, so the true lag is less.
 *
 * <p>Changes are made through the API, or their events are sent as the catalogue would send them, which
 * leaves out the catalogue and measures what indicators add to Kafka.
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
    private final @Nullable KafkaProducer<String, String> events;
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    private ChangeToValue(BenchStack stack, @Nullable KafkaProducer<String, String> events) {
        this.stack = stack;
        this.office = new Client(stack.gateway(), stack.key("office"));
        this.events = events;
    }

    /** Changes through the API. */
    static Percentiles byApi(BenchStack stack, int count, int perSecond) throws InterruptedException {
        return new ChangeToValue(stack, null).measure(count, perSecond);
    }

    /** Events of changes, without the changes. */
    static Percentiles byEvent(BenchStack stack, int count, int perSecond) throws InterruptedException {
        try (KafkaProducer<String, String> events = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            return new ChangeToValue(stack, events).measure(count, perSecond);
        }
    }

    private Percentiles measure(int count, int perSecond) throws InterruptedException {
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

    private void change(String institution, long due) throws Exception {
        waitingFor("institution:" + institution).add(due);
        if (events != null) {
            events.send(event(institution)).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return;
        }
        office.post("/api/v1/procedures", """
                {"institution":"%s","recordType":"OTHER","name":"%s","status":"COMPLETED","demonstration":true,
                 "users":{"userType":"NATURAL_PERSON"},"digitalIdentity":{"userAuthentication":"CLAVE_UNICA"}}
                """.formatted(institution, UUID.randomUUID()));
    }

    private static ProducerRecord<String, String> event(String institution) {
        UUID id = UUID.randomUUID();
        ProducerRecord<String, String> event =
                new ProducerRecord<>("hito.catalog.procedure.v1", id.toString(), """
                {"id":"%s","institution":"%s","code":null,"recordType":"OTHER","name":"%s","status":"COMPLETED",
                 "demonstration":true,"users":{"userType":"NATURAL_PERSON"},
                 "digitalIdentity":{"userAuthentication":"CLAVE_UNICA"}}
                """.formatted(id, institution, id));
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        "cl.hito.catalog.procedure.changed.v1",
                        "ce_sequence",
                        "1")
                .forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
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
