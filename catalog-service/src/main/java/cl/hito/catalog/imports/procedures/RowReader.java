package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.file.Row;
import cl.hito.catalog.imports.file.TableFile;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Job;
import cl.hito.catalog.imports.table.ColumnMapping;
import cl.hito.catalog.imports.table.Headings;
import cl.hito.catalog.imports.table.SheetReader;
import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of records: stages the good ones. */
final class RowReader extends SheetReader {

    private static final Column ID = ProcedureSheet.column("id");
    private static final Column INSTITUTION = ProcedureSheet.column("institution");
    private static final Column CODE = ProcedureSheet.column("code");
    private static final Column RECORD_TYPE = ProcedureSheet.column("recordType");
    private static final Column NAME = ProcedureSheet.column("name");
    private static final Column STATUS = ProcedureSheet.column("status");
    private static final Column DEMONSTRATION = ProcedureSheet.column("demonstration");

    private final Job job;
    private final Directory directory;
    private final Stage stage;
    private final ObjectWriter forms;
    private final LocalDate today;
    private @Nullable String institution;

    RowReader(
            ImportRun run,
            TableFile file,
            ColumnMapping mapping,
            Directory directory,
            Stage stage,
            ObjectWriter forms,
            LocalDate today) {
        super(run, file, ProcedureSheet.set(), mapping);
        this.job = run.job();
        this.directory = directory;
        this.stage = stage;
        this.forms = forms;
        this.today = today;
    }

    /** A file without ids and codes can only bring new records, or find old ones by name: for both it needs these. */
    @Override
    protected List<String> missing(Headings found) {
        List<String> missing = new ArrayList<>();
        if (found.has(ID) || (found.has(CODE) && !found.has(NAME))) {
            return missing;
        }
        boolean institutionGiven = job.institution() != null || job.home() != null;
        for (Column column : List.of(INSTITUTION, RECORD_TYPE, NAME)) {
            if (!found.has(column) && !(column.equals(INSTITUTION) && institutionGiven)) {
                missing.add(column.path());
            }
        }
        return missing;
    }

    /** Columns up to here are the record's own; those after it are the form's, whose answers may be taken back. */
    @Override
    protected boolean mayBeCleared(Column column) {
        return column.index() > DEMONSTRATION.index();
    }

    @Override
    protected void judge(Row row) throws SQLException {
        institution = institution(row);
        if (value(NAME) == null && value(ID) == null && value(CODE) == null) {
            refuse(row, NAME, "required", null, null, null);
        }
    }

    /** The code of the row's institution: its cell, what was asked for the whole file, or the caller's own. */
    private @Nullable String institution(Row row) throws SQLException {
        Object said = value(INSTITUTION);
        if (said == REFUSED) {
            return null;
        }
        String code;
        if (said == null) {
            code = job.institution() != null ? job.institution() : job.home();
        } else {
            code = directory.code((String) said);
            if (code == null) {
                boolean several = directory.isAmbiguous((String) said);
                refuse(
                        row,
                        INSTITUTION,
                        several ? "ambiguous" : "not_found",
                        several ? "Más de una institución tiene este nombre. Indique su código." : null,
                        several ? "More than one institution has this name. Give its code." : null,
                        (String) said);
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

    @Override
    protected void take(Row row) throws SQLException, IOException {
        ProcedureForm form = ProcedureSheet.write(null, values());
        stage.add(
                row.number(),
                (UUID) value(ID),
                institution,
                (String) value(CODE),
                name(value(RECORD_TYPE)),
                (String) value(NAME),
                name(value(STATUS)),
                (Boolean) value(DEMONSTRATION),
                forms.writeValueAsBytes(form),
                cleared(),
                !form.contradictions(today).isEmpty());
    }

    /** The numbers of the columns whose answers are taken back; null when there are none. */
    private @Nullable String cleared() {
        StringBuilder cleared = null;
        @Nullable Object[] values = values();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == Column.CLEARED) {
                cleared = (cleared == null ? new StringBuilder() : cleared.append(',')).append(i);
            }
        }
        return cleared == null ? null : cleared.toString();
    }

    private static @Nullable String name(@Nullable Object constant) {
        return constant == null ? null : ((Enum<?>) constant).name();
    }
}
