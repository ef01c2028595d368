package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.file.Cells;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.Row;
import cl.hito.catalog.imports.file.TableFile;
import cl.hito.catalog.imports.job.Findings.Finding;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Job;
import cl.hito.catalog.imports.job.Rejected;
import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.catalog.procedure.sheet.BadCell;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows into values, tells what is wrong with each, and stages the good ones. */
final class RowReader implements TableFile.Reader {

    /** Above the headings there may be a title and a few lines. */
    private static final int ROWS_BEFORE_HEADINGS = 10;

    private static final Column ID = ProcedureSheet.column("id");
    private static final Column INSTITUTION = ProcedureSheet.column("institution");
    private static final Column CODE = ProcedureSheet.column("code");
    private static final Column RECORD_TYPE = ProcedureSheet.column("recordType");
    private static final Column NAME = ProcedureSheet.column("name");
    private static final Column STATUS = ProcedureSheet.column("status");
    private static final Column DEMONSTRATION = ProcedureSheet.column("demonstration");

    /** Columns up to here are the record's own; those after it are the form's. */
    private static final int LAST_OWN = DEMONSTRATION.index();

    /** The value of a cell that was refused: there is one, and it is told already. */
    private static final Object REFUSED = new Object();

    private final ImportRun run;
    private final Job job;
    private final TableFile file;
    private final ColumnMapping mapping;
    private final Directory directory;
    private final Stage stage;
    private final ObjectWriter forms;
    private final LocalDate today;

    private final List<Row> before = new ArrayList<>();
    private final @Nullable Object[] values =
            new Object[ProcedureSheet.columns().size()];
    private @Nullable Headings headings;
    private long rows;
    private long withErrors;
    private boolean good;

    RowReader(
            ImportRun run,
            TableFile file,
            ColumnMapping mapping,
            Directory directory,
            Stage stage,
            ObjectWriter forms,
            LocalDate today) {
        this.run = run;
        this.job = run.job();
        this.file = file;
        this.mapping = mapping;
        this.directory = directory;
        this.stage = stage;
        this.forms = forms;
        this.today = today;
    }

    /** Carries what a reader of files may not throw. */
    static final class Interrupted extends IOException {
        private static final long serialVersionUID = 1L;

        Interrupted(Exception cause) {
            super(cause);
        }
    }

    /** After the last row. */
    void finish() throws Rejected, SQLException, IOException {
        if (headings == null) {
            begin();
        }
        if (rows == 0) {
            throw new Rejected(List.of(new FileProblem(
                    "no_rows",
                    null,
                    "No hay filas con datos bajo los títulos.",
                    "There are no rows below the headings.")));
        }
    }

    long rows() {
        return rows;
    }

    long withErrors() {
        return withErrors;
    }

    Headings headings() {
        Headings read = headings;
        if (read == null) {
            throw new IllegalStateException("no headings");
        }
        return read;
    }

    @Override
    public int start() {
        Headings read = headings;
        return read == null ? 1 : read.row();
    }

    @Override
    public void row(Row row) throws IOException {
        try {
            if (headings != null) {
                data(row, headings);
            } else if (!row.isEmpty()) {
                before.add(row.copy());
                if (Headings.known(row, mapping) >= 2 || before.size() == ROWS_BEFORE_HEADINGS) {
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
        Row titles = Headings.known(last, mapping) >= 2 ? last : before.get(0);
        Headings found = Headings.of(titles, mapping, job);
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
        StringBuilder cleared = read(row, found);
        String institution = institution(row);
        if (values[NAME.index()] == null && values[ID.index()] == null && values[CODE.index()] == null) {
            refuse(row, NAME, "required", null, null, null);
        }
        if (good) {
            stage(row, institution, cleared);
        } else {
            withErrors++;
        }
        run.progress("READING", rows, total());
    }

    private @Nullable Long total() {
        double part = file.progress();
        return part <= 0 ? null : Math.max(rows, Math.round(rows / part));
    }

    /** Reads the cells into the values; the answers that are taken back, by number, or null when there are none. */
    private @Nullable StringBuilder read(Row row, Headings found) throws SQLException {
        for (Row.Flaw flaw : row.flaws()) {
            Column column = found.at(flaw.column());
            if (column != null) {
                values[column.index()] = REFUSED;
            }
            if (column != null || !found.isNamed(flaw.column())) {
                refuse(row, flaw.column(), column, flaw.code(), flaw.es(), flaw.en(), flaw.value());
            }
        }
        StringBuilder cleared = null;
        for (int place = 0; place < row.size(); place++) {
            String text = row.cell(place);
            if (text == null) {
                continue;
            }
            Column column = found.at(place);
            if (column == null) {
                if (!found.isNamed(place) && !text.isBlank()) {
                    refuse(
                            row,
                            place,
                            null,
                            "no_heading",
                            "La columna no tiene título.",
                            "The column has no heading.",
                            text);
                }
                continue;
            }
            try {
                Object value = column.parse(text);
                values[column.index()] = value;
                if (value == Column.CLEARED) {
                    if (column.index() <= LAST_OWN) {
                        values[column.index()] = REFUSED;
                        refuse(row, place, column, "required", null, null, text);
                    } else {
                        cleared = (cleared == null ? new StringBuilder() : cleared.append(',')).append(column.index());
                    }
                }
            } catch (BadCell e) {
                values[column.index()] = REFUSED;
                refuse(row, place, column, e.code(), e.es(), e.en(), text);
            }
        }
        return cleared;
    }

    /** The code of the row's institution: its cell, what was asked for the whole file, or the caller's own. */
    private @Nullable String institution(Row row) throws SQLException {
        Object said = values[INSTITUTION.index()];
        if (said == REFUSED) {
            return null;
        }
        String code;
        if (said == null) {
            code = job.institution() != null ? job.institution() : job.home();
        } else {
            code = directory.code((String) said);
            if (code == null) {
                refuse(row, INSTITUTION, "not_found", null, null, (String) said);
                return null;
            }
        }
        if (!job.everywhere() && code != null && !code.equals(job.home())) {
            refuse(
                    row,
                    INSTITUTION,
                    "not_permitted",
                    "Su cuenta solo puede importar datos de su propia institución.",
                    "Your account may only import data of its own institution.",
                    said == null ? null : (String) said);
        }
        return code;
    }

    private void stage(Row row, @Nullable String institution, @Nullable StringBuilder cleared)
            throws SQLException, IOException {
        ProcedureForm form = ProcedureSheet.write(null, values);
        stage.add(
                row.number(),
                (UUID) values[ID.index()],
                institution,
                (String) values[CODE.index()],
                name(values[RECORD_TYPE.index()]),
                (String) values[NAME.index()],
                name(values[STATUS.index()]),
                (Boolean) values[DEMONSTRATION.index()],
                forms.writeValueAsBytes(form),
                cleared == null ? null : cleared.toString(),
                !form.contradictions(today).isEmpty());
    }

    private static @Nullable String name(@Nullable Object constant) {
        return constant == null ? null : ((Enum<?>) constant).name();
    }

    private void refuse(
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

    static Finding finding(
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
}
