package cl.hito.indicators.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.chassis.testing.OlderRelease;
import cl.hito.indicators.Api;
import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.MerkleTree;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Snapshots that were sealed before there were drafts and a log. */
@QuarkusTest
class EarlierSnapshotsTest {

    @Inject
    DataSource database;

    @Inject
    EarlierSnapshots earlier;

    @Inject
    SnapshotVerification verification;

    @Inject
    SnapshotRepository snapshots;

    /** Migrations over a folder that has data, in a schema of its own beside the one that the service uses. */
    @Test
    void sealed_snapshot_becomes_a_published_one_and_keeps_its_bytes() throws SQLException {
        // Given
        OlderRelease older = new OlderRelease(database);
        older.migrate("103");
        UUID id = UUID.randomUUID();
        Sealed sealed = Sealed.of("1999-12-31", null);
        older.execute(sealed.entries(id) + sealed.row(id, "SEALED", "") + """
                insert into history (aggregate, aggregate_id, version, recorded_at, actor, after)
                values ('snapshot', '%s', 1, now(), 'user:office', '{"status":"SEALED"}')""".formatted(id));
        // When
        older.migrate("latest");
        // Then
        assertThat(older.column(
                        "select status || ' ' || version || ' ' || manifest || ' ' || manifest_hash from snapshot"))
                .containsExactly("PUBLISHED 2 " + sealed.manifest() + " " + Snapshots.hash(sealed.manifest()));
        assertThat(older.column("select content from snapshot_entry order by index"))
                .isEqualTo(sealed.contents());
        assertThat(older.column("select indicator || ' ' || scope from snapshot_entry order by index"))
                .containsExactly("A institution:MUN-1", "B nation:CL");
        assertThat(older.column("select after ->> 'status' from history where version = 2"))
                .containsExactly("PUBLISHED");
        older.drop();
    }

    @Test
    void earlier_snapshot_is_verified_in_its_own_form_and_becomes_a_leaf_once() throws SQLException {
        SnapshotFlow.measured(Api.code("EARLIER_"));
        SnapshotFlow.published("{}");
        QuarkusTransaction.begin();
        try {
            // Given
            UUID id = UUID.randomUUID();
            Sealed sealed = Sealed.of(
                    "1999-12-31", snapshots.newestPublished().orElseThrow().manifestHash());
            execute(sealed.entries(id)
                    + sealed.row(id, "PUBLISHED", ", '2000-01-05T12:00:00Z', 2")
                    + """
                insert into history (aggregate, aggregate_id, version, recorded_at, actor, after) values
                    ('snapshot', '%1$s', 1, now(), 'user:office', '{"status":"SEALED"}'),
                    ('snapshot', '%1$s', 2, now(), 'system', '{"status":"PUBLISHED"}')""".formatted(id));
            assertThat(verification.verify("1999-12-31").firstDifference()).isNull();
            // When
            int added = earlier.seal();
            // Then
            assertThat(added).isOne();
            assertThat(earlier.seal()).isZero();
            assertThat(snapshots.byCode("1999-12-31").orElseThrow().logIndex()).isNotNull();
            assertThat(verification.verify("1999-12-31").firstDifference()).isNull();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A snapshot of two entries, in the form of the first release. */
    private record Sealed(String code, List<String> contents, String rootHash, String manifest, String previous) {

        static Sealed of(String code, String previous) {
            List<String> contents = List.of(
                    "{\"indicator\":\"A\",\"scope\":\"institution:MUN-1\"}",
                    "{\"indicator\":\"B\",\"scope\":\"nation:CL\"}");
            MerkleTree tree = new MerkleTree();
            contents.forEach(content -> tree.append(content.getBytes(StandardCharsets.UTF_8)));
            String root = HexFormat.of().formatHex(tree.root());
            Map<String, Object> manifest = new HashMap<>();
            manifest.put("code", code);
            manifest.put("cutOff", code);
            manifest.put("knownAt", "2000-01-05T12:00:00Z");
            manifest.put("entries", 2L);
            manifest.put("rootHash", root);
            manifest.put("build", "0.1.0");
            manifest.put("previousManifestHash", previous);
            return new Sealed(code, contents, root, CanonicalJson.write(manifest), previous);
        }

        String entries(UUID id) {
            StringBuilder sql = new StringBuilder();
            boolean filed = previous != null;
            for (int i = 0; i < contents.size(); i++) {
                String content = contents.get(i);
                String hash = HexFormat.of().formatHex(MerkleTree.leafHash(content.getBytes(StandardCharsets.UTF_8)));
                sql.append(("insert into snapshot_entry (snapshot, index, content, leaf_hash%s)"
                                + " values ('%s', %d, '%s', '\\x%s'%s);")
                        .formatted(
                                filed ? ", indicator, scope" : "",
                                id,
                                i,
                                content,
                                hash,
                                filed ? (i == 0 ? ", 'A', 'institution:MUN-1'" : ", 'B', 'nation:CL'") : ""));
            }
            return sql.toString();
        }

        String row(UUID id, String status, String more) {
            return "insert into snapshot (id, code, cut_off, known_at, status, entries, root_hash, manifest,"
                    + " manifest_hash, previous_manifest_hash, author"
                    + (more.isEmpty() ? "" : ", published_at, version")
                    + ") values ('" + id + "', '" + code + "', '" + code + "', '2000-01-05T12:00:00Z', '" + status
                    + "', 2, '" + rootHash + "', '" + manifest + "', '" + Snapshots.hash(manifest) + "', "
                    + (previous == null ? "null" : "'" + previous + "'") + ", 'user:office'" + more + ");";
        }
    }
}
