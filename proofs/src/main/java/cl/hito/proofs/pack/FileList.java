package cl.hito.proofs.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code files.txt} says: of every other member its SHA-256, its size and its name. It is the text of a signed
 * note; its first line keeps it apart from all else that the same key signs.
 *
 * @param code of the snapshot
 * @param lines in the order of the members
 */
record FileList(String code, List<Line> lines) {

    static final String FORMAT = "hito-pack-v1";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (0|[1-9][0-9]{0,9}) (\\S+)");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /**
     * A member.
     *
     * @param sha256 hexadecimal
     * @param size bytes
     */
    record Line(String sha256, long size, String name) {}

    FileList {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a code of a snapshot");
        }
        lines = List.copyOf(lines);
    }

    String text() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n').append(code).append('\n');
        lines.forEach(line -> text.append(line.sha256())
                .append(' ')
                .append(line.size())
                .append(' ')
                .append(line.name())
                .append('\n'));
        return text.toString();
    }

    /** The list that a text is; null when it is none. */
    static @Nullable FileList parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 3
                || !lines[0].equals(FORMAT)
                || !CODE.matcher(lines[1]).matches()
                || !lines[lines.length - 1].isEmpty()) {
            return null;
        }
        List<Line> members = new ArrayList<>();
        for (int i = 2; i < lines.length - 1; i++) {
            Matcher line = LINE.matcher(lines[i]);
            if (!line.matches()) {
                return null;
            }
            members.add(new Line(line.group(1), Long.parseLong(line.group(2)), line.group(3)));
        }
        return new FileList(lines[1], members);
    }
}
