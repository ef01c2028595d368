package cl.hito.catalog.procedure.sheet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of one table, found by field or by heading. */
public final class ColumnSet {

    private final List<Column> columns;
    private final Map<String, Column> byPath = new LinkedHashMap<>();
    private final Map<String, Column> byHeading = new HashMap<>();

    /**
     * A table.
     *
     * @param columns in the order of their index; no heading may mean two of them
     */
    public ColumnSet(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (Column column : columns) {
            byPath.put(column.path(), column);
            add(column.path(), column);
            add(column.heading(), column);
            column.aliases().forEach(alias -> add(alias, column));
        }
    }

    public List<Column> columns() {
        return columns;
    }

    /** The column of a field; its path must be one. */
    public Column column(String path) {
        Column column = byPath.get(path);
        if (column == null) {
            throw new IllegalArgumentException("no column " + path);
        }
        return column;
    }

    public boolean has(String path) {
        return byPath.containsKey(path);
    }

    /** The column that a heading means: accents, capitals and points do not count. */
    public Optional<Column> ofHeading(String heading) {
        return Optional.ofNullable(byHeading.get(Words.key(heading)));
    }

    private void add(String heading, Column column) {
        Column other = byHeading.put(Words.key(heading), column);
        if (other != null && !other.equals(column)) {
            throw new IllegalStateException("heading of two columns: " + heading);
        }
    }
}
