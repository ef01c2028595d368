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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The table of entries: rows are read, and that is all the database permits once they are there. */
@Singleton
class EntryRepository {

    private static final int FETCH = 2_000;

    private static final String COLUMNS =
            "e.index, e.indicator, e.scope, e.content, encode(e.leaf_hash, 'hex') as leaf_hash, c.state as dispute";

    private static final String FROM = """
            snapshot_entry e left join snapshot_contest c
                on c.snapshot = e.snapshot and c.index = e.index and c.state <> 'WITHDRAWN'""";

    /** A UUID of the index alone: within a snapshot it tells entries apart. */
    private static final String ID = "cast(lpad(to_hex(e.index), 32, '0') as uuid)";

    private final EntityManager em;

    EntryRepository(EntityManager em) {
        this.em = em;
    }

    Page<EntryView> page(UUID snapshot, EntryFilter filter, PageRequest page) {
        return query(snapshot, filter).page(em, page, EntryRepository::view);
    }

    long forEach(UUID snapshot, EntryFilter filter, @Nullable String sort, Consumer<EntryView> consumer) {
        return query(snapshot, filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(UUID snapshot, EntryFilter filter) {
        KeysetQuery query = new KeysetQuery(COLUMNS, FROM, ID, List.of(SortKey.number("index", "e.index")))
                .bounded()
                .where("e.snapshot = :snapshot", "snapshot", snapshot)
                .where("e.indicator = :indicator", "indicator", filter.indicator)
                .where("e.scope = :scope", "scope", filter.scope);
        if (filter.contested != null) {
            query.where(filter.contested ? "c.state is not null" : "c.state is null");
        }
        return query;
    }

    Optional<EntryView> entry(UUID snapshot, long index) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select " + COLUMNS + " from " + FROM + " where e.snapshot = :snapshot and e.index = :index",
                        Tuple.class)
                .setParameter("snapshot", snapshot)
                .setParameter("index", index)
                .getResultList();
        return rows.stream().findFirst().map(EntryRepository::view);
    }

    /** Every stored entry in order, streamed in the caller's transaction. */
    void stream(UUID snapshot, Consumer<StoredEntry> consumer) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select index, indicator, scope, content, leaf_hash from snapshot_entry
                    where snapshot = ? order by index
                    """)) {
                query.setFetchSize(FETCH);
                query.setObject(1, snapshot);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        consumer.accept(new StoredEntry(
                                row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBytes(5)));
                    }
                }
            }
        });
    }

    /** Every leaf hash in order, streamed in the caller's transaction. */
    void forEachLeafHash(UUID snapshot, Consumer<byte[]> consumer) {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select leaf_hash from snapshot_entry where snapshot = ? order by index")) {
                query.setFetchSize(FETCH);
                query.setObject(1, snapshot);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        consumer.accept(row.getBytes(1));
                    }
                }
            }
        });
    }

    private static EntryView view(Tuple row) {
        String dispute = row.get("dispute", String.class);
        return new EntryView(
                row.get("index", Long.class),
                row.get("indicator", String.class),
                row.get("scope", String.class),
                row.get("leaf_hash", String.class),
                row.get("content", String.class),
                dispute == null ? null : ContestState.valueOf(dispute));
    }
}
