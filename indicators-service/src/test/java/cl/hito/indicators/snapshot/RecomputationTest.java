package cl.hito.indicators.snapshot;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.snapshot.SnapshotFlow.entries;
import static cl.hito.indicators.snapshot.SnapshotFlow.measured;
import static cl.hito.indicators.snapshot.SnapshotFlow.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecomputationTest {

    @Inject
    DataSource database;

    @Test
    void snapshot_comes_out_of_its_facts_again_whatever_happened_since() throws SQLException {
        // Given
        String indicator = Api.code("AGAIN_");
        String body = measured(indicator);
        Api.procedure(UUID.randomUUID(), 1, Api.code("MUN-UNTOLD"), "COMPLETED", 5);
        UUID silent = UUID.randomUUID();
        Api.procedure(silent, 1, body, "COMPLETED", null);
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 1);
        Api.awaitValue(indicator, body, "50.0");
        JsonPath taken = take("{}");
        String code = taken.getString("code");
        // When
        Api.procedure(silent, 2, body, "COMPLETED", 0);
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 0);
        Api.awaitValue(indicator, body, "25.0");
        // Then
        caller("public").post("/api/v1/snapshots/" + code + "/verify").then().statusCode(403);
        caller("auditor")
                .get("/api/v1/snapshots/" + code + "/recomputation?indicator=" + indicator)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        caller("auditor")
                .get("/api/v1/snapshots/" + code + "/recomputation?indicator=UNKNOWN_ONE")
                .then()
                .statusCode(404);
        int index = caller("office")
                .get("/api/v1/snapshots/" + code + "/entries?indicator=" + indicator + "&scope=institution:" + body)
                .path("items[0].index");
        forge("update snapshot_entry set content = replace(content, '50.0', '60.0') where index = " + index
                + " and snapshot = '" + taken.getString("id") + "'");
        caller("auditor")
                .get("/api/v1/snapshots/" + code + "/recomputation?indicator=" + indicator)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].index", equalTo(index))
                .body("items[0].scope", equalTo("institution:" + body));
        caller("auditor")
                .post("/api/v1/snapshots/" + code + "/verify")
                .then()
                .statusCode(200)
                .body("entries", equalTo(taken.getInt("entries")))
                .body("differing", greaterThan(0))
                .body("equal", equalTo(false))
                .body("items.find { it.indicator == '" + indicator + "' }.index", equalTo(index));
    }

    @Test
    void snapshot_of_an_earlier_day_is_made_of_the_facts_that_held_then() throws SQLException {
        // Given: a procedure that was at level 1 in January 2024 and reached level 5 in February
        String indicator = Api.code("EARLIER_");
        String body = Api.institution("B", "05");
        Api.publish(Api.ratio(indicator, "procedure.electronicSupport.level >= 4", "true"));
        UUID procedure = UUID.randomUUID();
        known(procedure, 1, body, 1, "2024-01-10T12:00:00Z");
        known(procedure, 2, body, 5, "2024-02-10T12:00:00Z");
        // When
        String january = take("{\"cutOff\":\"2024-01-31\"}").getString("code");
        String february = take("{\"cutOff\":\"2024-02-29\"}").getString("code");
        // Then
        String filter = "&indicator=" + indicator + "&scope=institution:" + body;
        assertThat(entries(january, filter).get(0)).contains("\"value\":\"0.0\"", "\"period\":\"2024-01\"");
        assertThat(entries(february, filter).get(0)).contains("\"value\":\"100.0\"");
        String hash = JsonPath.from(entries(january, filter).get(0)).getString("populationHash");
        assertThat(hash).matches("[1-9][0-9]{60,77}");
        assertThat(JsonPath.from(entries(february, filter).get(0)).getString("populationHash"))
                .isEqualTo(hash);
        caller("auditor")
                .get("/api/v1/snapshots/" + january + "/recomputation?indicator=" + indicator)
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        for (String scope : new String[] {"institution:" + body, "region:05", "nation:CL"}) {
            caller("auditor")
                    .get("/api/v1/snapshots/" + february + "/comparison/rows?with=" + january + "&indicator="
                            + indicator + "&scope=" + scope)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].id", equalTo(procedure.toString()))
                    .body("items[0].before.numerator", equalTo(0))
                    .body("items[0].now.numerator", equalTo(1));
        }
        caller("auditor")
                .get("/api/v1/snapshots/" + february + "/comparison/rows?with=" + january + "&indicator=" + indicator
                        + "&scope=group:A")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        caller("public")
                .get("/api/v1/snapshots/" + february + "/comparison/rows?with=" + january + "&indicator=" + indicator
                        + "&scope=nation:CL")
                .then()
                .statusCode(403);
    }

    @Test
    void snapshot_of_before_there_was_a_history_of_facts_is_not_recomputed() {
        String code = take("{\"cutOff\":\"2016-01-31\"}").getString("code");
        caller("auditor").post("/api/v1/snapshots/" + code + "/verify").then().statusCode(409);
    }

    @Test
    void population_hash_of_a_sum_is_the_sum_of_its_bodies() {
        // Given
        String indicator = Api.code("HASHES_");
        String second = Api.institution("C", "05");
        String first = measured(indicator, second);
        Api.procedure(UUID.randomUUID(), 1, second, "COMPLETED", 5);
        Api.awaitValue(indicator, second, "100.0");
        // When
        String code = take("{}").getString("code");
        // Then
        java.math.BigInteger sum = hash(code, indicator, "institution:" + first)
                .add(hash(code, indicator, "institution:" + second))
                .mod(java.math.BigInteger.ONE.shiftLeft(256));
        java.math.BigInteger nation = entries(code, "&indicator=" + indicator).stream()
                .map(JsonPath::from)
                .filter(e -> e.getString("scope").startsWith("institution:"))
                .map(e -> new java.math.BigInteger(e.getString("populationHash")))
                .reduce(java.math.BigInteger.ZERO, (a, b) -> a.add(b).mod(java.math.BigInteger.ONE.shiftLeft(256)));
        assertThat(hash(code, indicator, "nation:CL")).isEqualTo(nation);
        assertThat(sum.signum()).isPositive();
        caller("office").get("/api/v1/snapshots/" + code).then().body("manifest", nullValue());
    }

    private static java.math.BigInteger hash(String code, String indicator, String scope) {
        return new java.math.BigInteger(JsonPath.from(entries(code, "&indicator=" + indicator + "&scope=" + scope)
                        .get(0))
                .getString("populationHash"));
    }

    private void known(UUID id, long sequence, String body, int level, String at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into fact_version (id, aggregate, type, institution, sequence, data, removed, valid_from,
                            recorded_at)
                        values (?, ?, 'PROCEDURE', ?, ?, cast(? as jsonb), false, cast(? as timestamptz),
                            cast(? as timestamptz))
                        """)) {
            insert.setObject(1, id);
            insert.setObject(2, id);
            insert.setString(3, body);
            insert.setLong(4, sequence);
            insert.setString(
                    5,
                    "{\"status\":\"COMPLETED\",\"institution\":\"" + body
                            + "\",\"name\":\"x\",\"electronicSupport\":{\"level\":" + level + "}}");
            insert.setString(6, at);
            insert.setString(7, at);
            insert.executeUpdate();
        }
    }

    private void forge(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table snapshot_entry disable trigger user");
            try {
                statement.execute(sql);
            } finally {
                statement.execute("alter table snapshot_entry enable trigger user");
            }
        }
    }
}
