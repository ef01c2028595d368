package cl.hito.indicators.rebuild;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.indicators.Api;
import cl.hito.indicators.fact.RebuildStopped;
import cl.hito.indicators.rebuild.RandomHistory.Sent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Counting by differences equals counting anew, whatever comes when; and a rebuild finds what was tampered with. */
@QuarkusTest
class InterleavingTest {

    @Inject
    DataSource database;

    @Inject
    RebuildStore store;

    /** A new history each time; {@code -Dhito.seed} with the seed that a failure names makes the same once more. */
    @RepeatedTest(3)
    void any_interleaving_of_events_duplicates_reorderings_and_rebuilds_counts_what_the_facts_come_to() {
        long seed = Long.getLong("hito.seed", new SecureRandom().nextLong());
        try {
            interleaved(new Random(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("to be repeated with -Dhito.seed=" + seed, e);
        }
    }

    private void interleaved(Random random) throws Exception {
        // Given
        List<String> bodies = List.of(Api.code("MUN-I"), Api.code("MUN-I"), Api.code("MUN-I"), Api.code("MUN-I"));
        RandomHistory history = RandomHistory.of(random, bodies);
        List<Sent> deliveries = history.deliveries();
        List<String> published = new ArrayList<>();
        List<Definition> definitions = new ArrayList<>(definitions(bodies));
        Collections.shuffle(definitions, random);
        // When they come in any order and by any partition, some twice, while rebuilds run and definitions are
        // published
        int sent = 0;
        UUID running = null;
        while (sent < deliveries.size()) {
            if (!definitions.isEmpty() && random.nextInt(3) > 0) {
                Definition next = definitions.remove(0);
                Api.publish(next.text());
                published.add(next.code());
            }
            if (running != null && random.nextBoolean()) {
                finished(running);
                running = null;
            }
            if (running == null && random.nextInt(3) == 0) {
                running = rebuild(false);
            }
            int until = Math.min(deliveries.size(), sent + 1 + random.nextInt(deliveries.size() / 3));
            send(deliveries.subList(sent, until), random);
            sent = until;
        }
        for (Definition late : definitions) {
            Api.publish(late.text());
            published.add(late.code());
        }
        if (running != null) {
            finished(running);
        }
        // Then
        Map<UUID, Sent> newest = history.newest();
        await().atMost(Duration.ofSeconds(30)).until(() -> takenIn(newest) == newest.size());
        for (String code : published) {
            caller("auditor")
                    .post("/api/v1/indicators/" + code + "/verify")
                    .then()
                    .statusCode(200)
                    .body("items", empty())
                    .body("differing", equalTo(0));
            groupsAreTheSumOfTheirBodies(code, history);
        }
        // And another reading of everything finds nothing to put right
        JsonPath clean = finished(rebuild(false));
        assertThat(clean.getLong("factsMissing")).isZero();
        assertThat(clean.getLong("factsChanged")).isZero();
        assertThat(clean.getLong("factsDropped")).isZero();
        assertThat(clean.getLong("totalsDiffering")).isZero();
    }

    private record Definition(String code, String text) {}

    /** One over each kind of fact that the histories tell of, of these bodies only. */
    private static List<Definition> definitions(List<String> bodies) {
        String all = bodies.stream().map(body -> "'" + body + "'").collect(Collectors.joining(", ", "[", "]"));
        return Stream.of(
                        List.of("procedure", "PROCEDURE", "STOCK", "RATIO", "procedure.electronicSupport.level >= 4"),
                        List.of("goal", "PLAN_GOAL", "STOCK", "RATIO", "goal.reached"),
                        List.of("step", "PLATFORM_STEP", "STOCK", "RATIO", "step.state == 'DONE'"),
                        List.of("milestone", "MILESTONE", "STOCK", "SUM", "milestone.daysLate"),
                        List.of("alert", "ALERT", "FLOW", "RATIO", "alert.kind == 'OVERDUE'"),
                        List.of(
                                "transaction",
                                "TRANSACTION",
                                "FLOW",
                                "SUM",
                                "transaction.digital + transaction.inPerson"))
                .map(d -> {
                    String code = Api.code(d.get(1) + "_");
                    String population = d.get(0) + ".institution in " + all
                            + (d.get(0).equals("procedure") ? " && procedure.status != 'RETIRED'" : "");
                    return new Definition(
                            code,
                            Api.definition(
                                    code,
                                    d.get(1),
                                    d.get(2),
                                    d.get(3),
                                    population,
                                    d.get(4),
                                    d.get(3).equals("RATIO") ? "true" : null));
                })
                .toList();
    }

    /** Whatever groups and standings the bodies had between, the last ones count. */
    private static void groupsAreTheSumOfTheirBodies(String code, RandomHistory history) {
        for (String group : List.of("A", "B", "C")) {
            Map<String, Long> expected = new TreeMap<>();
            history.bodies().forEach((body, is) -> {
                if (is.group().equals(group) && !is.subject().equals("NOT_SUBJECT")) {
                    populations(code, "institution:" + body).forEach((month, n) -> expected.merge(month, n, Long::sum));
                }
            });
            Map<String, Long> found = populations(code, "group:" + group);
            found.values().removeIf(n -> n == 0);
            expected.values().removeIf(n -> n == 0);
            assertThat(found).as("%s of group %s", code, group).isEqualTo(expected);
        }
    }

    private static Map<String, Long> populations(String code, String scope) {
        Map<String, Long> populations = new TreeMap<>();
        List<Map<String, Object>> items =
                Api.values(code, scope + "&periodFrom=2026-01&pageSize=100").getList("items");
        items.forEach(
                item -> populations.put((String) item.get("period"), ((Number) item.get("population")).longValue()));
        return populations;
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

    private static void send(List<Sent> deliveries, Random random) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Sent each : deliveries) {
                String topic = each.type().topic();
                int partition = random.nextInt(producer.partitionsFor(topic).size());
                ProducerRecord<String, String> record =
                        new ProducerRecord<>(topic, partition, each.id().toString(), each.data());
                Map.of(
                                "ce_id", each.event().toString(),
                                "ce_type", each.type().type(),
                                "ce_sequence", Integer.toString(each.sequence()),
                                "ce_time", "2025-12-01T12:00:00Z")
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
