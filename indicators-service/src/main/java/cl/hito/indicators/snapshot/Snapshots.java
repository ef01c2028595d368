package cl.hito.indicators.snapshot;

import cl.hito.chassis.history.History;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.indicators.snapshot.SnapshotRepository.StoredEntry;
import cl.hito.proofs.MerkleTree;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/** Takes snapshots, one at a time, so that each names the one before. */
@Singleton
class Snapshots {

    static final String AGGREGATE = "snapshot";

    private static final long ONE_AT_A_TIME = 217_184;
    private static final int CHUNK = 2_000;

    private final EntityManager em;
    private final EntrySource source;
    private final SnapshotRepository repository;
    private final SealedJson canonical;
    private final History history;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;
    private final String build;

    Snapshots(
            EntityManager em,
            EntrySource source,
            SnapshotRepository repository,
            SealedJson canonical,
            History history,
            Outbox outbox,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String build) {
        this.em = em;
        this.source = source;
        this.repository = repository;
        this.canonical = canonical;
        this.history = history;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
        this.build = build;
    }

    SnapshotView get(String code) {
        return repository.byCode(code).orElseThrow(() -> ProblemException.notFound("la instantánea", "snapshot", code));
    }

    @Transactional
    SnapshotView take(NewSnapshot wanted) {
        LocalDate today = Santiago.today(clock);
        LocalDate cutOff = wanted.cutOff() == null ? today : wanted.cutOff();
        if (cutOff.isAfter(today)) {
            throw ProblemException.invalid(Field.of("/cutOff", "in_the_future"));
        }
        lock();
        UUID id = newId();
        MerkleTree tree = addEntries(id, YearMonth.from(cutOff));
        String code = code(cutOff);
        Instant knownAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String rootHash = SnapshotRepository.hex(tree.root());
        String previous = repository.newest().map(SnapshotView::manifestHash).orElse(null);
        String manifest = canonical.of(
                new Manifest(code, cutOff, knownAt, tree.size(), rootHash, source.rulebookVersion(), build, previous));
        SnapshotView sealed = new SnapshotView(
                id,
                code,
                cutOff,
                knownAt,
                SnapshotStatus.SEALED,
                tree.size(),
                rootHash,
                manifest,
                hash(manifest),
                previous,
                wanted.note(),
                caller.actor());
        repository.add(sealed);
        history.record(AGGREGATE, id, 1, null, sealed, wanted.note());
        outbox.add(EventType.SNAPSHOT_CHANGED, id, 1, State.of(sealed));
        return sealed;
    }

    /** Data of the event. */
    private record State(
            UUID id,
            String code,
            LocalDate cutOff,
            Instant knownAt,
            SnapshotStatus status,
            long entries,
            String rootHash,
            String manifestHash) {

        static State of(SnapshotView s) {
            return new State(
                    s.id(), s.code(), s.cutOff(), s.knownAt(), s.status(), s.entries(), s.rootHash(), s.manifestHash());
        }
    }

    /** Writes the entries a chunk at a time and returns the tree over them. */
    private MerkleTree addEntries(UUID id, YearMonth month) {
        MerkleTree tree = new MerkleTree();
        List<StoredEntry> chunk = new ArrayList<>(CHUNK);
        source.forEach(month, entry -> {
            String content = canonical.of(entry);
            byte[] leafHash = MerkleTree.leafHash(content.getBytes(StandardCharsets.UTF_8));
            chunk.add(new StoredEntry(tree.size(), content, leafHash));
            tree.add(leafHash);
            if (chunk.size() == CHUNK) {
                repository.add(id, chunk);
                chunk.clear();
            }
        });
        if (!chunk.isEmpty()) {
            repository.add(id, chunk);
        }
        return tree;
    }

    private String code(LocalDate cutOff) {
        int before = repository.highestCounter(cutOff);
        return before == 0 ? cutOff.toString() : cutOff + "-" + (before + 1);
    }

    private UUID newId() {
        return (UUID) em.createNativeQuery("select uuidv7()", UUID.class).getSingleResult();
    }

    private void lock() {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, ONE_AT_A_TIME);
                lock.execute();
            }
        });
    }

    static String hash(String manifest) {
        return SnapshotRepository.hex(MerkleTree.sha256().digest(manifest.getBytes(StandardCharsets.UTF_8)));
    }
}
