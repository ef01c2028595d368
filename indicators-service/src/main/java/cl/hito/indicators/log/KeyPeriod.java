package cl.hito.indicators.log;

import cl.hito.proofs.KeyChange;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.MalformedException;
import cl.hito.proofs.SignedNote;
import cl.hito.proofs.VerifierKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of the log and the heads that it signs: those of trees that hold its leaf, up to the next one's.
 *
 * @param leaf index of the leaf that put it in force
 * @param from when
 * @param note signed by the key before and by this one; null for the first
 */
record KeyPeriod(
        VerifierKey key, long leaf, Instant from, @Nullable String note) {

    /** A leaf that puts a key in force. */
    record KeyLeaf(long index, String entry, String content) {}

    /**
     * The keys of a log in order, each held against the one before.
     *
     * @throws MalformedException when a leaf does not say what it should, or a signature is missing
     */
    static List<KeyPeriod> of(List<KeyLeaf> leaves) {
        if (leaves.isEmpty()) {
            return List.of();
        }
        KeyLeaf opening = leaves.get(0);
        VerifierKey first = VerifierKey.parse(opening.content().stripTrailing());
        List<SignedNote> changes = leaves.stream()
                .skip(1)
                .map(leaf -> SignedNote.parse(leaf.content()))
                .toList();
        // All at once, as auditors do: what they would refuse is refused here too.
        List<VerifierKey> keys = KeyChange.follow(first.name(), first, changes);
        List<KeyPeriod> periods = new ArrayList<>();
        periods.add(new KeyPeriod(
                first, opening.index(), LogEntry.parse(opening.entry()).appendedAt(), null));
        for (int i = 1; i < keys.size(); i++) {
            KeyLeaf leaf = leaves.get(i);
            Instant from = KeyChange.parse(changes.get(i - 1).text()).from();
            periods.add(new KeyPeriod(keys.get(i), leaf.index(), from, leaf.content()));
        }
        return List.copyOf(periods);
    }

    /** The key that signs the head of a tree of so many leaves; null for a tree before the first key. */
    static @Nullable VerifierKey signing(List<KeyPeriod> periods, long size) {
        VerifierKey key = null;
        for (KeyPeriod period : periods) {
            if (period.leaf() < size) {
                key = period.key();
            }
        }
        return key;
    }
}
