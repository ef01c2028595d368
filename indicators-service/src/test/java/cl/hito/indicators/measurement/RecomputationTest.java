package cl.hito.indicators.measurement;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import cl.hito.indicators.fact.FactSet;
import cl.hito.indicators.fact.FactType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Values of another day, and as they were known at another moment, from the history of the facts. */
@QuarkusTest
class RecomputationTest {

    @Inject
    DataSource database;

    @Test
    void value_of_a_past_day_is_that_of_the_facts_of_that_day_as_known_then() throws Exception {
        // Given
        String code = Api.code("PAST_");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        String body = Api.institution(null, "16");
        UUID id = UUID.randomUUID();
        UUID older = UUID.randomUUID();
        String other = Api.institution(null, "16");
        send(older, 1, "2023-05-10T12:00:00Z", Api.procedureData(older, other, "COMPLETED", 5));
        Api.awaitValue(code, other, "100.0");
        send(id, 1, "2024-05-10T12:00:00Z", Api.procedureData(id, body, "COMPLETED", 2));
        Api.awaitValue(code, body, "0.0");
        Instant between = recordedAt(id);
        send(id, 2, "2024-06-30T23:30:00Z", Api.procedureData(id, body, "COMPLETED", 5));
        Api.awaitValue(code, body, "100.0");
        // Then
        assertThat(value(code, body, "?asOf=2024-05-31")).isEqualTo("0.0");
        assertThat(value(code, body, "?asOf=2024-06-29")).isEqualTo("0.0");
        assertThat(value(code, body, "?asOf=2024-06-30"))
                .as("until the end of the day in Santiago")
                .isEqualTo("100.0");
        assertThat(value(code, body, "")).isEqualTo("100.0");
        assertThat(value(code, body, "?asOf=2024-06-30&knownAt=" + between))
                .as("what was not known yet")
                .isEqualTo("0.0");
        recomputed(code, body, "?asOf=2024-05-09").then().body("items", empty());
        // And the population tells that it is the same facts
        String then = path(code, body, "?asOf=2024-05-31").getString("items[0].fingerprint");
        assertThat(path(code, body, "").getString("items[0].fingerprint"))
                .isEqualTo(then)
                .hasSizeGreaterThan(50);
    }

    @Test
    void time_that_cannot_be_meant_is_refused_and_a_token_is_of_its_own_day() throws Exception {
        // Given
        String code = Api.code("TIMES_");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        for (int i = 0; i < 2; i++) {
            String body = Api.institution(null, "16");
            send(
                    UUID.randomUUID(),
                    1,
                    "2024-05-10T12:00:00Z",
                    Api.procedureData(UUID.randomUUID(), body, "COMPLETED", 5));
            Api.awaitValue(code, body, "100.0");
        }
        String path = "/api/v1/indicators/" + code + "/recomputation";
        // Then
        for (String far : List.of(
                "asOf=%2B999999999-12-31",
                "asOf=-0044-03-15", "knownAt=%2B300000-01-01T00:00:00Z", "knownAt=-0044-03-15T00:00:00Z")) {
            caller("auditor")
                    .urlEncodingEnabled(false)
                    .get(path + "?" + far)
                    .then()
                    .statusCode(400);
        }
        String token = caller("auditor")
                .get(path + "?asOf=2024-05-31&pageSize=1")
                .then()
                .statusCode(200)
                .extract()
                .path("nextPageToken");
        caller("auditor")
                .get(path + "?asOf=2024-05-31&pageSize=1&pageToken=" + token)
                .then()
                .statusCode(200);
        caller("auditor")
                .get(path + "?asOf=2024-06-30&pageSize=1&pageToken=" + token)
                .then()
                .statusCode(400);
    }

    @Test
    void retired_fact_is_in_the_past_and_no_longer_in_the_present() throws Exception {
        // Given
        String code = Api.code("GONE_");
        Api.publish(Api.definition(code, "PLAN_GOAL", "STOCK", "COUNT", "true", "goal.reached", null));
        String body = Api.institution(null, "16");
        UUID plan = UUID.randomUUID();
        send(EventType.PLAN_CHANGED, plan, 1, "2024-05-10T12:00:00Z", plan(plan, body, """
                {"code":"G","parent":null,"level":"GOAL","title":"Meta","goal":{"unit":"YES_NO","targetText":"sí"},
                 "progress":{"reportedOn":"2024-01-01","reports":1,"reached":true}}
                """));
        Api.awaitValue(code, body, "1.0");
        send(EventType.PLAN_CHANGED, plan, 2, "2024-08-10T12:00:00Z", plan(plan, body, ""));
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> Api.value(code, body) == null);
        assertThat(value(code, body, "?asOf=2024-07-31")).isEqualTo("1.0");
        recomputed(code, body, "?asOf=2024-08-10").then().body("items", empty());
    }

    @Test
    void time_before_the_history_begins_is_a_problem_and_no_empty_list() throws Exception {
        // Given
        String code = Api.code("BEFORE_");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        String body = Api.institution(null, "16");
        UUID id = UUID.randomUUID();
        send(id, 1, "2024-05-10T12:00:00Z", Api.procedureData(id, body, "COMPLETED", 2));
        Api.awaitValue(code, body, "0.0");
        // Then
        for (String before : List.of("asOf=1999-12-31", "knownAt=1999-12-31T00:00:00Z")) {
            caller("auditor")
                    .get("/api/v1/indicators/" + code + "/recomputation?" + before)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("empieza después"));
        }
    }

    @Test
    void fact_that_moved_is_of_the_body_of_the_day() throws Exception {
        // Given
        String code = Api.code("MOVED_");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        String before = Api.institution(null, "16");
        String after = Api.institution(null, "16");
        UUID id = UUID.randomUUID();
        send(id, 1, "2024-05-10T12:00:00Z", Api.procedureData(id, before, "COMPLETED", 5));
        Api.awaitValue(code, before, "100.0");
        send(id, 2, "2024-06-10T12:00:00Z", Api.procedureData(id, after, "COMPLETED", 5));
        Api.awaitValue(code, after, "100.0");
        // Then
        assertThat(value(code, before, "?asOf=2024-05-31")).isEqualTo("100.0");
        recomputed(code, after, "?asOf=2024-05-31").then().body("items", empty());
        recomputed(code, before, "?asOf=2024-06-30").then().body("items", empty());
        assertThat(value(code, after, "?asOf=2024-06-30")).isEqualTo("100.0");
        caller("auditor")
                .get("/api/v1/indicators/" + code + "/recomputation?asOf=2024-05-31&institution=x'y")
                .then()
                .statusCode(400);
    }

    @Test
    void past_of_a_body_is_read_without_the_past_of_the_others() throws Exception {
        // Given
        FactSet facts = FactSet.at(
                FactType.PROCEDURE, LocalDate.of(2024, 5, 31), Instant.parse("2026-01-01T00:00:00Z"), "MUN-1");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_seqscan = off");
            // When
            List<String> plan = new ArrayList<>();
            var rows = statement.executeQuery("explain select * from " + facts.sql() + " f");
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
            connection.rollback();
            // Then
            assertThat(plan).anyMatch(line -> line.contains("fact_version_by_institution"));
        }
    }

    @Test
    void differing_rows_come_in_pages() throws Exception {
        // Given
        String code = Api.code("PAGED_");
        List<String> bodies =
                List.of(Api.institution(null, "16"), Api.institution(null, "16"), Api.institution(null, "16"));
        Api.publish(Api.definition(
                code,
                "PROCEDURE",
                "STOCK",
                "RATIO",
                "procedure.institution in ['" + String.join("', '", bodies) + "']",
                "procedure.electronicSupport.level >= 4",
                "true"));
        for (String body : bodies) {
            UUID id = UUID.randomUUID();
            send(id, 1, "2024-05-10T12:00:00Z", Api.procedureData(id, body, "COMPLETED", 5));
            Api.awaitValue(code, body, "100.0");
        }
        execute("update running_total set fingerprint = fingerprint + 1 where indicator = '" + code + "'");
        // When
        JsonPath first = verify(code, "?pageSize=2");
        // Then
        assertThat(first.getInt("differing")).isEqualTo(3);
        assertThat(first.getList("items")).hasSize(2);
        JsonPath rest = verify(code, "?pageSize=2&pageToken=" + first.getString("nextPageToken"));
        assertThat(rest.getList("items")).hasSize(1);
        assertThat(rest.getString("nextPageToken")).isNull();
        assertThat(rest.getString("items[0].institution")).isGreaterThan(first.getString("items[1].institution"));
        caller("auditor")
                .post("/api/v1/indicators/" + code + "/verify?pageToken=nonsense!")
                .then()
                .statusCode(400);
        caller("auditor")
                .post("/api/v1/indicators/" + code + "/verify?pageSize=1")
                .then()
                .body("items", hasSize(1));
    }

    private static JsonPath verify(String code, String query) {
        return caller("auditor")
                .post("/api/v1/indicators/" + code + "/verify" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String value(String code, String body, String query) {
        return path(code, body, query).getString("items[0].value");
    }

    private static JsonPath path(String code, String body, String query) {
        return recomputed(code, body, query).jsonPath();
    }

    private static io.restassured.response.Response recomputed(String code, String body, String query) {
        var answer = caller("auditor")
                .get("/api/v1/indicators/" + code + "/recomputation" + query + (query.isEmpty() ? "?" : "&")
                        + "institution=" + body);
        answer.then().statusCode(200);
        return answer;
    }

    private static String plan(UUID id, String institution, String items) {
        return """
                {"id":"%s","institution":"%s","code":"P","name":"Plan","kind":"STRATEGIC_PLAN",
                 "periodFrom":"2023-01-01","periodTo":"2026-12-31","items":[%s]}
                """.formatted(id, institution, items);
    }

    private static void send(UUID id, int sequence, String time, String data) throws Exception {
        send(EventType.PROCEDURE_CHANGED, id, sequence, time, data);
    }

    private static void send(EventType type, UUID id, int sequence, String time, String data) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(type.topic(), id.toString(), data);
            Map.of(
                            "ce_id", UUID.randomUUID().toString(),
                            "ce_type", type.type(),
                            "ce_sequence", Integer.toString(sequence),
                            "ce_time", time)
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        }
    }

    private Instant recordedAt(UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select max(recorded_at) from fact_version where id = ?")) {
            query.setObject(1, id);
            var row = query.executeQuery();
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
