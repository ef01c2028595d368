package cl.hito.catalog.procedure.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the catalogue record.
 *
 * @param index place among the columns, and of its value among a row's values
 * @param path name of the field in the API, such as {@code electronicSupport.level}
 * @param heading in Spanish, as the CPAT form has it
 * @param aliases other headings that mean the same
 * @param kind what its cells hold
 */
public record Column(int index, String path, String heading, List<String> aliases, Kind kind) {

    /** The value of a cell that takes an answer back. */
    public static final Object CLEARED = new Object() {
        @Override
        public String toString() {
            return CLEARING;
        }
    };

    /** What is written into a cell to take an answer back: an empty cell says nothing and changes nothing. */
    public static final String CLEARING = "(vacío)";

    private static final String CLEARING_KEY = Words.key(CLEARING);

    /**
     * The value that a cell says; null for an empty one.
     *
     * @throws BadCell when its text says nothing that the column takes
     */
    public @Nullable Object parse(String text) throws BadCell {
        return parse(text, false);
    }

    /**
     * The value that a cell says; null for an empty one.
     *
     * @param number whether the cell holds a number and no text
     * @throws BadCell when it says nothing that the column takes
     */
    public @Nullable Object parse(String text, boolean number) throws BadCell {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            return null;
        }
        if (trimmed.charAt(0) == '(' && Words.key(trimmed).equals(CLEARING_KEY)) {
            return CLEARED;
        }
        Object value = number ? kind.parseNumber(trimmed) : kind.parse(kind instanceof Kind.Texts ? text : trimmed);
        boolean empty = value instanceof List<?> items ? items.isEmpty() : "".equals(value);
        return empty ? null : value;
    }

    /** Whether a cell could not tell the two values apart; null is an empty cell. */
    public boolean same(@Nullable Object one, @Nullable Object other) {
        Object left = told(one);
        Object right = told(other);
        if (left == null || right == null) {
            return left == null && right == null;
        }
        return kind.same(left, right);
    }

    /** A value that would be written as an empty cell is none. */
    private @Nullable Object told(@Nullable Object value) {
        return value == null || kind.plain(value).toString().isBlank() ? null : value;
    }

    /** Whether imports take it; the others are only told by exports. */
    public boolean isTaken() {
        return !(kind instanceof Kind.Told);
    }
}
