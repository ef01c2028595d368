package cl.hito.indicators.snapshot;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.MerkleProofs;
import cl.hito.proofs.MerkleTree;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SnapshotResourceTest {

    @Inject
    DataSource database;

    @Test
    void snapshot_holds_the_measurements_and_proves_each_of_them() {
        // Given
        String indicator = Api.code("SEALED_");
        String body = measured(indicator);
        // When
        JsonPath sealed = seal("{}");
        // Then
        String code = sealed.getString("code");
        assertThat(sealed.getString("status")).isEqualTo("SEALED");
        assertThat(SnapshotRepository.hex(
                        MerkleTree.sha256().digest(sealed.getString("manifest").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(sealed.getString("manifestHash"));
        List<String> entries = entries(code);
        assertThat(entries).hasSize(sealed.getInt("entries")).allMatch(CanonicalJson::isCanonical);
        List<byte[]> leaves = entries.stream()
                .map(e -> MerkleTree.leafHash(e.getBytes(StandardCharsets.UTF_8)))
                .toList();
        byte[] root = HexFormat.of().parseHex(sealed.getString("rootHash"));
        assertThat(MerkleTree.root(leaves)).isEqualTo(root);
        int index = entries.indexOf(entries.stream()
                .filter(e -> e.contains("\"" + indicator + "\"") && e.contains(body))
                .findFirst()
                .orElseThrow());
        assertThat(entries.get(index)).contains("\"value\":\"100.0\"", "\"status\":\"OK\"");
        JsonPath proof = caller("public")
                .get("/api/v1/snapshots/" + code + "/entries/" + index + "/proof")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(MerkleProofs.isIncluded(
                        index,
                        proof.getLong("treeSize"),
                        leaves.get(index),
                        proof.getList("hashes", String.class).stream()
                                .map(HexFormat.of()::parseHex)
                                .toList(),
                        root))
                .isTrue();
        caller("public")
                .get("/api/v1/snapshots/" + code + "/entries/" + entries.size() + "/proof")
                .then()
                .statusCode(404);
        caller("public")
                .get("/api/v1/snapshots/" + code + "/verify")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("firstDifference", nullValue())
                .body("rootHash", equalTo(sealed.getString("rootHash")));
    }

    @Test
    void each_snapshot_names_the_one_before_and_has_its_own_code() {
        // When
        JsonPath first = seal("{\"cutOff\":\"2025-06-30\"}");
        JsonPath second = seal("{\"cutOff\":\"2025-06-30\",\"note\":\"otra vez\"}");
        // Then
        assertThat(second.getString("code"))
                .isNotEqualTo(first.getString("code"))
                .startsWith("2025-06-30");
        assertThat(second.getString("previousManifestHash")).isEqualTo(first.getString("manifestHash"));
        assertThat(second.getString("manifest")).contains(first.getString("manifestHash"));
        caller("public")
                .get("/api/v1/snapshots")
                .then()
                .statusCode(200)
                .body("items.code", hasItem(first.getString("code")));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var message = Topic.of(EventType.SNAPSHOT_CHANGED).messages().stream()
                    .filter(m -> m.data().contains(second.getString("manifestHash")))
                    .findFirst();
            assertThat(message).isPresent();
            EventSchemas.assertValid(EventType.SNAPSHOT_CHANGED, message.get().data());
        });
    }

    @Test
    void future_cut_off_and_strangers_are_refused() {
        office().body("{\"cutOff\":\"2999-01-01\"}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("in_the_future"));
        caller("auditor")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(403);
        caller("public").get("/api/v1/snapshots/1999-01-01").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update snapshot set entries = 0",
                "delete from snapshot",
                "truncate snapshot cascade",
                "update snapshot_entry set content = '{}'",
                "delete from snapshot_entry",
                "truncate snapshot_entry",
            })
    void database_refuses_every_change(String sql) throws SQLException {
        measured(Api.code("KEPT_"));
        seal("{}");
        assertThatThrownBy(() -> execute(sql)).hasMessageContaining("never changed or deleted");
    }

    @Test
    void database_refuses_an_entry_after_the_seal() throws SQLException {
        measured(Api.code("LATE_"));
        String code = seal("{}").getString("code");
        assertThatThrownBy(() -> execute("""
                insert into snapshot_entry (snapshot, index, content, leaf_hash)
                select id, 999999, '{}', '\\x00' from snapshot where code = '%s'""".formatted(code))).hasMessageContaining("takes no further entry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update snapshot_entry set content = replace(content, '100.0', '100.1') where snapshot = '%s' and content like '%%100.0%%' and index = (select max(index) from snapshot_entry where snapshot = '%s' and content like '%%100.0%%') | ENTRY",
                "update snapshot_entry set leaf_hash = set_bit(leaf_hash, 9, 1 - get_bit(leaf_hash, 9)) where snapshot = '%s' and index = 0 and snapshot = '%s' | ENTRY",
                "delete from snapshot_entry where snapshot = '%s' and index = (select max(index) from snapshot_entry where snapshot = '%s') | COUNT",
                "delete from snapshot_entry where snapshot = '%s' and index = 0 and snapshot = '%s' | COUNT",
                "update snapshot set root_hash = repeat('0', 64) where id = '%s' and id = '%s' | ROOT_HASH",
                "update snapshot set manifest = replace(manifest, '2', '3') where id = '%s' and id = '%s' | MANIFEST",
                "update snapshot set cut_off = '1999-01-01' where id = '%s' and id = '%s' | MANIFEST",
            })
    void what_the_owner_of_the_tables_changes_is_found_and_named(String sql, String part) throws SQLException {
        // Given
        measured(Api.code("FORGED_"));
        JsonPath sealed = seal("{}");
        String id = sealed.getString("id");
        // When
        withoutTriggers(sql.formatted(id, id));
        // Then
        caller("public")
                .get("/api/v1/snapshots/" + sealed.getString("code") + "/verify")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("firstDifference.part", equalTo(part));
    }

    /** An indicator with one value of 100.0; returns the institution. */
    private static String measured(String indicator) {
        String body = Api.code("MUN-S");
        Api.institution(body, "B", "08", "SUBJECT");
        Api.publish(Api.ratio(indicator, "true", "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            var answer = caller("public").get("/api/v1/indicators/" + indicator + "/values?scope=institution:" + body);
            return answer.statusCode() == 200 && "OK".equals(answer.jsonPath().getString("items[0].status"));
        });
        return body;
    }

    private static JsonPath seal(String body) {
        return office().body(body)
                .post("/api/v1/snapshots")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static List<String> entries(String code) {
        List<String> entries = new ArrayList<>();
        String token = "";
        while (token != null) {
            JsonPath page = caller("public")
                    .get("/api/v1/snapshots/" + code + "/entries?pageSize=7" + token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            entries.addAll(page.getList("items.entry", String.class));
            String next = page.getString("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
        }
        return entries;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As who owns the tables could. */
    private void withoutTriggers(String sql) throws SQLException {
        execute("alter table snapshot disable trigger user; alter table snapshot_entry disable trigger user");
        try {
            execute(sql);
        } finally {
            execute("alter table snapshot enable trigger user; alter table snapshot_entry enable trigger user");
        }
    }
}
