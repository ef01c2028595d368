package cl.hito.gateway.audit;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.proofs.CanonicalJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * What auditors ask for, each row chained to the one before: whoever changes, removes or inserts one changes every hash
 * that follows, and auditors hold the hashes of their own reads.
 */
@Singleton
public class AuditReads {

    private static final long ONE_AFTER_ANOTHER = 217_191;
    private static final byte[] BEGINNING = new byte[32];
    private static final int FETCH = 2_000;
    private static final int AT_ONCE = 200;
    private static final int MOST_WAITING = 10_000;

    private final EntityManager em;
    private final Clock clock;
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean writing = new AtomicBoolean();

    AuditReads(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /**
     * A read that stands in the chain.
     *
     * @param hash hex
     */
    public record Receipt(long position, String hash) {

        /** As the answer carries it. */
        public String header() {
            return position + " " + hash;
        }
    }

    /** A read that waits to be written down. */
    private record Waiting(
            String actor,
            String method,
            String target,
            @Nullable String requestId,
            CompletableFuture<Receipt> receipt) {}

    /**
     * Writes a read down, on a worker thread. Who reads is answered only after that. However many read at once, one
     * thread and one connection write for all of them: connections are few, and everybody's credentials need them.
     *
     * @param target path with the query
     */
    public CompletableFuture<Receipt> record(String actor, String method, String target, @Nullable String requestId) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        if (!waiting.offer(new Waiting(actor, method, target, requestId, receipt))) {
            receipt.completeExceptionally(new IllegalStateException("too many reads wait to be written down"));
            return receipt;
        }
        write();
        return receipt;
    }

    private void write() {
        if (writing.compareAndSet(false, true)) {
            try {
                Infrastructure.getDefaultWorkerPool().execute(this::writeAll);
            } catch (RejectedExecutionException e) {
                writing.set(false);
                List<Waiting> refused = new ArrayList<>();
                waiting.drainTo(refused);
                refused.forEach(read -> read.receipt().completeExceptionally(e));
            }
        }
    }

    private void writeAll() {
        try {
            List<Waiting> batch = new ArrayList<>();
            while (waiting.drainTo(batch, AT_ONCE) > 0) {
                write(List.copyOf(batch));
                batch.clear();
            }
        } finally {
            writing.set(false);
        }
        if (!waiting.isEmpty()) {
            write();
        }
    }

    private void write(List<Waiting> batch) {
        try {
            List<Receipt> receipts = QuarkusTransaction.requiringNew().call(() -> append(batch));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).receipt().complete(receipts.get(i));
            }
        } catch (RuntimeException e) {
            batch.forEach(read -> read.receipt().completeExceptionally(e));
        }
    }

    private List<Receipt> append(List<Waiting> batch) {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(:turn) as text)")
                .setParameter("turn", ONE_AFTER_ANOTHER)
                .getSingleResult();
        @SuppressWarnings("unchecked")
        List<Tuple> newest = em.createNativeQuery(
                        "select position, hash from audit_read order by position desc limit 1", Tuple.class)
                .getResultList();
        long position = newest.isEmpty() ? 0 : newest.get(0).get("position", Long.class);
        byte[] previous = newest.isEmpty() ? BEGINNING : newest.get(0).get("hash", byte[].class);
        List<Receipt> receipts = new ArrayList<>();
        for (Waiting read : batch) {
            position++;
            previous = append(read, position, previous);
            receipts.add(new Receipt(position, HexFormat.of().formatHex(previous)));
        }
        return receipts;
    }

    private byte[] append(Waiting read, long position, byte[] previous) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String content = CanonicalJson.write(Map.of(
                "position", position,
                "at", at.toString(),
                "actor", read.actor(),
                "method", read.method(),
                "target", read.target(),
                "requestId", Objects.requireNonNullElse(read.requestId(), "")));
        byte[] hash = hash(previous, content);
        em.createNativeQuery("""
            insert into audit_read (position, at, actor, content, hash)
            values (:position, :at, :actor, :content, :hash)
            """)
                .setParameter("position", position)
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .setParameter("actor", read.actor())
                .setParameter("content", content)
                .setParameter("hash", hash)
                .executeUpdate();
        return hash;
    }

    Page<ReadView> page(@Nullable String actor, PageRequest page) {
        return query(actor).page(em, page, AuditReads::view);
    }

    long forEach(@Nullable String actor, @Nullable String sort, Consumer<ReadView> rows) {
        return query(actor).forEach(em, sort, row -> rows.accept(view(row)));
    }

    private static KeysetQuery query(@Nullable String actor) {
        KeysetQuery query = new KeysetQuery(
                "r.position, r.at, r.actor, cast(r.content as jsonb) ->> 'method' as method,"
                        + " cast(r.content as jsonb) ->> 'target' as target,"
                        + " cast(r.content as jsonb) ->> 'requestId' as request_id, encode(r.hash, 'hex') as hash",
                "audit_read r",
                // A page goes on after a UUID; this one is in the order of the positions.
                "cast(lpad(to_hex(r.position), 32, '0') as uuid)",
                List.of(SortKey.number("position", "r.position")));
        return actor == null ? query : query.where("r.actor = :actor", "actor", actor);
    }

    private static ReadView view(Tuple row) {
        return new ReadView(
                row.get("position", Long.class),
                row.get("at", Instant.class),
                row.get("actor", String.class),
                row.get("method", String.class),
                row.get("target", String.class),
                row.get("request_id", String.class),
                row.get("hash", String.class));
    }

    /** Computes the chain anew from its rows and names the first one that does not fit. */
    @Transactional
    ChainView verify() {
        Chain chain = new Chain();
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select position, at, actor, content, hash from audit_read order by position")) {
                query.setFetchSize(FETCH);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        chain.add(
                                row.getLong(1),
                                row.getObject(2, java.time.OffsetDateTime.class).toInstant(),
                                row.getString(3),
                                row.getString(4),
                                row.getBytes(5));
                    }
                }
            }
        });
        return new ChainView(
                chain.broken == null, chain.reads, chain.broken, HexFormat.of().formatHex(chain.previous));
    }

    /** The chain as far as it was read. */
    private static final class Chain {

        private byte[] previous = BEGINNING;
        private long reads;
        private @Nullable Long broken;

        void add(long position, Instant at, String actor, String content, byte[] hash) {
            reads++;
            boolean fits = position == reads
                    && Arrays.equals(hash(previous, content), hash)
                    && CanonicalJson.isCanonical(content)
                    && content.contains(
                            CanonicalJson.write(Map.of("actor", actor)).replaceAll("^\\{|\\}$", ""))
                    && content.contains("\"at\":\"" + at + "\"");
            if (!fits && broken == null) {
                broken = reads;
            }
            previous = hash;
        }
    }

    private static byte[] hash(byte[] previous, String content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(previous);
            return sha256.digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
