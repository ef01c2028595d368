package cl.hito.catalog.imports.table;

import cl.hito.catalog.imports.file.Cells;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.Row;
import cl.hito.catalog.imports.job.Rejected;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.ColumnSet;
import cl.hito.catalog.procedure.sheet.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of a file mean, by its row of headings. */
public final class Headings {

    /** Records a heading's fate: a column, left out on purpose, or unknown. */
    private sealed interface Meaning {
        record Field(Column column) implements Meaning {}

        enum Other implements Meaning {
            LEFT_OUT,
            UNKNOWN
        }
    }

    private final int row;
    private final @Nullable Column[] columns;
    private final String[] names;
    private final int[] places;

    private Headings(int row, @Nullable Column[] columns, String[] names, ColumnSet table) {
        this.row = row;
        this.columns = columns;
        this.names = names;
        this.places = new int[table.columns().size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < columns.length; i++) {
            Column column = columns[i];
            if (column != null) {
                places[column.index()] = i;
            }
        }
    }

    /** How many headings of a row are known; a row of headings has at least two. */
    static int known(Row row, ColumnSet table, ColumnMapping mapping) {
        Map<String, Meaning> mapped = mapped(table, mapping);
        int known = 0;
        for (int i = 0; i < row.size(); i++) {
            String heading = row.cell(i);
            if (heading != null && !heading.isBlank() && meaning(heading, table, mapped) instanceof Meaning.Field) {
                known++;
            }
        }
        return known;
    }

    /** Reads the row of headings; every problem with them at once. */
    static Headings of(Row row, ColumnSet table, ColumnMapping mapping, Demand demand) throws Rejected {
        Map<String, Meaning> mapped = mapped(table, mapping);
        @Nullable Column[] columns = new @Nullable Column[row.size()];
        String[] names = new String[row.size()];
        List<FileProblem> problems = new ArrayList<>();
        Map<Column, Integer> seen = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            String heading = row.cell(i);
            names[i] = heading == null ? "" : heading.strip();
            if (names[i].isEmpty()) {
                continue;
            }
            String place = Cells.address(i, row.number());
            Meaning meaning = meaning(names[i], table, mapped);
            if (meaning instanceof Meaning.Field field) {
                Integer before = seen.putIfAbsent(field.column(), i);
                if (before == null) {
                    columns[i] = field.column().isTaken() ? field.column() : null;
                } else {
                    problems.add(duplicate(names[i], place, Cells.address(before, row.number())));
                }
            } else if (meaning == Meaning.Other.UNKNOWN && !mapping.ignoreOthers()) {
                problems.add(unknown(names[i], place));
            }
        }
        Headings headings = new Headings(row.number(), columns, names, table);
        for (String path : demand.missing(headings)) {
            problems.add(missing(table.column(path), row.number()));
        }
        if (!problems.isEmpty()) {
            throw new Rejected(problems);
        }
        return headings;
    }

    /** Says which fields a file lacks a column for. */
    interface Demand {
        List<String> missing(Headings headings);
    }

    private static FileProblem missing(Column column, int row) {
        return new FileProblem(
                "missing_heading",
                "fila " + row,
                "Falta la columna «" + column.heading() + "» (" + column.path() + ").",
                "The column \"" + column.heading() + "\" (" + column.path() + ") is missing.");
    }

    private static FileProblem duplicate(String heading, String place, String first) {
        return new FileProblem(
                "duplicate_heading",
                place,
                "La columna «" + heading + "» está dos veces: en " + first + " y en " + place + ".",
                "The column \"" + heading + "\" is there twice: at " + first + " and at " + place + ".");
    }

    private static FileProblem unknown(String heading, String place) {
        return new FileProblem(
                "unknown_heading",
                place,
                "No conocemos la columna «" + heading + "». Indique a qué campo corresponde, o que se omita.",
                "We do not know the column \"" + heading + "\". Say which field it means, or that it is left out.");
    }

    private static Map<String, Meaning> mapped(ColumnSet table, ColumnMapping mapping) {
        Map<String, Meaning> mapped = new HashMap<>();
        mapping.columns().forEach((heading, path) -> {
            if (table.has(path)) {
                mapped.put(Words.key(heading), new Meaning.Field(table.column(path)));
            }
        });
        List<String> leftOut = mapping.leftOut();
        if (leftOut != null) {
            leftOut.forEach(heading -> mapped.put(Words.key(heading), Meaning.Other.LEFT_OUT));
        }
        return mapped;
    }

    private static Meaning meaning(String heading, ColumnSet table, Map<String, Meaning> mapped) {
        Meaning said = mapped.get(Words.key(heading));
        if (said != null) {
            return said;
        }
        return table.ofHeading(heading).<Meaning>map(Meaning.Field::new).orElse(Meaning.Other.UNKNOWN);
    }

    /** The number of the row of headings. */
    public int row() {
        return row;
    }

    /** What a place of the row means; null when it is left out. */
    @Nullable Column at(int place) {
        return place < columns.length ? columns[place] : null;
    }

    public boolean has(Column column) {
        return places[column.index()] >= 0;
    }

    /** The heading of a place, as the file has it. */
    public @Nullable String name(int place) {
        return place < 0 || place >= names.length ? null : names[place];
    }

    /** Where a column stands in the file; -1 when it is not there. */
    public int place(Column column) {
        return places[column.index()];
    }

    boolean isNamed(int place) {
        return place < names.length && !names[place].isEmpty();
    }
}
