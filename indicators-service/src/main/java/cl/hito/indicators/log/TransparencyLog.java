package cl.hito.indicators.log;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.log.LogStore.Hashed;
import cl.hito.indicators.log.LogStore.Node;
import cl.hito.indicators.log.LogStore.StoredHead;
import cl.hito.indicators.log.LogStore.StoredLeaf;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.KeyChange;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.LogKey;
import cl.hito.proofs.MalformedException;
import cl.hito.proofs.MerkleProofs;
import cl.hito.proofs.MerkleTree;
import cl.hito.proofs.SignedNote;
import cl.hito.proofs.VerifierKey;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log. A leaf, the nodes that are complete with it and the signed head are written in the transaction of whoever
 * appends, so that what a snapshot says of itself and what the log says of it are there together or not at all.
 */
@Singleton
public class TransparencyLog {

    private final LogStore store;
    private final LogKeys keys;
    private final Clock clock;

    TransparencyLog(LogStore store, LogKeys keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A leaf that was appended.
     *
     * @param index from 0
     * @param leafHash SHA-256(0x00 ‖ entry), hex
     * @param size of the log with it
     */
    public record Appended(long index, String leafHash, long size) {}

    /**
     * Appends a leaf; appenders wait for each other until their transactions end. 503 when this copy of the service has
     * no key of the log, or the stored head is not what the stored nodes give: nothing is signed over that.
     *
     * @param kind such as {@link LogEntry#SNAPSHOT}
     * @param subject which one it is; once per kind
     * @param content the text that shall be provable
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Appended append(String kind, String subject, String content) {
        store.lock();
        List<KeyPeriod> periods = periods();
        LogKey key = keys.present().orElseThrow(TransparencyLog::noKey);
        if (periods.isEmpty() || !periods.get(periods.size() - 1).key().equals(key.verifier())) {
            throw noKey();
        }
        return append(kind, subject, content, key);
    }

    /**
     * Signs another text than a head with the key in force, such as the list of a pack's members. Its first line must
     * keep it apart from heads. 503 when this copy of the service has not that key.
     */
    @Transactional
    public String sign(String text) {
        List<KeyPeriod> periods = periods();
        LogKey key = keys.present().orElseThrow(TransparencyLog::noKey);
        if (periods.isEmpty() || !periods.get(periods.size() - 1).key().equals(key.verifier())) {
            throw noKey();
        }
        return SignedNote.sign(text, key).encoded();
    }

    /**
     * Puts the configured key in force when it is not: the first of an empty log, or the next one, signed off by the
     * one before.
     */
    @Transactional
    void open() {
        Optional<LogKey> configured = keys.present();
        if (configured.isEmpty()) {
            return;
        }
        store.lock();
        LogKey key = configured.get();
        List<KeyPeriod> periods = periods();
        if (periods.isEmpty()) {
            append(LogEntry.KEY, key.verifier().hexId(), key.verifier().encoded() + "\n", key);
            return;
        }
        KeyPeriod before = periods.get(periods.size() - 1);
        VerifierKey last = before.key();
        if (last.equals(key.verifier())) {
            return;
        }
        LogKey old = keys.previous()
                .filter(previous -> previous.verifier().equals(last))
                .orElseThrow(() -> new IllegalStateException("the log's present key is " + last.encoded()
                        + ": another one needs that one as hito.log.previous-key to be signed off"));
        Instant now = clock.instant();
        // A clock that was put back does not make a change that nobody could follow.
        Instant from = (before.from().isAfter(now) ? before.from() : now).truncatedTo(ChronoUnit.SECONDS);
        String change = new KeyChange(last.name(), last, key.verifier(), from)
                .sign(old, key)
                .encoded();
        // Signed by both, so that who knows only the old key finds the way to the new one.
        append(LogEntry.KEY, key.verifier().hexId(), change, key, old);
    }

    /** The keys of the log, each held against the one before; 503 when one of their leaves was changed. */
    private List<KeyPeriod> periods() {
        try {
            return KeyPeriod.of(store.keys());
        } catch (MalformedException e) {
            throw broken(e);
        }
    }

    private Appended append(String kind, String subject, String content, LogKey... signers) {
        LogEntry entry = LogEntry.of(clock.instant().truncatedTo(ChronoUnit.MILLIS), kind, subject, content);
        MerkleTree tree = tree(signers[0].verifier().name());
        long index = tree.size();
        byte[] leafHash = entry.leafHash();
        List<Hashed> nodes = new ArrayList<>();
        tree.add(leafHash, (level, i, hash) -> {
            if (level > 0) {
                nodes.add(new Hashed(new Node(level, i), hash));
            }
        });
        Checkpoint head = Checkpoint.of(signers[0].verifier().name(), tree.size(), tree.root());
        store.add(
                new StoredLeaf(index, entry, content),
                leafHash,
                nodes,
                head.sign(signers).encoded());
        return new Appended(index, HexFormat.of().formatHex(leafHash), tree.size());
    }

    /** The tree as the stored nodes give it, held against the stored head. */
    private MerkleTree tree(String origin) {
        StoredHead newest = store.newestHead().orElse(null);
        if (newest == null) {
            return new MerkleTree();
        }
        try {
            MerkleTree tree = store.over(nodes -> MerkleTree.resume(newest.size(), nodes));
            Checkpoint head = Checkpoint.parse(SignedNote.parse(newest.note()).text());
            if (head.equals(Checkpoint.of(origin, newest.size(), tree.root()))) {
                return tree;
            }
        } catch (MalformedException | IllegalStateException e) {
            throw broken(e);
        }
        throw broken(null);
    }

    private static ProblemException noKey() {
        return ProblemException.of(
                ProblemType.UNAVAILABLE,
                "Esta instalación no tiene la llave vigente de su registro de transparencia: nada se puede sellar.",
                "This installation has not the present key of its transparency log: nothing can be sealed.");
    }

    private static ProblemException broken(@Nullable Exception cause) {
        ProblemException problem = ProblemException.of(
                ProblemType.UNAVAILABLE,
                "El registro de transparencia no coincide con su última firma: nada se firma sobre él.",
                "The transparency log does not agree with its last signature: nothing is signed over it.");
        if (cause != null) {
            problem.addSuppressed(cause);
        }
        return problem;
    }

    /** The signed head; nothing while the log is empty. */
    @Transactional
    public Optional<String> checkpoint() {
        return store.newestHead().map(StoredHead::note);
    }

    /** The signed head after so many leaves; nothing when there were never so many. */
    @Transactional
    public Optional<String> checkpoint(long size) {
        return store.head(size).map(StoredHead::note);
    }

    /** Number of leaves. */
    @Transactional
    public long size() {
        return store.newestHead().map(StoredHead::size).orElse(0L);
    }

    /** Index of a leaf by what it is about; nothing when it was never appended. */
    @Transactional
    public Optional<Long> index(String kind, String subject) {
        return store.index(kind, subject);
    }

    /** Whether a leaf is this one, word by word. */
    @Transactional
    public boolean holds(long index, String kind, String subject, String content) {
        return store.holds(index, kind, subject, content);
    }

    /** Proof that a leaf is among the first so many; 400 when it is not. */
    @Transactional
    public List<String> inclusion(long index, long size) {
        if (size < 1 || size > size()) {
            throw ProblemException.invalidParameter("size", "out_of_range");
        }
        if (index < 0 || index >= size) {
            throw ProblemException.invalidParameter("index", "out_of_range");
        }
        return hex(store.over(nodes -> MerkleProofs.inclusion(index, size, nodes)));
    }

    /** Proof that the first so many leaves are the beginning of more; 400 when there are not so many. */
    @Transactional
    public List<String> consistency(long first, long second) {
        if (second < 1 || second > size()) {
            throw ProblemException.invalidParameter("second", "out_of_range");
        }
        if (first < 0 || first > second) {
            throw ProblemException.invalidParameter("first", "out_of_range");
        }
        return hex(store.over(nodes -> MerkleProofs.consistency(first, second, nodes)));
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }
}
