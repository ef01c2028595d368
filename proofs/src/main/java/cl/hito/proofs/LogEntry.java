package cl.hito.proofs;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a leaf of the log is the hash of: canonical JSON that says what was appended, when, and the hash of the thing
 * itself, which is kept beside it.
 *
 * @param appendedAt when, UTC
 * @param contentHash SHA-256 of the content's bytes (a text: of its UTF-8), hex
 * @param kind of the content, such as {@code SNAPSHOT} or {@code KEY}
 * @param subject which one it is among its kind, such as the code of a snapshot
 */
public record LogEntry(Instant appendedAt, String contentHash, String kind, String subject) {

    /** Content is the manifest of a published snapshot, canonical JSON; subject its code. */
    public static final String SNAPSHOT = "SNAPSHOT";

    /** Content is the log's first public key and a line feed, or a {@link KeyChange} as note; subject the key's id. */
    public static final String KEY = "KEY";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z_]{1,39}");
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern FORM = Pattern.compile("\\{\"appendedAt\":\"([0-9TZ:.-]{1,40})\",\"contentHash\":\"("
            + HASH + ")\",\"kind\":\"(" + KIND + ")\",\"subject\":\"(" + SUBJECT + ")\"}");

    /**
     * Checks its parts.
     *
     * @throws MalformedException when one cannot stand in an entry
     */
    public LogEntry {
        if (!HASH.matcher(contentHash).matches()
                || !KIND.matcher(kind).matches()
                || !SUBJECT.matcher(subject).matches()) {
            throw new MalformedException("hash, kind or subject of an entry of the log");
        }
    }

    /** The entry of a content. */
    public static LogEntry of(Instant appendedAt, String kind, String subject, String content) {
        return new LogEntry(appendedAt, hashOf(content), kind, subject);
    }

    /** SHA-256 of the text's UTF-8, hex. */
    public static String hashOf(String content) {
        return HexFormat.of().formatHex(MerkleTree.sha256().digest(NoteText.utf8(content)));
    }

    /**
     * Reads an entry.
     *
     * @throws MalformedException when it is none, or in another form than the canonical one
     */
    public static LogEntry parse(String entry) {
        Matcher parts = FORM.matcher(entry);
        if (!parts.matches()) {
            throw new MalformedException("not an entry of the log in canonical form");
        }
        try {
            LogEntry read = new LogEntry(Instant.parse(parts.group(1)), parts.group(2), parts.group(3), parts.group(4));
            if (!read.encoded().equals(entry)) {
                throw new MalformedException("an instant in another form");
            }
            return read;
        } catch (DateTimeException e) {
            throw new MalformedException("not an instant", e);
        }
    }

    /** Canonical JSON: the very bytes that the leaf hash is of. */
    public String encoded() {
        return "{\"appendedAt\":\"" + appendedAt + "\",\"contentHash\":\"" + contentHash + "\",\"kind\":\"" + kind
                + "\",\"subject\":\"" + subject + "\"}";
    }

    /** Hash of its leaf, RFC 9162 section 2.1.1. */
    public byte[] leafHash() {
        return MerkleTree.leafHash(NoteText.utf8(encoded()));
    }
}
