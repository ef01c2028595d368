package cl.hito.indicators.log.anchor;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.indicators.log.HeadWitness;
import cl.hito.indicators.log.anchor.Anchor.Head;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What was left where, and what waits to be. */
@Singleton
class AnchorStore implements HeadWitness {

    private static final String COLUMNS = """
            a.id, a.method, a.target, a.size, a.root_hash, a.state, a.attempts, a.next_attempt_at, a.anchored_at,
            a.problem, a.receipt is not null as receipted""";

    private final EntityManager em;
    private final AnchorConfig config;

    AnchorStore(EntityManager em, AnchorConfig config) {
        this.em = em;
        this.config = config;
    }

    /**
     * Takes the next attempt for a head and a target, so that no other copy of the service makes it too. Nothing when
     * it was left already, or the next attempt is later.
     *
     * @return the row's id, and which attempt this is
     */
    @Transactional
    Optional<Claim> claim(Method method, String target, Head head, Instant now, Instant next) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        insert into log_anchor as a (method, target, size, root_hash, attempts, next_attempt_at)
                        values (:method, :target, :size, :rootHash, 1, :next)
                        on conflict (method, target, size) do update
                            set attempts = a.attempts + 1, next_attempt_at = :next
                            where a.state = 'WAITING' and a.next_attempt_at <= :now
                        returning a.id, a.attempts
                        """, Tuple.class)
                .setParameter("method", method.name())
                .setParameter("target", target)
                .setParameter("size", head.size())
                .setParameter("rootHash", head.rootHash())
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("next", next.atOffset(ZoneOffset.UTC))
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Claim(row.get("id", UUID.class), row.get("attempts", Integer.class)));
    }

    /** An attempt that is this copy's to make. */
    record Claim(UUID id, int attempt) {}

    @Transactional
    void anchored(UUID id, Instant at, byte @Nullable [] receipt) {
        OffsetDateTime when = at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        em.unwrap(Session.class).doWork(connection -> {
            SealedRow row;
            try (var query = connection.prepareStatement("""
                    select a.id, a.method, a.target, a.size, a.root_hash, a.attempts, a.next_attempt_at,
                        cast(? as timestamptz) as anchored_at, cast(? as bytea) as receipt
                    from log_anchor a where a.id = ? for update
                    """)) {
                query.setObject(1, when);
                query.setBytes(2, receipt);
                query.setObject(3, id);
                try (var rows = query.executeQuery()) {
                    if (!rows.next()) {
                        throw new IllegalStateException("anchor is not there: " + id);
                    }
                    row = SealedRow.read(rows);
                }
            }
            try (var update = connection.prepareStatement("""
                    update log_anchor set state = 'ANCHORED', anchored_at = ?, receipt = ?, seal = ?, problem = null
                    where id = ?
                    """)) {
                update.setObject(1, when);
                update.setBytes(2, receipt);
                update.setBytes(3, row.seal());
                update.setObject(4, id);
                update.executeUpdate();
            }
        });
    }

    @Transactional
    void failed(UUID id, String problem, Instant next) {
        em.createNativeQuery("update log_anchor set problem = :problem, next_attempt_at = :next where id = :id")
                .setParameter("problem", problem)
                .setParameter("next", next.atOffset(ZoneOffset.UTC))
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The largest head that was left anywhere; nothing before the first. */
    @Transactional
    Optional<AnchorView> last() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select " + COLUMNS + " from log_anchor a where a.state = 'ANCHORED'"
                                + " order by a.size desc, a.anchored_at desc limit 1",
                        Tuple.class)
                .getResultList();
        return rows.stream().findFirst().map(AnchorStore::view);
    }

    /** What an authority gave; nothing for an anchor without receipt. */
    @Transactional
    Optional<byte[]> receipt(UUID id) {
        @SuppressWarnings("unchecked")
        List<byte[]> rows = em.createNativeQuery(
                        "select receipt from log_anchor where id = :id and receipt is not null", byte[].class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream().findFirst();
    }

    Page<AnchorView> page(PageRequest page) {
        return query().page(em, page, AnchorStore::view);
    }

    long forEach(@Nullable String sort, Consumer<AnchorView> consumer) {
        return query().forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query() {
        return new KeysetQuery(COLUMNS, "log_anchor a", "a.id", List.of(SortKey.number("size", "a.size")));
    }

    /** Rows that are what their seal is of, and time-stamps with what they say of themselves. */
    @Override
    public List<Held> heads() {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (var query = connection.prepareStatement("select " + SealedRow.COLUMNS
                            + ", a.seal, a.problem, c.note from log_anchor a"
                            + " left join log_checkpoint c on c.size = a.size"
                            + " where a.state = 'ANCHORED' order by a.size");
                    var row = query.executeQuery()) {
                List<Held> heads = new ArrayList<>();
                while (row.next()) {
                    heads.add(new Held("log_anchor", row.getLong("size"), row.getString("root_hash"), isWhole(row)));
                }
                return heads;
            }
        });
    }

    /** A row that was changed so that it cannot even be read is one that is not whole, and nothing else. */
    private boolean isWhole(ResultSet row) throws SQLException {
        try {
            SealedRow sealed = SealedRow.read(row);
            return Arrays.equals(sealed.seal(), row.getBytes("seal"))
                    && row.getString("problem") == null
                    && isStamped(sealed, row.getString("note"));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean isStamped(SealedRow row, @Nullable String note) {
        byte[] receipt = row.receipt();
        return !row.method().equals(Method.TIME_STAMP.name())
                || (receipt != null
                        && note != null
                        && TimeStampAnchor.isWhole(
                                receipt, note, config.timeStampCertificate().orElse(null)));
    }

    private static AnchorView view(Tuple row) {
        return new AnchorView(
                row.get("id", UUID.class),
                Method.valueOf(row.get("method", String.class)),
                row.get("target", String.class),
                row.get("size", Long.class),
                row.get("root_hash", String.class),
                AnchorView.State.valueOf(row.get("state", String.class)),
                row.get("attempts", Integer.class),
                row.get("anchored_at", Instant.class),
                row.get("problem", String.class),
                row.get("receipted", Boolean.class));
    }
}
