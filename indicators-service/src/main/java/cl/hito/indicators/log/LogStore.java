package cl.hito.indicators.log;

import cl.hito.indicators.log.KeyPeriod.KeyLeaf;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.MerkleNodes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tables of the log: rows are added and read, and that is all the database permits. */
@Singleton
class LogStore {

    private static final long ONE_AT_A_TIME = 217_185;

    private final EntityManager em;

    LogStore(EntityManager em) {
        this.em = em;
    }

    /** A node of the tree; level 0 is a leaf. */
    record Node(int level, long index) {}

    /** A node with its hash. */
    @SuppressWarnings("ArrayRecordComponent") // written once; nobody compares them
    record Hashed(Node node, byte[] hash) {}

    /** A leaf as stored. */
    record StoredLeaf(long index, LogEntry entry, String content) {}

    /** A signed head as stored. */
    record StoredHead(long size, String note) {}

    /** Waits until nobody else appends; holds to the end of the transaction. */
    void lock() {
        lock("select pg_advisory_xact_lock(?)");
    }

    /** Waits until nobody appends; others may read meanwhile. */
    void lockToRead() {
        lock("select pg_advisory_xact_lock_shared(?)");
    }

    private void lock(String sql) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(sql)) {
                lock.setLong(1, ONE_AT_A_TIME);
                lock.execute();
            }
        });
    }

    /** The head after the last leaf; nothing while the log is empty. */
    Optional<StoredHead> newestHead() {
        return head("order by size desc limit 1", null);
    }

    /** The head after so many leaves. */
    Optional<StoredHead> head(long size) {
        return head("where size = ?", size);
    }

    private Optional<StoredHead> head(String condition, @Nullable Long size) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select size, note from log_checkpoint " + condition)) {
                if (size != null) {
                    query.setLong(1, size);
                }
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new StoredHead(row.getLong(1), row.getString(2)))
                            : Optional.<StoredHead>empty();
                }
            }
        });
    }

    /** The leaves that put keys in force, oldest first. */
    List<KeyLeaf> keys() {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select index, entry, content from log_leaf where kind = ? order by index")) {
                query.setString(1, LogEntry.KEY);
                try (ResultSet row = query.executeQuery()) {
                    List<KeyLeaf> leaves = new ArrayList<>();
                    while (row.next()) {
                        leaves.add(new KeyLeaf(row.getLong(1), row.getString(2), row.getString(3)));
                    }
                    return leaves;
                }
            }
        });
    }

    /** Index of a leaf by what it is about. */
    Optional<Long> index(String kind, String subject) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select index from log_leaf where kind = ? and subject = ?")) {
                query.setString(1, kind);
                query.setString(2, subject);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getLong(1)) : Optional.<Long>empty();
                }
            }
        });
    }

    /** Whether there is such a leaf. */
    boolean holds(long index, String kind, String subject, String content) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select 1 from log_leaf where index = ? and kind = ? and subject = ? and content = ?")) {
                query.setLong(1, index);
                query.setString(2, kind);
                query.setString(3, subject);
                query.setString(4, content);
                try (ResultSet row = query.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /**
     * What a function of nodes gives, over the stored ones: it is asked first which nodes it needs, and these are read
     * by one statement.
     */
    <T> T over(Function<MerkleNodes, T> function) {
        Set<Node> needed = new LinkedHashSet<>();
        byte[] blank = new byte[32];
        T unused = function.apply((level, index) -> {
            needed.add(new Node(level, index));
            return blank;
        });
        Map<Node, byte[]> read = read(needed);
        return function.apply((level, index) -> {
            byte[] hash = read.get(new Node(level, index));
            if (hash == null) {
                throw new IllegalStateException("node " + level + "/" + index + " of the log is not there");
            }
            return hash;
        });
    }

    private Map<Node, byte[]> read(Set<Node> needed) {
        if (needed.isEmpty()) {
            return Map.of();
        }
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select n.level, n.index, coalesce(l.leaf_hash, s.hash)
                    from unnest(?, ?) as n(level, index)
                    left join log_leaf l on n.level = 0 and l.index = n.index
                    left join log_node s on s.level = n.level and s.index = n.index
                    where l.leaf_hash is not null or s.hash is not null
                    """)) {
                query.setArray(
                        1,
                        connection.createArrayOf(
                                "smallint",
                                needed.stream().map(n -> (short) n.level()).toArray()));
                query.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint", needed.stream().map(Node::index).toArray()));
                try (ResultSet row = query.executeQuery()) {
                    Map<Node, byte[]> hashes = new HashMap<>();
                    while (row.next()) {
                        hashes.put(new Node(row.getInt(1), row.getLong(2)), row.getBytes(3));
                    }
                    return hashes;
                }
            }
        });
    }

    /** Adds a leaf, the subtrees that are complete with it, and the head over all. */
    void add(StoredLeaf leaf, byte[] leafHash, List<Hashed> nodes, String note) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into log_leaf (index, kind, subject, entry, content, leaf_hash) values (?, ?, ?, ?, ?, ?)
                    """)) {
                insert.setLong(1, leaf.index());
                insert.setString(2, leaf.entry().kind());
                insert.setString(3, leaf.entry().subject());
                insert.setString(4, leaf.entry().encoded());
                insert.setString(5, leaf.content());
                insert.setBytes(6, leafHash);
                insert.executeUpdate();
            }
            if (!nodes.isEmpty()) {
                addNodes(connection, nodes);
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into log_checkpoint (size, note) values (?, ?)")) {
                insert.setLong(1, leaf.index() + 1);
                insert.setString(2, note);
                insert.executeUpdate();
            }
        });
    }

    private static void addNodes(Connection connection, List<Hashed> nodes) throws SQLException {
        Array levels = connection.createArrayOf(
                "smallint", nodes.stream().map(n -> (short) n.node().level()).toArray());
        Array indexes = connection.createArrayOf(
                "bigint", nodes.stream().map(n -> n.node().index()).toArray());
        Array hashes = connection.createArrayOf(
                "bytea", nodes.stream().map(Hashed::hash).toArray(byte[][]::new));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into log_node (level, index, hash) select * from unnest(?, ?, ?)")) {
            insert.setArray(1, levels);
            insert.setArray(2, indexes);
            insert.setArray(3, hashes);
            insert.executeUpdate();
        }
    }
}
