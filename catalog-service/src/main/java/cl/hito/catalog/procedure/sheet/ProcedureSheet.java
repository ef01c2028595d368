package cl.hito.catalog.procedure.sheet;

import cl.hito.catalog.procedure.ProcedureView;
import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.chassis.export.Table;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The one table of the catalogue record. */
public final class ProcedureSheet {

    private static final List<Column> COLUMNS = Columns.all();
    private static final Map<String, Column> BY_PATH = byPath();
    private static final Map<String, Column> BY_HEADING = byHeading();
    private static final FormShape SHAPE = new FormShape(BY_PATH);

    private ProcedureSheet() {}

    public static List<Column> columns() {
        return COLUMNS;
    }

    /** The column of a field of the API; its path must be one. */
    public static Column column(String path) {
        Column column = BY_PATH.get(path);
        if (column == null) {
            throw new IllegalArgumentException("no column " + path);
        }
        return column;
    }

    public static boolean has(String path) {
        return BY_PATH.containsKey(path);
    }

    /** The column that a heading means: accents, capitals and points do not count. */
    public static Optional<Column> ofHeading(String heading) {
        return Optional.ofNullable(BY_HEADING.get(Words.key(heading)));
    }

    /** The values of a record in the order of the columns. */
    public static @Nullable Object[] values(ProcedureView view) {
        @Nullable Object[] values = new Object[COLUMNS.size()];
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
        for (Column column : COLUMNS) {
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

    private static Map<String, Column> byPath() {
        Map<String, Column> byPath = new LinkedHashMap<>();
        COLUMNS.forEach(column -> byPath.put(column.path(), column));
        return byPath;
    }

    private static Map<String, Column> byHeading() {
        Map<String, Column> byHeading = new HashMap<>();
        for (Column column : COLUMNS) {
            add(byHeading, column.path(), column);
            add(byHeading, column.heading(), column);
            column.aliases().forEach(alias -> add(byHeading, alias, column));
        }
        return byHeading;
    }

    private static void add(Map<String, Column> byHeading, String heading, Column column) {
        Column other = byHeading.put(Words.key(heading), column);
        if (other != null && !other.equals(column)) {
            throw new IllegalStateException("heading of two columns: " + heading);
        }
    }
}
