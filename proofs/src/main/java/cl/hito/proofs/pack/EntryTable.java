package cl.hito.proofs.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * The entries as a table (RFC 4180, UTF-8, lines end with a line feed): each row follows from its entry and from
 * nothing else, so that whoever verifies a pack can make it anew.
 */
public final class EntryTable {

    /** First column of all: place of the entry in the tree, from 0. */
    public static final String INDEX = "index";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    private final List<String> columns;
    private final Set<String> known;

    /**
     * A table.
     *
     * @param columns names of members of an entry, without that of the index
     */
    public EntryTable(List<String> columns) {
        this.columns = List.copyOf(columns);
        this.known = new HashSet<>(columns);
        if (known.size() != columns.size()
                || known.contains(INDEX)
                || !columns.stream().allMatch(column -> COLUMN.matcher(column).matches())) {
            throw new IllegalArgumentException("columns are not names, each once");
        }
    }

    /** The table whose first line this is, without its end; null when it is no such line. */
    static @Nullable EntryTable ofHeader(String line) {
        List<String> names = List.of(line.split(",", -1));
        try {
            return names.get(0).equals(INDEX) ? new EntryTable(names.subList(1, names.size())) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The first line, with its end. */
    public String header() {
        return INDEX + "," + String.join(",", columns) + "\n";
    }

    /** The row of an entry, with its end. */
    public String row(long index, JsonNode entry) {
        StringBuilder row = new StringBuilder(200).append(index);
        for (String column : columns) {
            row.append(',').append(quoted(cell(entry.get(column))));
        }
        return row.append('\n').toString();
    }

    /** Whether the table has a column for everything that an entry says. */
    boolean holds(JsonNode entry) {
        var names = entry.fieldNames();
        while (names.hasNext()) {
            if (!known.contains(names.next())) {
                return false;
            }
        }
        return true;
    }

    /** A text as a cell of a line: harmless in a spreadsheet, in quotation marks where it needs them. */
    public static String cellOf(String text) {
        return quoted(neutralised(text));
    }

    private static String cell(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "";
            case STRING -> neutralised(value.textValue());
            case BOOLEAN -> value.asText();
            case NUMBER -> value.isIntegralNumber() ? value.asText() : canonical(value);
            default -> canonical(value);
        };
    }

    /** A spreadsheet would run what begins so; numbers stay what they are. */
    private static String neutralised(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return start < text.length()
                        && "=+-@\t\r".indexOf(text.charAt(start)) >= 0
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
    }

    private static String quoted(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (",\"\r\n".indexOf(cell.charAt(i)) >= 0) {
                return '"' + cell.replace("\"", "\"\"") + '"';
            }
        }
        return cell;
    }

    private static String canonical(JsonNode value) {
        try {
            String array = new JsonCanonicalizer("[" + value + "]").getEncodedString();
            return array.substring(1, array.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
