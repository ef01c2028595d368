package cl.hito.indicators.log;

import cl.hito.indicators.log.LogVerificationView.Difference;
import cl.hito.indicators.log.LogVerificationView.Finding;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.MalformedException;
import cl.hito.proofs.MerkleProofs;
import cl.hito.proofs.MerkleTree;
import cl.hito.proofs.SignedNote;
import cl.hito.proofs.VerifierKey;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the log from its stored rows, streamed: leaves beside the heads that were signed after them, and nodes in
 * the order in which they became complete. Whatever row was changed is named.
 */
@Singleton
class LogVerification {

    private static final int FETCH = 1_000;
    private static final int SHOWN = 100;

    private final EntityManager em;
    private final LogStore store;
    private final LogKeys ours;
    private final Instance<HeadWitness> witnesses;
    private final Instance<LeafWitness> published;

    LogVerification(
            EntityManager em,
            LogStore store,
            LogKeys ours,
            @Any Instance<HeadWitness> witnesses,
            @Any Instance<LeafWitness> published) {
        this.em = em;
        this.store = store;
        this.ours = ours;
        this.witnesses = witnesses;
        this.published = published;
    }

    /** Everything that does not agree; nobody appends meanwhile. */
    @Transactional
    LogVerificationView verify() {
        store.lockToRead();
        Findings findings = new Findings();
        List<KeyPeriod> periods = List.of();
        try {
            periods = KeyPeriod.of(store.keys());
        } catch (MalformedException e) {
            findings.add(Difference.KEY, "log_leaf", 0, null);
        }
        List<KeyPeriod> keys = periods;
        if (!keys.isEmpty() && !ours.vouchFor(keys.stream().map(KeyPeriod::key).toList())) {
            // The key that comes with the tables says nothing of who wrote them.
            findings.add(Difference.KEY, "log_leaf", keys.get(keys.size() - 1).leaf(), null);
        }
        MerkleTree tree = new MerkleTree();
        em.unwrap(Session.class).doWork(connection -> verify(connection, tree, keys, findings));
        witnesses.forEach(witness -> witness.heads().forEach(held -> verify(held, tree.size(), findings)));
        published.forEach(witness ->
                witness.strays().forEach(stray -> findings.add(Difference.STRAY, stray.table(), stray.index(), null)));
        return new LogVerificationView(
                findings.count == 0,
                tree.size(),
                HexFormat.of().formatHex(tree.root()),
                findings.count,
                findings.shown);
    }

    /** Whether the log still begins with a head that somebody else keeps. */
    private void verify(HeadWitness.Held held, long size, Findings findings) {
        boolean agrees = held.whole() && held.size() > 0 && held.size() <= size;
        if (agrees) {
            try {
                byte[] root = store.over(nodes -> MerkleProofs.root(held.size(), nodes));
                agrees = HexFormat.of().formatHex(root).equals(held.rootHash());
            } catch (IllegalStateException e) {
                agrees = false;
            }
        }
        if (!agrees) {
            findings.add(Difference.ANCHOR, held.where(), held.size(), null);
        }
    }

    private static final class Findings {

        private final List<Finding> shown = new ArrayList<>();
        private long count;

        void add(Difference difference, String table, long index, @Nullable Integer level) {
            count++;
            if (shown.size() < SHOWN) {
                shown.add(new Finding(difference, table, index, level));
            }
        }
    }

    private static void verify(Connection connection, MerkleTree tree, List<KeyPeriod> keys, Findings findings)
            throws SQLException {
        try (PreparedStatement leaves = connection.prepareStatement("""
                        select l.index, l.kind, l.subject, l.entry, l.content, l.leaf_hash, c.size, c.note
                        from log_leaf l full join log_checkpoint c on c.size = l.index + 1
                        order by coalesce(l.index + 1, c.size)
                        """);
                PreparedStatement nodes = connection.prepareStatement(
                        "select level, index, hash from log_node order by (index + 1) << level, level")) {
            leaves.setFetchSize(FETCH);
            nodes.setFetchSize(FETCH);
            try (ResultSet leaf = leaves.executeQuery();
                    ResultSet node = nodes.executeQuery()) {
                Nodes stored = new Nodes(node, findings);
                while (leaf.next()) {
                    verify(leaf, tree, keys, stored, findings);
                }
                stored.end();
            }
        }
    }

    private static void verify(ResultSet row, MerkleTree tree, List<KeyPeriod> keys, Nodes nodes, Findings findings)
            throws SQLException {
        long index = row.getLong("index");
        if (row.wasNull()) {
            findings.add(Difference.SURPLUS, "log_checkpoint", row.getLong("size"), null);
            return;
        }
        if (index != tree.size()) {
            findings.add(Difference.LEAF_MISSING, "log_leaf", tree.size(), null);
        }
        byte[] stored = row.getBytes("leaf_hash");
        String note = row.getString("note");
        byte[] computed = computed(row, index, findings);
        byte[] hash = stored;
        if (computed == null) {
            findings.add(Difference.ENTRY, "log_leaf", index, null);
        } else if (!Arrays.equals(computed, stored)) {
            // One of the two was changed: what was signed says which.
            boolean entryIsRight = note != null && isSignedRoot(note, root(tree, computed));
            findings.add(entryIsRight ? Difference.LEAF_HASH : Difference.ENTRY, "log_leaf", index, null);
            hash = entryIsRight ? computed : stored;
        }
        List<LogStore.Hashed> complete = new ArrayList<>();
        tree.add(hash, (level, i, nodeHash) -> {
            if (level > 0) {
                complete.add(new LogStore.Hashed(new LogStore.Node(level, i), nodeHash));
            }
        });
        for (LogStore.Hashed expected : complete) {
            nodes.expect(expected);
        }
        if (note == null) {
            findings.add(Difference.CHECKPOINT_MISSING, "log_checkpoint", index + 1, null);
        } else if (!isHead(note, tree, keys)) {
            findings.add(Difference.CHECKPOINT, "log_checkpoint", index + 1, null);
        }
    }

    /** Hash of the entry as it is stored; null when it is none. */
    private static byte @Nullable [] computed(ResultSet row, long index, Findings findings) throws SQLException {
        try {
            LogEntry entry = LogEntry.parse(row.getString("entry"));
            if (!entry.kind().equals(row.getString("kind")) || !entry.subject().equals(row.getString("subject"))) {
                findings.add(Difference.COLUMN, "log_leaf", index, null);
            }
            if (!entry.contentHash().equals(LogEntry.hashOf(row.getString("content")))) {
                findings.add(Difference.CONTENT, "log_leaf", index, null);
            }
            return entry.leafHash();
        } catch (MalformedException e) {
            return null;
        }
    }

    private static byte[] root(MerkleTree tree, byte[] leafHash) {
        MerkleTree grown = tree.copy();
        grown.add(leafHash);
        return grown.root();
    }

    private static boolean isSignedRoot(String note, byte[] root) {
        try {
            return Arrays.equals(Checkpoint.parse(SignedNote.parse(note).text()).root(), root);
        } catch (MalformedException e) {
            return false;
        }
    }

    /** Whether the note is the head of the tree, signed by the key of its time and by nobody whom the log does not know. */
    private static boolean isHead(String note, MerkleTree tree, List<KeyPeriod> keys) {
        VerifierKey key = KeyPeriod.signing(keys, tree.size());
        if (key == null) {
            return false;
        }
        try {
            SignedNote signed = SignedNote.parse(note);
            List<VerifierKey> known = keys.stream().map(KeyPeriod::key).toList();
            boolean bySomebodyElse = signed.signatures().stream()
                    .anyMatch(signature -> known.stream().noneMatch(signature::isOf));
            return Checkpoint.parse(signed.text()).equals(Checkpoint.of(key.name(), tree.size(), tree.root()))
                    && !bySomebodyElse
                    && signed.isSignedBy(key)
                    && signed.isSignedByAny(known);
        } catch (MalformedException e) {
            return false;
        }
    }

    /** The stored nodes, held against those that should be there; both come in the same order. */
    private static final class Nodes {

        private final ResultSet row;
        private final Findings findings;
        private LogStore.@Nullable Node next;
        private byte[] hash = {};

        Nodes(ResultSet row, Findings findings) throws SQLException {
            this.row = row;
            this.findings = findings;
            advance();
        }

        private void advance() throws SQLException {
            if (row.next()) {
                next = new LogStore.Node(row.getInt(1), row.getLong(2));
                hash = row.getBytes(3);
            } else {
                next = null;
            }
        }

        void expect(LogStore.Hashed expected) throws SQLException {
            while (next != null && before(next, expected.node())) {
                findings.add(Difference.SURPLUS, "log_node", next.index(), next.level());
                advance();
            }
            LogStore.Node node = expected.node();
            if (!node.equals(next)) {
                findings.add(Difference.NODE_MISSING, "log_node", node.index(), node.level());
                return;
            }
            if (!Arrays.equals(hash, expected.hash())) {
                findings.add(Difference.NODE, "log_node", node.index(), node.level());
            }
            advance();
        }

        void end() throws SQLException {
            while (next != null) {
                findings.add(Difference.SURPLUS, "log_node", next.index(), next.level());
                advance();
            }
        }

        private static boolean before(LogStore.Node one, LogStore.Node other) {
            long end = (one.index() + 1) << one.level();
            long otherEnd = (other.index() + 1) << other.level();
            return end < otherEnd || (end == otherEnd && one.level() < other.level());
        }
    }
}
