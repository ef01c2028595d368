package cl.hito.proofs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A log's change from one key to the next: a note with the lines below, signed by both keys. The old one vouches for the
 * new one, the new one shows that it is there.
 *
 * <pre>
 * hito/key-change/v1
 * ORIGIN
 * OLD VERIFIER KEY
 * NEW VERIFIER KEY
 * FIRST INSTANT OF THE NEW KEY, such as 2026-11-20T15:00:00Z
 * </pre>
 *
 * @param origin of the log
 * @param from first instant of the new key, in whole seconds
 */
public record KeyChange(String origin, VerifierKey oldKey, VerifierKey newKey, Instant from) {

    /** First line of the note. */
    public static final String HEADING = "hito/key-change/v1";

    /**
     * Checks its parts.
     *
     * @throws MalformedException when both keys are one, or the instant is no whole second
     */
    public KeyChange {
        NoteText.keyName(origin);
        if (oldKey.equals(newKey)) {
            throw new MalformedException("a key does not follow itself");
        }
        if (!from.equals(from.truncatedTo(ChronoUnit.SECONDS))) {
            throw new MalformedException("a key begins at a whole second");
        }
    }

    /** The note that puts the new key in force. */
    public SignedNote sign(LogKey oldOne, LogKey newOne) {
        if (!oldOne.verifier().equals(oldKey) || !newOne.verifier().equals(newKey)) {
            throw new IllegalArgumentException("a change of other keys");
        }
        return SignedNote.sign(text(), oldOne, newOne);
    }

    /** The text of its note. */
    public String text() {
        return String.join("\n", HEADING, origin, oldKey.encoded(), newKey.encoded(), from.toString()) + "\n";
    }

    /**
     * Reads the text of a note; says nothing of its signatures.
     *
     * @throws MalformedException when it is no change of a key
     */
    public static KeyChange parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 6 || !lines[0].equals(HEADING) || !lines[5].isEmpty()) {
            throw new MalformedException("not a change of a key");
        }
        try {
            KeyChange change = new KeyChange(
                    lines[1], VerifierKey.parse(lines[2]), VerifierKey.parse(lines[3]), Instant.parse(lines[4]));
            if (!change.text().equals(text)) {
                throw new MalformedException("a change of a key in another form");
            }
            return change;
        } catch (DateTimeException e) {
            throw new MalformedException("not an instant", e);
        }
    }

    /**
     * Follows the changes of a log from a key that is trusted, and returns every key that is trusted by that, in order:
     * the last is the present one.
     *
     * @throws MalformedException when a change is of another log, does not begin with the key before it, goes back in
     *     time or lacks the signature of one of its keys
     */
    public static List<VerifierKey> follow(String origin, VerifierKey first, List<SignedNote> changes) {
        List<VerifierKey> keys = new ArrayList<>(List.of(first));
        Instant since = Instant.MIN;
        for (SignedNote note : changes) {
            KeyChange change = parse(note.text());
            if (!change.origin().equals(origin)
                    || !change.oldKey().equals(keys.get(keys.size() - 1))
                    || change.from().isBefore(since)) {
                throw new MalformedException("a change of a key does not follow the one before");
            }
            if (!note.isSignedBy(change.oldKey()) || !note.isSignedBy(change.newKey())) {
                throw new MalformedException("a change of a key is not signed by both");
            }
            keys.add(change.newKey());
            since = change.from();
        }
        return List.copyOf(keys);
    }
}
