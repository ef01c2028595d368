package cl.hito.catalog.imports.table;

import cl.hito.catalog.imports.file.Cells;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.Row;
import cl.hito.catalog.imports.file.TableFile;
import cl.hito.catalog.imports.job.Findings.Finding;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Rejected;
import cl.hito.catalog.procedure.sheet.BadCell;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.ColumnSet;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows into values by the columns of a table, and tells what is wrong with their cells. */
public abstract class SheetReader implements TableFile.Reader {

    /** Above the headings there may be a title and a few lines. */
    private static final int ROWS_BEFORE_HEADINGS = 10;

    /** The value of a cell that was refused: there is one, and it is told already. */
    protected static final Object REFUSED = new Object();

    private final ImportRun run;
    private final TableFile file;
    private final ColumnSet table;
    private final ColumnMapping mapping;
    private final List<Row> before = new ArrayList<>();
    private final @Nullable Object[] values;
    private @Nullable Headings headings;
    private long rows;
    private long withErrors;
    private boolean good;

    /**
     * Reads a file.
     *
     * @param mapping what headings mean that the table does not know
     */
    protected SheetReader(ImportRun run, TableFile file, ColumnSet table, ColumnMapping mapping) {
        this.run = run;
        this.file = file;
        this.table = table;
        this.mapping = mapping;
        this.values = new Object[table.columns().size()];
    }

    /** Fields that the file must have a column for and has none. */
    protected abstract List<String> missing(Headings found);

    /** Judges a row whose cells were read; the ones that were refused are {@link #REFUSED}. */
    protected abstract void judge(Row row) throws SQLException;

    /** Takes a row in which nothing was refused. */
    protected abstract void take(Row row) throws SQLException, IOException;

    /** Whether an answer may be taken back; by default every one. */
    protected boolean mayBeCleared(Column column) {
        return true;
    }

    /** Reads the whole file. */
    public final void read() throws IOException, SQLException, FileProblem, Rejected {
        try {
            file.read(this);
            if (headings == null) {
                begin();
            }
        } catch (Interrupted e) {
            throw e.unwrapped();
        }
        if (rows == 0) {
            throw new Rejected(List.of(new FileProblem(
                    "no_rows",
                    null,
                    "No hay filas con datos bajo los títulos.",
                    "There are no rows below the headings.")));
        }
    }

    public final long rows() {
        return rows;
    }

    public final long withErrors() {
        return withErrors;
    }

    public final Headings headings() {
        Headings read = headings;
        if (read == null) {
            throw new IllegalStateException("no headings");
        }
        return read;
    }

    /** What the present row says in a column. */
    protected final @Nullable Object value(Column column) {
        return values[column.index()];
    }

    /** What the present row says, in the order of the columns. */
    protected final @Nullable Object[] values() {
        return values;
    }

    @Override
    public final int start() {
        Headings read = headings;
        return read == null ? 1 : read.row();
    }

    @Override
    public final void row(Row row) throws IOException {
        try {
            if (headings != null) {
                data(row, headings);
            } else if (!row.isEmpty()) {
                before.add(row.copy());
                if (Headings.known(row, table, mapping) >= 2 || before.size() == ROWS_BEFORE_HEADINGS) {
                    begin();
                }
            }
        } catch (SQLException | Rejected e) {
            throw new Interrupted(e);
        }
    }

    /** Finds the headings among the first rows: the first that knows two of them, else the first of all. */
    private void begin() throws Rejected, SQLException, IOException {
        if (before.isEmpty()) {
            throw new Rejected(List.of(new FileProblem("no_rows", null, "La hoja está vacía.", "The sheet is empty.")));
        }
        Row last = before.get(before.size() - 1);
        Row titles = Headings.known(last, table, mapping) >= 2 ? last : before.get(0);
        Headings found = Headings.of(titles, table, mapping, this::missing);
        headings = found;
        for (Row row : before) {
            if (row.number() > titles.number()) {
                data(row, found);
            }
        }
        before.clear();
    }

    private void data(Row row, Headings found) throws SQLException, IOException {
        if (row.isEmpty()) {
            return;
        }
        rows++;
        good = true;
        Arrays.fill(values, null);
        flaws(row, found);
        cells(row, found);
        judge(row);
        if (good) {
            take(row);
        } else {
            withErrors++;
        }
        run.progress("READING", rows, total());
    }

    private @Nullable Long total() {
        double part = file.progress();
        return part <= 0 ? null : Math.max(rows, Math.round(rows / part));
    }

    private void flaws(Row row, Headings found) throws SQLException {
        for (Row.Flaw flaw : row.flaws()) {
            Column column = found.at(flaw.column());
            if (column != null) {
                values[column.index()] = REFUSED;
            }
            if (column != null || !found.isNamed(flaw.column())) {
                refuse(row, flaw.column(), column, flaw.code(), flaw.es(), flaw.en(), flaw.value());
            }
        }
    }

    private void cells(Row row, Headings found) throws SQLException {
        for (int place = 0; place < row.size(); place++) {
            String text = row.cell(place);
            if (text == null) {
                continue;
            }
            Column column = found.at(place);
            if (column != null) {
                cell(row, place, column, text);
            } else if (!found.isNamed(place) && !text.isBlank()) {
                refuse(
                        row,
                        place,
                        null,
                        "no_heading",
                        "La columna no tiene título.",
                        "The column has no heading.",
                        text);
            }
        }
    }

    private void cell(Row row, int place, Column column, String text) throws SQLException {
        try {
            Object value = column.parse(text, row.isNumber(place));
            values[column.index()] = value;
            if (value == Column.CLEARED && !mayBeCleared(column)) {
                values[column.index()] = REFUSED;
                refuse(row, place, column, "required", null, null, text);
            }
        } catch (BadCell e) {
            values[column.index()] = REFUSED;
            refuse(row, place, column, e.code(), e.es(), e.en(), text);
        }
    }

    /** Tells that the present row is not taken. */
    protected final void refuse(
            Row row, Column column, String code, @Nullable String es, @Nullable String en, @Nullable String value)
            throws SQLException {
        refuse(row, headings().place(column), column, code, es, en, value);
    }

    private void refuse(
            Row row,
            int place,
            @Nullable Column column,
            String code,
            @Nullable String es,
            @Nullable String en,
            @Nullable String value)
            throws SQLException {
        good = false;
        run.findings().add(finding(headings(), row.number(), place, column, code, es, en, value));
    }

    /** What is wrong, with its place; the place is -1 where no column of the file is meant. */
    public static Finding finding(
            Headings headings,
            long row,
            int place,
            @Nullable Column column,
            String code,
            @Nullable String es,
            @Nullable String en,
            @Nullable String value) {
        return new Finding(
                row,
                place < 0 ? null : Cells.address(place, (int) row),
                headings.name(place),
                column == null ? null : column.path(),
                code,
                es,
                en,
                value == null ? null : Cells.shortened(value));
    }

    /** Carries through the reader of files what it does not let through. */
    private static final class Interrupted extends IOException {

        private static final long serialVersionUID = 1L;

        Interrupted(Exception cause) {
            super(cause);
        }

        IOException unwrapped() throws SQLException, Rejected {
            if (getCause() instanceof SQLException failure) {
                throw failure;
            }
            if (getCause() instanceof Rejected rejected) {
                throw rejected;
            }
            return this;
        }
    }
}
