package cl.hito.indicators.snapshot;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tables of snapshots: rows are added and read, and that is all the database permits. */
@Singleton
class SnapshotRepository {

    private static final int FETCH = 2_000;

    private static final String COLUMNS = """
            s.id, s.code, s.cut_off, s.known_at, s.status, s.entries, s.root_hash, s.manifest, s.manifest_hash,
            s.previous_manifest_hash, s.note, s.author""";

    private final EntityManager em;

    SnapshotRepository(EntityManager em) {
        this.em = em;
    }

    /** An entry as stored. */
    @SuppressWarnings("ArrayRecordComponent") // passed on once; nobody compares them
    record StoredEntry(long index, String content, byte[] leafHash) {}

    Optional<SnapshotView> byCode(String code) {
        return one("where s.code = :value", code);
    }

    Optional<SnapshotView> byManifestHash(String hash) {
        return one("where s.manifest_hash = :value", hash);
    }

    Optional<SnapshotView> newest() {
        return one("where :value = '' order by s.position desc limit 1", "");
    }

    private Optional<SnapshotView> one(String condition, String value) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("select " + COLUMNS + " from snapshot s " + condition, Tuple.class)
                .setParameter("value", value)
                .getResultList();
        return rows.stream().findFirst().map(SnapshotRepository::view);
    }

    /** Highest counter among the codes of a cut-off; 0 when there is none, 1 for the bare date. */
    int highestCounter(LocalDate cutOff) {
        return (Integer) em.createNativeQuery("""
                        select coalesce(max(case when code = :bare then 1 else cast(substr(code, 12) as integer) end), 0)
                        from snapshot where code = :bare or code like :bare || '-%'
                        """, Integer.class)
                .setParameter("bare", cutOff.toString())
                .getSingleResult();
    }

    Page<SnapshotView> page(PageRequest page) {
        return query().page(em, page, SnapshotRepository::view);
    }

    long forEach(@Nullable String sort, Consumer<SnapshotView> consumer) {
        return query().forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query() {
        return new KeysetQuery(
                COLUMNS,
                "snapshot s",
                "s.id",
                List.of(SortKey.text("code", "s.code"), SortKey.instant("knownAt", "s.known_at")));
    }

    Page<EntryView> entries(UUID snapshot, PageRequest page) {
        return entriesQuery(snapshot).page(em, page, SnapshotRepository::entry);
    }

    long forEachEntry(UUID snapshot, @Nullable String sort, Consumer<EntryView> consumer) {
        return entriesQuery(snapshot).forEach(em, sort, row -> consumer.accept(entry(row)));
    }

    private static KeysetQuery entriesQuery(UUID snapshot) {
        return new KeysetQuery(
                        "e.index, e.content, encode(e.leaf_hash, 'hex') as leaf_hash",
                        "snapshot_entry e",
                        "e.id",
                        List.of(SortKey.number("index", "e.index")))
                .where("e.snapshot = :snapshot", "snapshot", snapshot);
    }

    /** Every stored entry in order, streamed in the caller's transaction. */
    void stream(UUID snapshot, Consumer<StoredEntry> consumer) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select index, content, leaf_hash from snapshot_entry where snapshot = ? order by index")) {
                query.setFetchSize(FETCH);
                query.setObject(1, snapshot);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        consumer.accept(new StoredEntry(row.getLong(1), row.getString(2), row.getBytes(3)));
                    }
                }
            }
        });
    }

    List<byte[]> leafHashes(UUID snapshot) {
        List<byte[]> hashes = new ArrayList<>();
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select leaf_hash from snapshot_entry where snapshot = ? order by index")) {
                query.setFetchSize(FETCH);
                query.setObject(1, snapshot);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        hashes.add(row.getBytes(1));
                    }
                }
            }
        });
        return hashes;
    }

    Optional<EntryView> entry(UUID snapshot, long index) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        select e.index, e.content, encode(e.leaf_hash, 'hex') as leaf_hash from snapshot_entry e
                        where e.snapshot = :snapshot and e.index = :index
                        """, Tuple.class)
                .setParameter("snapshot", snapshot)
                .setParameter("index", index)
                .getResultList();
        return rows.stream().findFirst().map(SnapshotRepository::entry);
    }

    /** Adds entries; only before their snapshot's row is there. */
    void add(UUID snapshot, List<StoredEntry> entries) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into snapshot_entry (snapshot, index, content, leaf_hash)
                    select ?, e.index, e.content, e.leaf_hash from unnest(?, ?, ?) as e(index, content, leaf_hash)
                    """)) {
                insert.setObject(1, snapshot);
                insert.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint",
                                entries.stream().map(StoredEntry::index).toArray()));
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "text",
                                entries.stream().map(StoredEntry::content).toArray()));
                insert.setArray(
                        4,
                        connection.createArrayOf(
                                "bytea",
                                entries.stream().map(StoredEntry::leafHash).toArray(byte[][]::new)));
                insert.executeUpdate();
            }
        });
    }

    /** Seals: from here on the database refuses every change. */
    void add(SnapshotView sealed) {
        em.createNativeQuery("""
                        insert into snapshot (id, code, cut_off, known_at, status, entries, root_hash, manifest,
                            manifest_hash, previous_manifest_hash, note, author)
                        values (:id, :code, :cutOff, :knownAt, :status, :entries, :rootHash, :manifest,
                            :manifestHash, :previous, :note, :author)
                        """)
                .setParameter("id", sealed.id())
                .setParameter("code", sealed.code())
                .setParameter("cutOff", sealed.cutOff())
                .setParameter("knownAt", sealed.knownAt().atOffset(ZoneOffset.UTC))
                .setParameter("status", sealed.status().name())
                .setParameter("entries", sealed.entries())
                .setParameter("rootHash", sealed.rootHash())
                .setParameter("manifest", sealed.manifest())
                .setParameter("manifestHash", sealed.manifestHash())
                .setParameter("previous", sealed.previousManifestHash())
                .setParameter("note", sealed.note())
                .setParameter("author", sealed.author())
                .executeUpdate();
    }

    private static SnapshotView view(Tuple row) {
        return new SnapshotView(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("cut_off", LocalDate.class),
                row.get("known_at", Instant.class),
                SnapshotStatus.valueOf(row.get("status", String.class)),
                row.get("entries", Long.class),
                row.get("root_hash", String.class),
                row.get("manifest", String.class),
                row.get("manifest_hash", String.class),
                row.get("previous_manifest_hash", String.class),
                row.get("note", String.class),
                row.get("author", String.class));
    }

    private static EntryView entry(Tuple row) {
        return new EntryView(
                row.get("index", Long.class), row.get("leaf_hash", String.class), row.get("content", String.class));
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
