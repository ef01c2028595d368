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
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SnapshotProofTest {

    @Inject
    DataSource database;

    @Inject
    SnapshotVerification verification;

    @Inject
    EntryTrees trees;

    @Test
    void leaves_are_read_once_for_all_proofs_of_a_snapshot() {
        // Given
        measured(Api.code("SEALED_"));
        UUID id = UUID.fromString(published("{}").getString("id"));
        // Then
        EntryTrees.Tree first = QuarkusTransaction.requiringNew().call(() -> trees.of(id));
        assertThat(QuarkusTransaction.requiringNew().call(() -> trees.of(id))).isSameAs(first);
    }

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
                "update snapshot set indicators = '[]' where id = '%s' and id = '%s' | COLUMN",
                "update snapshot set inputs = concat(inputs, ' ') where id = '%s' and id = '%s' | COLUMN",
                "update snapshot set log_index = log_index - 1 where id = '%s' and id = '%s' | LOG",
                "update snapshot set log_index = null where id = '%s' and id = '%s' | LOG",
                "update snapshot set version = version + 1 where id = '%s' and id = '%s' | COLUMN",
                "update snapshot set closed_by = 'user:otra' where id = '%s' and id = '%s' | COLUMN",
                "update snapshot set build = concat('x', build), manifest = replace(manifest, '\"build\":\"', '\"build\":\"x'), manifest_hash = encode(sha256(convert_to(replace(manifest, '\"build\":\"', '\"build\":\"x'), 'UTF8')), 'hex') where id = '%s' and id = '%s' | LOG",
            })
    void what_the_owner_of_the_tables_changes_is_found_and_named(String sql, String part) throws SQLException {
        // Given
        measured(Api.code("FORGED_"));
        JsonPath sealed = published("{}");
        String id = sealed.getString("id");
        // When
        SnapshotVerificationView found = afterwards(sql.formatted(id, id), sealed.getString("code"));
        // Then
        assertThat(found.valid()).isFalse();
        assertThat(found.firstDifference())
                .isNotNull()
                .extracting(difference -> difference.part().name())
                .isEqualTo(part);
    }

    /** Whatever columns the table has or will have: none of them says something that nothing else confirms. */
    @Test
    void no_column_of_a_published_snapshot_can_be_changed_unnoticed() throws SQLException {
        measured(Api.code("COLUMNS_"));
        JsonPath sealed = published("{}");
        for (String[] column : columns()) {
            String change = switch (column[1]) {
                case "text" -> "coalesce(" + column[0] + ", '') || 'x'";
                case "bigint" -> "coalesce(" + column[0] + ", 0) + 1";
                case "date" -> column[0] + " + 1";
                case "uuid" -> "uuidv7()";
                default -> "coalesce(" + column[0] + ", now()) + interval '1 millisecond'";
            };
            String sql = "update snapshot set " + column[0] + " = " + change + " where code = '"
                    + sealed.getString("code") + "'";
            try {
                assertThat(afterwards(sql, sealed.getString("code")).valid())
                        .as(sql)
                        .isFalse();
            } catch (SQLException | cl.hito.chassis.problem.ProblemException e) {
                // Refused by a constraint, or no longer there under its code: noticed all the same.
                assertThat(e).as(sql).isNotNull();
            }
        }
    }

    private List<String[]> columns() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select column_name, data_type from information_schema.columns
                        where table_schema = 'public' and table_name = 'snapshot' order by ordinal_position
                        """)) {
            List<String[]> columns = new java.util.ArrayList<>();
            while (row.next()) {
                columns.add(new String[] {row.getString(1), row.getString(2)});
            }
            assertThat(columns).hasSizeGreaterThan(30);
            return columns;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What verification finds after a change that who owns the tables could make; it is undone then. */
    private SnapshotVerificationView afterwards(String sql, String code) throws SQLException {
        QuarkusTransaction.begin();
        try {
            execute("alter table snapshot disable trigger user; alter table snapshot_entry disable trigger user");
            execute(sql);
            return verification.verify(code);
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
