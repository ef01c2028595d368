package cl.hito.catalog.procedure.sheet;

import cl.hito.catalog.procedure.ProcedureView;
import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.chassis.export.Table;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The one table of the catalogue record. */
public final class ProcedureSheet {

    private static final ColumnSet COLUMNS = new ColumnSet(Columns.all());
    private static final FormShape SHAPE = new FormShape(COLUMNS);

    private ProcedureSheet() {}

    public static ColumnSet set() {
        return COLUMNS;
    }

    public static List<Column> columns() {
        return COLUMNS.columns();
    }

    /** The column of a field of the API; its path must be one. */
    public static Column column(String path) {
        return COLUMNS.column(path);
    }

    /** The values of a record in the order of the columns. */
    public static @Nullable Object[] values(ProcedureView view) {
        @Nullable Object[] values = new Object[columns().size()];
        read(
                new ProcedureForm(
                        view.identification(),
                        view.legalBasis(),
                        view.users(),
                        view.electronicSupport(),
                        view.digitalIdentity(),
                        view.notifications(),
                        view.dataExchange(),
                        view.obligations(),
                        view.simplification()),
                values);
        put(values, "id", view.id());
        put(values, "institution", view.institution());
        put(values, "code", view.code());
        put(values, "recordType", view.recordType());
        put(values, "name", view.name());
        put(values, "status", view.status());
        put(values, "demonstration", view.demonstration());
        var retirement = view.retirement();
        if (retirement != null) {
            put(values, "retirement.on", retirement.on());
            put(values, "retirement.reason", retirement.reason());
            put(values, "retirement.replacedBy", retirement.replacedBy());
        }
        put(values, "version", view.version());
        put(values, "updatedAt", view.updatedAt());
        return values;
    }

    /** Writes the answers of a form to the places of their columns; the other places stay. */
    public static void read(@Nullable ProcedureForm form, @Nullable Object[] values) {
        SHAPE.read(form, values);
    }

    /** The form after what the values say; the base itself when that changes nothing. */
    public static ProcedureForm write(@Nullable ProcedureForm base, @Nullable Object[] values) {
        return SHAPE.write(base, values);
    }

    /** Every record as a file: fields and constants for programs, headings and Spanish words for people. */
    public static Response response(String name, ToLongFunction<Consumer<ProcedureView>> records) {
        Table<Row> table = new Table<>();
        for (Column column : columns()) {
            table.column(column.path(), column.heading(), row -> row.plain(column), row -> row.words(column));
        }
        return table.response(name, rows -> records.applyAsLong(view -> rows.accept(new Row(view))));
    }

    /** A record with its cells; as JSON it is the record. */
    private static final class Row {

        private final ProcedureView view;

        private final @Nullable Object[] values;

        Row(ProcedureView view) {
            this.view = view;
            this.values = values(view);
        }

        @JsonValue
        ProcedureView view() {
            return view;
        }

        @Nullable Object plain(Column column) {
            Object value = values[column.index()];
            return value == null ? null : column.kind().plain(value);
        }

        @Nullable Object words(Column column) {
            Object value = values[column.index()];
            return value == null ? null : column.kind().words(value);
        }
    }

    private static void put(@Nullable Object[] values, String path, @Nullable Object value) {
        values[column(path).index()] = value;
    }
}
