package cl.hito.proofs;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The head of a log (C2SP tlog-checkpoint): what a log says of itself in a signed note.
 *
 * @param origin which log it is
 * @param size number of its leaves
 * @param rootHash Merkle tree head of RFC 9162 at that size, hex
 * @param extensions further lines; Hito writes none
 */
public record Checkpoint(String origin, long size, String rootHash, List<String> extensions) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks its parts.
     *
     * @throws MalformedException when it cannot be written as a checkpoint
     */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        List<String> lines = new ArrayList<>(extensions);
        lines.add(origin);
        if (lines.stream().anyMatch(line -> line.isEmpty() || line.indexOf('\n') >= 0)) {
            throw new MalformedException("a line of a checkpoint is empty or is two");
        }
        if (size < 0 || !SIZE.matcher(Long.toString(size)).matches()) {
            throw new MalformedException("no size of a tree: " + size);
        }
        if (!HASH.matcher(rootHash).matches()) {
            throw new MalformedException("a root hash is 32 bytes");
        }
    }

    /** The head of a tree, without extensions. */
    public static Checkpoint of(String origin, long size, byte[] root) {
        return new Checkpoint(origin, size, HexFormat.of().formatHex(root), List.of());
    }

    /**
     * Reads the text of a note.
     *
     * @throws MalformedException when it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedException("a checkpoint ends with a line feed");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length < 3) {
            throw new MalformedException("a checkpoint has an origin, a size and a root hash");
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            throw new MalformedException("the size is no decimal number without leading zeros");
        }
        byte[] root = NoteText.base64(lines[2]);
        List<String> extensions = List.of(lines).subList(3, lines.length);
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), HexFormat.of().formatHex(root), extensions);
    }

    /** The text of its note. */
    public String text() {
        StringBuilder text = new StringBuilder(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(NoteText.base64(root()))
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The root hash as bytes. */
    public byte[] root() {
        return HexFormat.of().parseHex(rootHash);
    }

    /** Signed, as it is published. */
    public SignedNote sign(LogKey... keys) {
        return SignedNote.sign(text(), keys);
    }
}
