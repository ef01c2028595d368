package cl.hito.indicators.log;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the log answers who reads it. */
@Singleton
public class LogReading {

    private final EntityManager em;
    private final LogStore store;
    private final TransparencyLog log;

    LogReading(EntityManager em, LogStore store, TransparencyLog log) {
        this.em = em;
        this.store = store;
        this.log = log;
    }

    Page<LogLeafView> page(LogLeafFilter filter, PageRequest page) {
        return query(filter).page(em, page, LogReading::leaf);
    }

    long forEach(LogLeafFilter filter, @Nullable String sort, Consumer<LogLeafView> consumer) {
        return query(filter).forEach(em, sort, row -> consumer.accept(leaf(row)));
    }

    /** One leaf; 404 when there is none. */
    @Transactional
    public LogLeafView leaf(long index) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select " + COLUMNS + " from log_leaf l where l.index = :index", Tuple.class)
                .setParameter("index", index)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(LogReading::leaf)
                .orElseThrow(() -> ProblemException.notFound("la hoja", "leaf", index));
    }

    /** Proof that a leaf is in the log of a size; of the present one when none is given. */
    @Transactional
    public LogInclusionView inclusion(long index, @Nullable Long size) {
        long of = size == null ? log.size() : size;
        List<String> hashes = log.inclusion(index, of);
        return new LogInclusionView(index, of, hashes, checkpoint(of));
    }

    /** Proof that one size of the log is the beginning of another; of the present one when none is given. */
    @Transactional
    public LogConsistencyView consistency(long first, @Nullable Long second) {
        long of = second == null ? log.size() : second;
        List<String> hashes = log.consistency(first, of);
        return new LogConsistencyView(first, of, hashes, checkpoint(of));
    }

    /** The present signed head; 404 while the log is empty. */
    public String checkpoint() {
        return log.checkpoint().orElseThrow(() -> ProblemException.notFound("el registro", "log", "checkpoint"));
    }

    private String checkpoint(long size) {
        return log.checkpoint(size)
                .orElseThrow(() -> ProblemException.notFound("la cabeza firmada", "signed head", size));
    }

    /** All keys of the log, oldest first. */
    @Transactional
    public List<LogKeyView> keys() {
        List<KeyPeriod> periods = KeyPeriod.of(store.keys());
        List<LogKeyView> views = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            KeyPeriod period = periods.get(i);
            views.add(new LogKeyView(
                    period.key().encoded(),
                    period.key().hexId(),
                    period.leaf(),
                    period.from(),
                    i + 1 < periods.size() ? periods.get(i + 1).from() : null,
                    period.note()));
        }
        return List.copyOf(views);
    }

    /** The index stands for the id that a page goes on from. */
    private static final String COLUMNS =
            "l.index, l.kind, l.subject, l.entry, encode(l.leaf_hash, 'hex') as leaf_hash, l.content";

    private static KeysetQuery query(LogLeafFilter filter) {
        return new KeysetQuery(
                        COLUMNS,
                        "log_leaf l",
                        "cast(lpad(to_hex(l.index), 32, '0') as uuid)",
                        List.of(SortKey.number("index", "l.index")))
                .where("l.kind = :kind", "kind", filter.kind)
                .where("l.subject = :subject", "subject", filter.subject);
    }

    private static LogLeafView leaf(Tuple row) {
        return new LogLeafView(
                row.get("index", Long.class),
                row.get("kind", String.class),
                row.get("subject", String.class),
                row.get("entry", String.class),
                row.get("leaf_hash", String.class),
                row.get("content", String.class));
    }
}
