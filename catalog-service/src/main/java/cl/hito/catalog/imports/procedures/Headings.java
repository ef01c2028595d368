package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.file.Cells;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.Row;
import cl.hito.catalog.imports.job.Job;
import cl.hito.catalog.imports.job.Rejected;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import cl.hito.catalog.procedure.sheet.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the columns of a file mean, by its row of headings. */
final class Headings {

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
    private final int[] places = new int[ProcedureSheet.columns().size()];

    private Headings(int row, @Nullable Column[] columns, String[] names) {
        this.row = row;
        this.columns = columns;
        this.names = names;
        java.util.Arrays.fill(places, -1);
        for (int i = 0; i < columns.length; i++) {
            Column column = columns[i];
            if (column != null) {
                places[column.index()] = i;
            }
        }
    }

    /** How many headings of a row are known; a row of headings has at least two. */
    static int known(Row row, ColumnMapping mapping) {
        Map<String, Meaning> mapped = mapped(mapping);
        int known = 0;
        for (int i = 0; i < row.size(); i++) {
            String heading = row.cell(i);
            if (heading != null && !heading.isBlank() && meaning(heading, mapped) instanceof Meaning.Field) {
                known++;
            }
        }
        return known;
    }

    /** Reads the row of headings; every problem with them at once. */
    static Headings of(Row row, ColumnMapping mapping, Job job) throws Rejected {
        Map<String, Meaning> mapped = mapped(mapping);
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
            Meaning meaning = meaning(names[i], mapped);
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
        Headings headings = new Headings(row.number(), columns, names);
        headings.missing(job).forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new Rejected(problems);
        }
        return headings;
    }

    /** A file without ids and codes can only bring new records, or find old ones by name: for both it needs these. */
    private Stream<FileProblem> missing(Job job) {
        if (has("id") || (has("code") && !has("name"))) {
            return Stream.empty();
        }
        boolean institutionGiven = job.institution() != null || !job.everywhere();
        return Stream.of("institution", "recordType", "name")
                .filter(path -> !has(path) && !(path.equals("institution") && institutionGiven))
                .map(path -> {
                    String heading = ProcedureSheet.column(path).heading();
                    return new FileProblem(
                            "missing_heading",
                            "fila " + row,
                            "Falta la columna «" + heading + "» (" + path + ").",
                            "The column \"" + heading + "\" (" + path + ") is missing.");
                });
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

    private static Map<String, Meaning> mapped(ColumnMapping mapping) {
        Map<String, Meaning> mapped = new HashMap<>();
        mapping.columns().forEach((heading, path) -> {
            if (ProcedureSheet.has(path)) {
                mapped.put(Words.key(heading), new Meaning.Field(ProcedureSheet.column(path)));
            }
        });
        List<String> leftOut = mapping.leftOut();
        if (leftOut != null) {
            leftOut.forEach(heading -> mapped.put(Words.key(heading), Meaning.Other.LEFT_OUT));
        }
        return mapped;
    }

    private static Meaning meaning(String heading, Map<String, Meaning> mapped) {
        Meaning said = mapped.get(Words.key(heading));
        if (said != null) {
            return said;
        }
        return ProcedureSheet.ofHeading(heading)
                .<Meaning>map(Meaning.Field::new)
                .orElse(Meaning.Other.UNKNOWN);
    }

    int row() {
        return row;
    }

    int size() {
        return columns.length;
    }

    /** What a place of the row means; null when it is left out. */
    @Nullable Column at(int place) {
        return place < columns.length ? columns[place] : null;
    }

    boolean has(String path) {
        return places[ProcedureSheet.column(path).index()] >= 0;
    }

    /** The heading of a place, as the file has it. */
    @Nullable String name(int place) {
        return place < 0 || place >= names.length ? null : names[place];
    }

    /** Where a column stands in the file; -1 when it is not there. */
    int place(Column column) {
        return places[column.index()];
    }

    boolean isNamed(int place) {
        return place < names.length && !names[place].isEmpty();
    }
}
