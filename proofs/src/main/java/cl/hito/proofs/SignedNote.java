package cl.hito.proofs;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures (C2SP signed-note). Trust nothing of the text before {@link #isSignedBy} said yes.
 *
 * @param text with its last line feed
 * @param signatures at least one
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final int MAX_LENGTH = 20_000_000;
    private static final int MAX_SIGNATURES = 100;
    private static final String LINE = "— ";

    /**
     * A signature line.
     *
     * @param name of the key
     * @param base64 of the key's id in four bytes and the signature
     */
    public record Signature(String name, String base64) {

        /**
         * A line of a note.
         *
         * @throws MalformedException when it cannot stand in a note
         */
        public Signature {
            NoteText.keyName(name);
            if (NoteText.base64(base64).length < 5) {
                throw new MalformedException("a signature is longer than the id of its key");
            }
        }

        /** First four bytes, as {@link VerifierKey#id}. */
        public int keyId() {
            return ByteBuffer.wrap(NoteText.base64(base64)).getInt();
        }

        /** Name and id are the key's; whether it is also its signature is another question. */
        public boolean isOf(VerifierKey key) {
            return name.equals(key.name()) && keyId() == key.id();
        }

        byte[] bytes() {
            byte[] all = NoteText.base64(base64);
            return Arrays.copyOfRange(all, 4, all.length);
        }
    }

    /**
     * Any text and any signatures that can stand in a note.
     *
     * @throws MalformedException when the text or the number of signatures has no place in a note
     */
    public SignedNote {
        checkText(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedException("a note has 1 to " + MAX_SIGNATURES + " signatures");
        }
    }

    /** Signs a text, which ends with a line feed, with each of the keys. */
    public static SignedNote sign(String text, LogKey... keys) {
        checkText(text);
        List<Signature> signatures = new ArrayList<>();
        for (LogKey key : keys) {
            byte[] signature = key.sign(NoteText.utf8(text));
            byte[] line = ByteBuffer.allocate(4 + signature.length)
                    .putInt(key.verifier().id())
                    .put(signature)
                    .array();
            signatures.add(new Signature(key.verifier().name(), NoteText.base64(line)));
        }
        return new SignedNote(text, signatures);
    }

    /**
     * Reads a note as it was sent.
     *
     * @throws MalformedException when the bytes are no signed note
     */
    public static SignedNote parse(byte[] note) {
        if (note.length > MAX_LENGTH) {
            throw new MalformedException("a note of more than " + MAX_LENGTH + " bytes");
        }
        return parse(NoteText.utf8(note));
    }

    /**
     * Reads a note.
     *
     * @throws MalformedException when it is no signed note
     */
    public static SignedNote parse(String note) {
        if (note.length() > MAX_LENGTH) {
            throw new MalformedException("a note of more than " + MAX_LENGTH + " characters");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new MalformedException("a note is a text, a blank line and lines of signatures");
        }
        String lines = note.substring(blank + 2);
        if (lines.isEmpty()) {
            throw new MalformedException("a note has 1 to " + MAX_SIGNATURES + " signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : lines.substring(0, lines.length() - 1).split("\n", MAX_SIGNATURES + 1)) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(LINE) || space < LINE.length()) {
                throw new MalformedException("not a line of a signature");
            }
            signatures.add(new Signature(line.substring(LINE.length(), space), line.substring(space + 1)));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    private static void checkText(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedException("the text of a note ends with a line feed");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n') {
                throw new MalformedException("a control character in a note");
            }
        }
        if (!NoteText.utf8(NoteText.utf8(text)).equals(text)) {
            throw new MalformedException("half a character in a note");
        }
    }

    /** The note as it is sent and stored, and read by {@link #parse(String)}. */
    public String encoded() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signature signature : signatures) {
            note.append(LINE)
                    .append(signature.name())
                    .append(' ')
                    .append(signature.base64())
                    .append('\n');
        }
        return note.toString();
    }

    /** Whether the key signed the text. A line that claims to be the key's and is not makes the note a bad one. */
    public boolean isSignedBy(VerifierKey key) {
        List<Signature> its =
                signatures.stream().filter(signature -> signature.isOf(key)).toList();
        byte[] message = NoteText.utf8(text);
        return !its.isEmpty() && its.stream().allMatch(signature -> key.verify(message, signature.bytes()));
    }

    /** Whether one of the keys signed it, and none that claims to have done so did not. */
    public boolean isSignedByAny(Collection<VerifierKey> keys) {
        boolean signed = false;
        for (VerifierKey key : keys) {
            if (signatures.stream().anyMatch(signature -> signature.isOf(key))) {
                if (!isSignedBy(key)) {
                    return false;
                }
                signed = true;
            }
        }
        return signed;
    }
}
