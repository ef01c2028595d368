package cl.hito.indicators.snapshot;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.snapshot.SnapshotFlow.entries;
import static cl.hito.indicators.snapshot.SnapshotFlow.measured;
import static cl.hito.indicators.snapshot.SnapshotFlow.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SnapshotProofTest {

    @Inject
    DataSource database;

    @Test
    void published_snapshot_proves_each_of_its_measurements() {
        // Given
        String indicator = Api.code("SEALED_");
        String body = measured(indicator);
        // When
        JsonPath sealed = published("{}");
        // Then
        String code = sealed.getString("code");
        assertThat(Snapshots.hash(sealed.getString("manifest"))).isEqualTo(sealed.getString("manifestHash"));
        List<String> entries = entries(code, "");
        assertThat(entries).hasSize(sealed.getInt("entries")).allMatch(CanonicalJson::isCanonical);
        List<byte[]> leaves = entries.stream()
                .map(e -> MerkleTree.leafHash(e.getBytes(StandardCharsets.UTF_8)))
                .toList();
        byte[] root = HexFormat.of().parseHex(sealed.getString("rootHash"));
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::add);
        assertThat(tree.root()).isEqualTo(root);
        int index = entries.indexOf(entries.stream()
                .filter(e -> e.contains("\"" + indicator + "\"") && e.contains(body))
                .findFirst()
                .orElseThrow());
        assertThat(entries.get(index)).contains("\"value\":\"100.0\"", "\"status\":\"OK\"", "\"group\":\"B\"");
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
                .get("/api/v1/snapshots/" + code + "/entries/" + index)
                .then()
                .statusCode(200)
                .body("entry", equalTo(entries.get(index)))
                .body("dispute", nullValue());
        caller("public")
                .get("/api/v1/snapshots/" + code + "/verify")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("firstDifference", nullValue())
                .body("rootHash", equalTo(sealed.getString("rootHash")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update snapshot set note = 'x'",
                "update snapshot set status = 'DRAFT'",
                "delete from snapshot",
                "truncate snapshot cascade",
                "update snapshot_entry set content = '{}'",
                "delete from snapshot_entry",
                "truncate snapshot_entry",
                "truncate snapshot_contest",
            })
    void database_refuses_every_change(String sql) throws SQLException {
        measured(Api.code("KEPT_"));
        published("{}");
        assertThatThrownBy(() -> execute(sql)).hasMessageContaining("never changed or deleted");
    }

    @Test
    void entries_of_a_draft_are_fixed_as_well() throws SQLException {
        measured(Api.code("DRAFTED_"));
        String code = SnapshotFlow.take("{}").getString("code");
        assertThatThrownBy(() -> execute("update snapshot set root_hash = repeat('0', 64) where code = '" + code + "'"))
                .hasMessageContaining("never changed or deleted");
        assertThatThrownBy(() -> execute("delete from snapshot where code = '" + code + "'"))
                .hasMessageContaining("never changed or deleted");
        assertThatThrownBy(() -> execute("""
                insert into snapshot_entry (snapshot, index, indicator, scope, content, leaf_hash)
                select id, 999999, 'X', 'nation:CL', '{}', '\\x00' from snapshot where code = '%s'
                """.formatted(code))).hasMessageContaining("takes no further entry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update snapshot_entry set content = replace(content, '100.0', '100.1') where snapshot = '%s' and content like '%%100.0%%' and index = (select max(index) from snapshot_entry where snapshot = '%s' and content like '%%100.0%%') | ENTRY",
                "update snapshot_entry set leaf_hash = set_bit(leaf_hash, 9, 1 - get_bit(leaf_hash, 9)) where snapshot = '%s' and index = 0 and snapshot = '%s' | ENTRY",
                "update snapshot_entry set scope = 'nation:CM' where snapshot = '%s' and index = 0 and snapshot = '%s' | ENTRY",
                "update snapshot_entry set indicator = 'A' where snapshot = '%s' and index = 0 and snapshot = '%s' | ENTRY",
                "delete from snapshot_entry where snapshot = '%s' and index = (select max(index) from snapshot_entry where snapshot = '%s') | COUNT",
                "delete from snapshot_entry where snapshot = '%s' and index = 0 and snapshot = '%s' | COUNT",
                "update snapshot set root_hash = repeat('0', 64) where id = '%s' and id = '%s' | ROOT_HASH",
                "update snapshot set manifest = replace(manifest, '2', '3') where id = '%s' and id = '%s' | MANIFEST",
                "update snapshot set cut_off = '1999-01-01' where id = '%s' and id = '%s' | MANIFEST",
                "update snapshot set published_at = published_at + interval '1 hour' where id = '%s' and id = '%s' | MANIFEST",
                "update snapshot set rulebook_version = 'otra' where id = '%s' and id = '%s' | MANIFEST",
                "update snapshot set publisher = 'user:otra' where id = '%s' and id = '%s' | ACTS",
                "update snapshot set note = 'otra' where id = '%s' and id = '%s' | ACTS",
            })
    void what_the_owner_of_the_tables_changes_is_found_and_named(String sql, String part) throws SQLException {
        // Given
        measured(Api.code("FORGED_"));
        JsonPath sealed = published("{}");
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
