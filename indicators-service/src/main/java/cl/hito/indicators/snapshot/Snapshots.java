package cl.hito.indicators.snapshot;

import cl.hito.chassis.history.History;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.WhenPublished;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Takes snapshots and leads them to their end; each step with its history row and its event, or not at all. */
@Singleton
class Snapshots {

    static final String AGGREGATE = "snapshot";

    private static final long ONE_AT_A_TIME = 217_184;

    private final EntityManager em;
    private final SnapshotRepository repository;
    private final EntryRepository entries;
    private final EntryComputation computation;
    private final SnapshotOrigin origin;
    private final Guard guard;
    private final WhenPublished counting;
    private final History history;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;
    private final int leastReviewDays;

    Snapshots(
            EntityManager em,
            SnapshotRepository repository,
            EntryRepository entries,
            EntryComputation computation,
            SnapshotOrigin origin,
            Guard guard,
            WhenPublished counting,
            History history,
            Outbox outbox,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "hito.indicators.snapshot.least-review-days") int leastReviewDays) {
        this.em = em;
        this.repository = repository;
        this.entries = entries;
        this.computation = computation;
        this.origin = origin;
        this.guard = guard;
        this.counting = counting;
        this.history = history;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
        this.leastReviewDays = leastReviewDays;
    }

    /** 404 for what is not there, and for the public for what is not published. */
    SnapshotView get(String code) {
        return repository
                .byCode(code)
                .filter(s -> s.status() == SnapshotStatus.PUBLISHED || !onlyPublished())
                .orElseThrow(() -> missing(code));
    }

    /** Whether the caller sees published snapshots only. */
    boolean onlyPublished() {
        return caller.hasRole(Roles.PUBLIC);
    }

    /** The snapshot to be changed, until the end of the transaction by nobody else. */
    Snapshot locked(String code) {
        Snapshot found = repository.entity(code).orElseThrow(() -> missing(code));
        em.refresh(found, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        return found;
    }

    @Transactional
    SnapshotView take(NewSnapshot wanted) {
        LocalDate today = Santiago.today(clock);
        SnapshotView replaced = wanted.replaces() == null ? null : toCorrect(wanted.replaces(), wanted.note());
        LocalDate cutOff = wanted.cutOff() != null ? wanted.cutOff() : replaced != null ? replaced.cutOff() : today;
        if (cutOff.isAfter(today)) {
            throw ProblemException.invalid(Field.of("/cutOff", "in_the_future"));
        }
        if (replaced != null && !replaced.cutOff().equals(cutOff)) {
            throw ProblemException.invalid(Field.of("/cutOff", "inconsistent"));
        }
        lock();
        return take(cutOff, wanted, null);
    }

    /** The snapshot of a month, by nobody in particular; empty when it is there, or nothing was known then. */
    @Transactional
    Optional<SnapshotView> takeScheduled(YearMonth month, Instant contestUntil) {
        lock();
        LocalDate cutOff = month.atEndOfMonth();
        Instant end = cutOff.plusDays(1).atStartOfDay(Santiago.ZONE).toInstant();
        Instant midnight = Santiago.today(clock).atStartOfDay(Santiago.ZONE).toInstant();
        if (!repository.missing(month, midnight).contains(month) || !repository.measuredBy(end)) {
            return Optional.empty();
        }
        SnapshotView taken = take(cutOff, new NewSnapshot(cutOff, null, null), month.toString());
        return Optional.of(openReview(taken.code(), contestUntil, null));
    }

    private SnapshotView take(LocalDate cutOff, NewSnapshot wanted, @Nullable String scheduledFor) {
        // What is counted from here on is known after this snapshot, so that "known at" means what it says.
        // Rounded up, because what was counted within the same millisecond is in it.
        counting.countingStops();
        Instant knownAt = clock.instant().plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
        UUID id = repository.newId();
        List<Definition> used = origin.inForce(YearMonth.from(cutOff));
        long count = computation.compute(id, used, cutOff, knownAt);
        MerkleTree tree = new MerkleTree();
        entries.forEachLeafHash(id, tree::add);
        if (tree.size() != count) {
            throw new IllegalStateException("entries that were stored cannot be read");
        }
        Snapshot taken = new Snapshot(id, code(cutOff), cutOff, knownAt, count, hex(tree.root()), origin.of(used));
        taken.takenBy(
                scheduledFor == null ? caller.actor() : Snapshot.SYSTEM,
                wanted.note(),
                wanted.replaces(),
                scheduledFor);
        guard(taken);
        repository.persist(taken);
        return recorded(taken, null, wanted.note());
    }

    private SnapshotView toCorrect(String code, @Nullable String note) {
        SnapshotView replaced = get(code);
        if (replaced.status() != SnapshotStatus.PUBLISHED) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Solo se corrige una instantánea publicada; «" + code + "» no lo está.",
                    "Only a published snapshot is corrected; \"" + code + "\" is not.");
        }
        if (note == null || note.isBlank()) {
            throw ProblemException.invalid(Field.of("/note", "required"));
        }
        return replaced;
    }

    @Transactional
    SnapshotView openReview(String code, Instant contestUntil, @Nullable String reason) {
        Instant until = contestUntil.truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(now())) {
            throw ProblemException.invalid(Field.of("/contestUntil", "in_the_past"));
        }
        if (until.isBefore(now().plus(leastReviewDays, ChronoUnit.DAYS))) {
            // A review that is over before anybody was told of it is none.
            throw ProblemException.invalid(Field.of("/contestUntil", "too_small"));
        }
        Snapshot snapshot = locked(code);
        SnapshotView before = view(snapshot);
        snapshot.openReview(until, now());
        return recorded(snapshot, before, reason);
    }

    @Transactional
    SnapshotView release(String code, String reason) {
        Snapshot snapshot = locked(code);
        SnapshotView before = guarded(snapshot);
        snapshot.release(caller.actor(), reason, now());
        return recorded(snapshot, before, reason);
    }

    @Transactional
    SnapshotView close(String code, SnapshotStatus end, String reason) {
        Snapshot snapshot = locked(code);
        SnapshotView before = view(snapshot);
        snapshot.close(end, caller.actor(), reason, now());
        return recorded(snapshot, before, reason);
    }

    /**
     * As it is when the guard has looked at it beside the snapshot that is the published one before now; another
     * one may have become that since it was taken, and then this is a change of its own.
     */
    SnapshotView guarded(Snapshot snapshot) {
        SnapshotView before = view(snapshot);
        if (!before.status().isOpen() || past(snapshot).equals(Optional.ofNullable(snapshot.comparedWith()))) {
            return before;
        }
        guard(snapshot);
        return recorded(snapshot, before, null);
    }

    private void guard(Snapshot snapshot) {
        String past = past(snapshot).orElse(null);
        snapshot.guarded(past, guard.count(snapshot.id(), past == null ? null : idOf(past)));
    }

    private Optional<String> past(Snapshot snapshot) {
        return repository.publishedBefore(snapshot.cutOff());
    }

    /** What the guard holds it against; null when there is nothing. */
    @Nullable UUID heldAgainst(SnapshotView snapshot) {
        String past = snapshot.status().isOpen()
                ? repository.publishedBefore(snapshot.cutOff()).orElse(null)
                : snapshot.comparedWith();
        return past == null ? null : idOf(past);
    }

    UUID idOf(String code) {
        return repository.byCode(code).orElseThrow(() -> missing(code)).id();
    }

    SnapshotView view(Snapshot snapshot) {
        return repository.byCode(snapshot.code()).orElseThrow(() -> missing(snapshot.code()));
    }

    SnapshotView recorded(Snapshot snapshot, @Nullable SnapshotView before, @Nullable String reason) {
        repository.flush();
        SnapshotView after = view(snapshot);
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        outbox.add(EventType.SNAPSHOT_CHANGED, after.id(), after.version(), State.of(after));
        return after;
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
            @Nullable String manifestHash,
            @Nullable String replaces) {

        static State of(SnapshotView s) {
            return new State(
                    s.id(),
                    s.code(),
                    s.cutOff(),
                    s.knownAt(),
                    s.status(),
                    s.entries(),
                    s.rootHash(),
                    s.manifestHash(),
                    s.replaces());
        }
    }

    /** In milliseconds, which every reader of JSON can keep. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String code(LocalDate cutOff) {
        int before = repository.highestCounter(cutOff);
        return before == 0 ? cutOff.toString() : cutOff + "-" + (before + 1);
    }

    /** One is taken or published at a time: codes count up, and each published one names the one before. */
    void lock() {
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, ONE_AT_A_TIME);
                lock.execute();
            }
        });
    }

    private static ProblemException missing(String code) {
        return ProblemException.notFound("la instantánea", "snapshot", code);
    }

    static String hash(String text) {
        return hex(MerkleTree.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String hex(byte[] hash) {
        return java.util.HexFormat.of().formatHex(hash);
    }
}
