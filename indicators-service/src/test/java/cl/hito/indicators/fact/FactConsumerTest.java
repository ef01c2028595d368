package cl.hito.indicators.fact;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.inbox.Inbox;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FactConsumerTest {

    private static final String[] STATUSES = {"DRAFT", "IN_REVIEW", "COMPLETED", "RETIRED"};

    @Inject
    FactConsumer consumer;

    @Inject
    DataSource database;

    @Inject
    Inbox inbox;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void counts_by_differences_equal_counts_made_anew(long seed) throws Exception {
        // Given
        Random random = new Random(seed);
        String early = Api.code("EARLY_");
        String late = Api.code("LATE_");
        Api.publish(Api.ratio(early, "procedure.electronicSupport.level >= 4", "true"));
        List<String> bodies = List.of(Api.code("MUN-R"), Api.code("MUN-R"), Api.code("MUN-R"));
        List<ConsumerRecord<String, byte[]>> deliveries = history(random, bodies, 25);
        // When two consumers take it at once, a month ends and another definition is published meanwhile
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = new ArrayList<>();
            int half = deliveries.size() / 2;
            for (var part : List.of(deliveries.subList(0, half), deliveries.subList(half, deliveries.size()))) {
                running.add(threads.submit(() -> batches(part, 9).forEach(consumer::procedures)));
            }
            Api.publish(Api.ratio(late, "procedure.status == 'COMPLETED'", "procedure.electronicSupport.level >= 2"));
            SettableClock.set(LocalDate.of(2031, 5, 1), LocalTime.NOON);
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        // Then
        for (String code : List.of(early, late)) {
            caller("auditor")
                    .post("/api/v1/indicators/" + code + "/verify")
                    .then()
                    .statusCode(200)
                    .body("items", empty())
                    .body("differing", equalTo(0));
        }
        assertThat(deadLetters()).isZero();
    }

    @Test
    void event_that_is_no_fact_is_set_aside_and_the_rest_of_the_batch_counts() throws SQLException {
        // Given
        String code = Api.code("POISON_");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        String body = Api.code("MUN-R");
        UUID good = UUID.randomUUID();
        UUID bad = UUID.randomUUID();
        String poison = Api.procedureData(bad, body, "COMPLETED", 3).replace("\"level\":3", "\"level\":\"tres\"");
        // When
        consumer.procedures(records(
                List.of(record(bad, 1, poison), record(good, 1, Api.procedureData(good, body, "COMPLETED", 3)))));
        // Then
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select (select count(*) from fact where id = ?), (select count(*) from dead_letter where key = ?)
                        """)) {
            query.setObject(1, good);
            query.setString(2, bad.toString());
            var row = query.executeQuery();
            row.next();
            assertThat(row.getInt(1)).isOne();
            assertThat(row.getInt(2)).isOne();
        }
        execute("delete from dead_letter");
    }

    @Test
    void event_that_is_read_again_is_told_from_one_that_comes_first() {
        // Given
        String name = Api.code("again-");
        UUID known = UUID.randomUUID();
        UUID fresh = UUID.randomUUID();
        UUID older = UUID.randomUUID();
        inbox.consume(name, records(List.of(record(known, 2, "{}"), record(older, 3, "{}"))), events -> {});
        List<UUID> taken = new ArrayList<>();
        List<UUID> first = new ArrayList<>();
        // When
        inbox.consumeAgain(
                name,
                records(List.of(record(known, 2, "{}"), record(fresh, 1, "{}"), record(older, 2, "{}"))),
                (events, newer) -> {
                    events.forEach(e -> taken.add(e.aggregateId()));
                    first.addAll(newer);
                });
        // Then
        assertThat(taken).containsExactlyInAnyOrder(known, fresh);
        assertThat(first).containsExactly(fresh);
    }

    @Test
    void what_was_set_aside_is_not_set_aside_again() throws SQLException {
        // Given
        String name = Api.code("aside-");
        ConsumerRecord<String, byte[]> poison = record(UUID.randomUUID(), 1, "{}");
        ConsumerRecord<String, byte[]> unreadable = new ConsumerRecord<>(
                EventType.PROCEDURE_CHANGED.topic(), 0, 0, "x", "?".getBytes(StandardCharsets.UTF_8));
        // When
        for (int time = 0; time < 3; time++) {
            inbox.consumeAgain(name, records(List.of(poison, unreadable)), (events, newer) -> {
                throw new IllegalArgumentException("poison");
            });
        }
        // Then
        assertThat(deadLetters(name)).isEqualTo(2);
    }

    /** A neighbour may add to its events before this service knows of it: only what a fact is made of is read. */
    @Test
    void fields_and_values_that_are_not_known_yet_change_nothing() throws SQLException {
        // Given
        String code = Api.code("FUTURE_");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        String body = Api.code("MUN-R");
        UUID id = UUID.randomUUID();
        String later = Api.procedureData(id, body, "COMPLETED", 5)
                .replace("\"recordType\":\"OTHER\"", "\"recordType\":\"OF_A_KIND_TO_COME\"")
                .replace("\"level\":5", "\"level\":5,\"added\":{\"deep\":[1,{\"deeper\":null}]}")
                .replaceFirst("\\{", "{\"addedInAnotherVersion\":[true],");
        UUID institution = UUID.randomUUID();
        // When
        consumer.procedures(records(List.of(record(id, 1, later))));
        consumer.institutions(records(List.of(record(institution, 1, """
                {"id":"%s","code":"%s","name":"Municipalidad","type":"OF_A_KIND_TO_COME","group":null,"region":"08",
                 "cut":null,"subject":"SUBJECT","subjectReason":null,"demonstration":false,"added":{"deep":[1]}}
                """.formatted(institution, body)))));
        // Then
        assertThat(Api.value(code, body)).isEqualTo("100.0");
        assertThat(deadLetters()).isZero();
    }

    /** The states of some procedures in any order, some of them twice. */
    private static List<ConsumerRecord<String, byte[]>> history(Random random, List<String> bodies, int facts) {
        List<ConsumerRecord<String, byte[]>> deliveries = new ArrayList<>();
        for (int i = 0; i < facts; i++) {
            UUID id = UUID.randomUUID();
            int states = 1 + random.nextInt(6);
            for (int sequence = 1; sequence <= states; sequence++) {
                String body = bodies.get(random.nextInt(bodies.size()));
                Integer level = random.nextInt(4) == 0 ? null : random.nextInt(6);
                var record = record(
                        id, sequence, Api.procedureData(id, body, STATUSES[random.nextInt(STATUSES.length)], level));
                deliveries.add(record);
                if (random.nextInt(3) == 0) {
                    deliveries.add(record);
                }
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private static List<ConsumerRecords<String, byte[]>> batches(List<ConsumerRecord<String, byte[]>> all, int size) {
        List<ConsumerRecords<String, byte[]>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(records(all.subList(from, Math.min(from + size, all.size()))));
        }
        return batches;
    }

    private static ConsumerRecords<String, byte[]> records(List<ConsumerRecord<String, byte[]>> records) {
        return new ConsumerRecords<>(
                Map.of(new TopicPartition(EventType.PROCEDURE_CHANGED.topic(), 0), List.copyOf(records)), Map.of());
    }

    private static ConsumerRecord<String, byte[]> record(UUID id, long sequence, String data) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                EventType.PROCEDURE_CHANGED.topic(), 0, 0, id.toString(), data.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        EventType.PROCEDURE_CHANGED.type(),
                        "ce_sequence",
                        Long.toString(sequence))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private long deadLetters() throws SQLException {
        return deadLetters("procedures");
    }

    private long deadLetters(String name) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from dead_letter where consumer = ?")) {
            query.setString(1, name);
            var row = query.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
