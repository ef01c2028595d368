package cl.hito.catalog.imports.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table: the text of each cell, as a person would read it. One object is used for all rows of a file:
 * whoever wants to keep something copies it.
 */
public final class Row {

    /**
     * A cell that cannot be taken as it is.
     *
     * @param column index from 0
     * @param value what is in it, shortened
     */
    public record Flaw(
            int column,
            String code,
            @Nullable String es,
            @Nullable String en,
            String value) {}

    private int number;
    private @Nullable String[] cells = new String[64];
    private int size;
    private final BitSet numbers = new BitSet();
    private final List<Flaw> flaws = new ArrayList<>();

    /** Its number in the sheet, from 1. */
    public int number() {
        return number;
    }

    /** Cells up to the last that was written. */
    public int size() {
        return size;
    }

    /** The text of a cell; null when it is empty. */
    public @Nullable String cell(int column) {
        return column < size ? cells[column] : null;
    }

    /** Whether a cell holds a number and no text: a point in it parts decimals. */
    public boolean isNumber(int column) {
        return numbers.get(column);
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    /** Whether no cell has anything in it. */
    public boolean isEmpty() {
        if (!flaws.isEmpty()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            String cell = cells[i];
            if (cell != null && !cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** A copy that stays as it is. */
    public Row copy() {
        Row copy = new Row();
        copy.number = number;
        copy.cells = Arrays.copyOf(cells, cells.length);
        copy.size = size;
        copy.numbers.or(numbers);
        copy.flaws.addAll(flaws);
        return copy;
    }

    void start(int newNumber) {
        Arrays.fill(cells, 0, size, null);
        flaws.clear();
        numbers.clear();
        size = 0;
        number = newNumber;
    }

    void set(int column, @Nullable String text) {
        if (column >= cells.length) {
            cells = Arrays.copyOf(cells, Math.max(column + 1, cells.length * 2));
        }
        cells[column] = text == null || text.isEmpty() ? null : text;
        size = Math.max(size, column + 1);
    }

    void number(int column, String text) {
        set(column, text);
        numbers.set(column);
    }

    void flaw(Flaw flaw) {
        size = Math.max(size, flaw.column() + 1);
        flaws.add(flaw);
    }
}
