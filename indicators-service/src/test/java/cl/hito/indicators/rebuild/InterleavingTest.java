package cl.hito.indicators.rebuild;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import cl.hito.indicators.fact.RebuildStopped;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting by differences equals counting anew, whatever comes when; and a rebuild finds what was tampered with. */
@QuarkusTest
class InterleavingTest {

    private static final List<String> STATUSES = List.of("DRAFT", "IN_REVIEW", "COMPLETED", "RETIRED");

    @Inject
    DataSource database;

    @Inject
    RebuildStore store;

    private record Sent(EventType type, UUID id, int sequence, String data) {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void any_interleaving_of_events_duplicates_reorderings_and_rebuilds_counts_what_the_facts_come_to(long seed)
            throws Exception {
        // Given
        Random random = new Random(seed);
        String level = Api.code("LEVEL_");
        String goals = Api.code("GOALS_");
        String digital = Api.code("MONTHS_");
        Api.publish(Api.ratio(level, "procedure.electronicSupport.level >= 4", "true"));
        List<String> bodies = List.of(Api.code("MUN-I"), Api.code("MUN-I"), Api.code("MUN-I"));
        List<Sent> deliveries = history(random, bodies);
        // When they come in any order, some twice, while rebuilds run and definitions are published
        UUID institution = UUID.randomUUID();
        Api.institution(institution, 1, bodies.get(0), "B", "08", "NOT_SUBJECT");
        UUID first = rebuild(false);
        send(deliveries.subList(0, deliveries.size() / 2));
        Api.publish(Api.definition(goals, "PLAN_GOAL", "STOCK", "RATIO", "true", "goal.reached", "true"));
        finished(first);
        UUID second = rebuild(false);
        Api.publish(Api.definition(
                digital, "TRANSACTION", "FLOW", "SUM", "true", "transaction.digital + transaction.inPerson", null));
        Api.institution(institution, 2, bodies.get(0), "C", "08", "SUBJECT");
        send(deliveries.subList(deliveries.size() / 2, deliveries.size()));
        finished(second);
        // Then
        Map<UUID, Sent> newest = newest(deliveries);
        await().atMost(Duration.ofSeconds(30)).until(() -> takenIn(newest) == newest.size());
        for (String code : List.of(level, goals, digital)) {
            caller("auditor")
                    .post("/api/v1/indicators/" + code + "/verify")
                    .then()
                    .statusCode(200)
                    .body("items", empty())
                    .body("differing", equalTo(0));
        }
        // And another reading of everything finds nothing to put right
        JsonPath clean = finished(rebuild(false));
        assertThat(clean.getLong("factsMissing")).isZero();
        assertThat(clean.getLong("factsChanged")).isZero();
        assertThat(clean.getLong("factsDropped")).isZero();
        assertThat(clean.getLong("totalsDiffering")).isZero();
    }

    @Test
    void rebuild_finds_and_mends_what_was_changed_behind_its_back() throws Exception {
        // Given
        String code = Api.code("MENDED_");
        String body = Api.institution(null, "16");
        Api.publish(Api.definition(
                code,
                "PROCEDURE",
                "STOCK",
                "RATIO",
                "procedure.institution == '" + body + "'",
                "procedure.electronicSupport.level >= 4",
                "true"));
        UUID changed = UUID.randomUUID();
        UUID lost = UUID.randomUUID();
        Api.procedure(changed, 1, body, "COMPLETED", 5);
        Api.procedure(lost, 1, body, "COMPLETED", 5);
        Api.awaitValue(code, body, "100.0");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Api.values(code, "institution:" + body).getInt("items[0].population") == 2);
        execute("update fact set data = jsonb_set(data, '{electronicSupport,level}', '1') where id = '" + changed
                + "'");
        execute("delete from fact where id = '" + lost + "'");
        execute("update running_total set numerator = 77 where indicator = '" + code + "'");
        caller("auditor")
                .post("/api/v1/indicators/" + code + "/verify")
                .then()
                .body("differing", equalTo(1))
                .body("items[0].institution", equalTo(body))
                .body("items[0].recomputed.population", equalTo(1))
                .body("items[0].kept.numerator", equalTo(77));
        // When
        JsonPath found = finished(rebuild(false));
        // Then
        assertThat(found.getLong("factsChanged")).isOne();
        assertThat(found.getLong("factsMissing")).isOne();
        assertThat(found.getLong("totalsDiffering")).isPositive();
        assertThat(Api.value(code, body)).isEqualTo("100.0");
        caller("auditor").post("/api/v1/indicators/" + code + "/verify").then().body("differing", equalTo(0));
    }

    @Test
    void rebuild_removes_what_no_topic_tells_of_and_nothing_else() throws Exception {
        // Given
        String code = Api.code("UNTOLD_");
        String body = Api.institution(null, "16");
        Api.publish(Api.definition(
                code,
                "PROCEDURE",
                "STOCK",
                "RATIO",
                "procedure.institution == '" + body + "'",
                "procedure.electronicSupport.level >= 4",
                "true"));
        UUID told = UUID.randomUUID();
        UUID untold = UUID.randomUUID();
        Api.procedure(told, 1, body, "COMPLETED", 5);
        Api.awaitValue(code, body, "100.0");
        execute("""
                insert into fact (id, aggregate, type, institution, sequence, data)
                select '%1$s', '%1$s', type, institution, sequence, jsonb_set(data, '{electronicSupport,level}', '1')
                from fact where id = '%2$s'""".formatted(untold, told));
        // When it is only asked
        JsonPath asked = finished(rebuild(false));
        // Then
        assertThat(asked.getLong("factsUnknown")).isPositive();
        assertThat(facts("id = '" + untold + "'")).isOne();
        assertThat(Api.value(code, body)).isEqualTo("50.0");
        // When
        JsonPath removed = finished(rebuild(true));
        // Then
        assertThat(removed.getLong("factsUnknown")).isEqualTo(asked.getLong("factsUnknown"));
        assertThat(facts("id = '" + untold + "'")).isZero();
        assertThat(facts("id = '" + told + "'")).isOne();
        // And nothing is gone that a topic tells of
        JsonPath clean = finished(rebuild(false));
        assertThat(clean.getLong("factsMissing")).isZero();
        assertThat(clean.getLong("factsUnknown")).isZero();
        assertThat(Api.value(code, body)).isEqualTo("100.0");
        caller("auditor").post("/api/v1/indicators/" + code + "/verify").then().body("differing", equalTo(0));
    }

    @Test
    void rebuild_that_fell_silent_is_ended_and_goes_on_no_more() throws Exception {
        // Given
        UUID silent = UUID.randomUUID();
        execute("""
                insert into fact_rebuild (id, state, remove_unknown, actor, started_at, beat_at)
                values ('%s', 'RUNNING', false, 'user:a', '2026-01-01', '2026-01-01')""".formatted(silent));
        execute("insert into fact_rebuild_seen values ('%s', '%1$s')".formatted(silent));
        // When
        UUID next = rebuild(false);
        // Then
        assertThat(rebuildOf(silent).getString("state")).isEqualTo("FAILED");
        assertThatThrownBy(() -> store.read(silent, 1)).isInstanceOf(RebuildStopped.class);
        finished(next);
        assertThat(rebuildOf(silent).getLong("events")).isZero();
    }

    @Test
    void only_the_administrator_rebuilds_and_one_at_a_time() {
        caller("office")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/indicators/rebuild")
                .then()
                .statusCode(403);
        caller("auditor")
                .get("/api/v1/indicators/rebuilds/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        caller("auditor").get("/api/v1/indicators/rebuilds").then().statusCode(200);
    }

    /** States of procedures, plans and months of transactions in any order, some of them twice. */
    private static List<Sent> history(Random random, List<String> bodies) {
        List<Sent> deliveries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            UUID id = UUID.randomUUID();
            int kind = random.nextInt(3);
            for (int sequence = 1; sequence <= 1 + random.nextInt(5); sequence++) {
                String body = bodies.get(random.nextInt(bodies.size()));
                Sent sent = new Sent(
                        List.of(EventType.PROCEDURE_CHANGED, EventType.PLAN_CHANGED, EventType.TRANSACTIONS_CHANGED)
                                .get(kind),
                        id,
                        sequence,
                        data(random, kind, id, body));
                deliveries.add(sent);
                if (random.nextInt(3) == 0) {
                    deliveries.add(sent);
                }
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private static String data(Random random, int kind, UUID id, String body) {
        return switch (kind) {
            case 0 ->
                Api.procedureData(
                        id, body, STATUSES.get(random.nextInt(4)), random.nextInt(4) == 0 ? null : random.nextInt(6));
            case 1 -> {
                List<String> items = new ArrayList<>();
                for (int item = 0; item < 4; item++) {
                    if (random.nextBoolean()) {
                        items.add("""
                                {"code":"G%d","parent":null,"level":"GOAL","title":"Meta","goal":{"unit":"YES_NO",
                                 "targetText":"sí"},"progress":{"reportedOn":"2026-01-01","reports":1,"reached":%s}}
                                """.formatted(
                                        item, List.of("true", "false", "null").get(random.nextInt(3))));
                    }
                }
                yield """
                        {"id":"%s","institution":"%s","code":"P","name":"Plan","kind":"STRATEGIC_PLAN",
                         "periodFrom":"2023-01-01","periodTo":"2026-12-31","items":%s}
                        """.formatted(id, body, items);
            }
            default ->
                """
                    {"id":"%s","institution":"%s","procedure":"%s","period":"2026-0%d","digital":%s,"inPerson":%s,
                     "telephone":null,"total":null,"demonstration":false}
                    """.formatted(
                                id,
                                body,
                                id,
                                1 + random.nextInt(3),
                                random.nextInt(3) == 0 ? "null" : random.nextInt(100),
                                random.nextInt(3) == 0 ? "null" : random.nextInt(100));
        };
    }

    private static Map<UUID, Sent> newest(List<Sent> deliveries) {
        Map<UUID, Sent> newest = new java.util.HashMap<>();
        deliveries.forEach(sent -> newest.merge(sent.id(), sent, (a, b) -> a.sequence() >= b.sequence() ? a : b));
        return newest;
    }

    private static void send(List<Sent> deliveries) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Sent each : deliveries) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>(each.type().topic(), each.id().toString(), each.data());
                Map.of(
                                "ce_id", UUID.randomUUID().toString(),
                                "ce_type", each.type().type(),
                                "ce_sequence", Integer.toString(each.sequence()),
                                "ce_time", "2026-03-01T12:00:00Z")
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                sent.add(producer.send(record));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    private static UUID rebuild(boolean removeUnknown) {
        return UUID.fromString(caller("admin")
                .contentType(ContentType.JSON)
                .body("{\"removeUnknown\":%s,\"reason\":\"prueba\"}".formatted(removeUnknown))
                .post("/api/v1/indicators/rebuild")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static JsonPath finished(UUID id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !rebuildOf(id).getString("state").equals("RUNNING"));
        JsonPath ended = rebuildOf(id);
        assertThat(ended.getString("state")).as(ended.getString("failure")).isEqualTo("FINISHED");
        return ended;
    }

    private static JsonPath rebuildOf(UUID id) {
        return caller("auditor")
                .get("/api/v1/indicators/rebuilds/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** How many of the aggregates have been taken in as they were last. */
    private long takenIn(Map<UUID, Sent> newest) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select count(*) from inbox i join unnest(?, ?) as e(id, sequence)
                            on i.aggregate_id = e.id and i.sequence = e.sequence
                        """)) {
            List<Sent> all = List.copyOf(newest.values());
            query.setArray(
                    1,
                    connection.createArrayOf("uuid", all.stream().map(Sent::id).toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", all.stream().map(s -> (long) s.sequence()).toArray()));
            var row = query.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private long facts(String where) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from fact where " + where)) {
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
