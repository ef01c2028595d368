package cl.hito.indicators.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.indicators.Api;
import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.MerkleTree;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Snapshots that were sealed before there were drafts and a log. */
@QuarkusTest
class EarlierSnapshotsTest {

    private static final String SCHEMA = "upgraded";

    @Inject
    DataSource database;

    @Inject
    EarlierSnapshots earlier;

    @Inject
    SnapshotVerification verification;

    @Inject
    SnapshotRepository snapshots;

    @AfterEach
    void drop() throws SQLException {
        execute("drop schema if exists " + SCHEMA + " cascade");
    }

    /** Migrations over a folder that has data, in a schema of its own beside the one that the service uses. */
    @Test
    void sealed_snapshot_becomes_a_published_one_and_keeps_its_bytes() throws SQLException {
        // Given
        migrate("103");
        UUID id = UUID.randomUUID();
        Sealed sealed = Sealed.of("1999-12-31", null);
        String path = "set search_path = " + SCHEMA + "; ";
        execute(path + sealed.entries(id) + sealed.row(id, "SEALED", "") + """
                insert into history (aggregate, aggregate_id, version, recorded_at, actor, after)
                values ('snapshot', '%s', 1, now(), 'user:office', '{"status":"SEALED"}');
                set search_path = public""".formatted(id));
        // When
        migrate("latest");
        // Then
        assertThat(column(
                        "select status || ' ' || version || ' ' || manifest || ' ' || manifest_hash from %s.snapshot"))
                .containsExactly("PUBLISHED 2 " + sealed.manifest() + " " + Snapshots.hash(sealed.manifest()));
        assertThat(column("select content from %s.snapshot_entry order by index"))
                .isEqualTo(sealed.contents());
        assertThat(column("select indicator || ' ' || scope from %s.snapshot_entry order by index"))
                .containsExactly("A institution:MUN-1", "B nation:CL");
        assertThat(column("select after ->> 'status' from %s.history where version = 2"))
                .containsExactly("PUBLISHED");
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

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .locations(
                        "filesystem:../chassis/src/main/resources/db/chassis",
                        "filesystem:src/main/resources/db/migration")
                .schemas(SCHEMA)
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> column(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql.formatted(SCHEMA))) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
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
