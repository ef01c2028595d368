package cl.hito.catalog.imports.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was found wrong with the rows: the first so many are kept, all are counted. */
public final class Findings {

    private static final int BATCH = 500;

    /**
     * One finding.
     *
     * @param row number in the sheet
     * @param cell address such as {@code C17}; null when no cell is meant
     * @param heading of the column, as the file has it
     * @param field of the API
     * @param severity ERROR, or WARNING where the row is left out and nothing is wrong with it
     * @param code stable, machine-readable, as the API has it
     * @param es message that says more than the code
     * @param value what the cell says, shortened
     */
    public record Finding(
            long row,
            @Nullable String cell,
            @Nullable String heading,
            @Nullable String field,
            String severity,
            String code,
            @Nullable String es,
            @Nullable String en,
            @Nullable String value) {

        /** An error. */
        public Finding(
                long row,
                @Nullable String cell,
                @Nullable String heading,
                @Nullable String field,
                String code,
                @Nullable String es,
                @Nullable String en,
                @Nullable String value) {
            this(row, cell, heading, field, "ERROR", code, es, en, value);
        }

        /** The same as a warning, if so. */
        public Finding warning(boolean onlyWarning) {
            return onlyWarning ? new Finding(row, cell, heading, field, "WARNING", code, es, en, value) : this;
        }
    }

    private final Connection connection;
    private final UUID importId;
    private final int kept;
    private final Lease lease;
    private final List<Finding> waiting = new ArrayList<>();
    private long count;

    /** Whether the import is still ours. */
    interface Lease {

        /**
         * Makes sure of it for a while.
         *
         * @throws Stopped when it is not
         */
        void keep() throws SQLException;
    }

    Findings(Connection connection, UUID importId, int kept, Lease lease) {
        this.connection = connection;
        this.importId = importId;
        this.kept = kept;
        this.lease = lease;
    }

    /** Forgets what an earlier attempt found. */
    void clear() throws SQLException {
        lease.keep();
        try (PreparedStatement delete = connection.prepareStatement("delete from import_finding where import_id = ?")) {
            delete.setObject(1, importId);
            delete.executeUpdate();
        }
    }

    public void add(Finding finding) throws SQLException {
        if (++count <= kept) {
            waiting.add(finding);
            if (waiting.size() == BATCH) {
                flush();
            }
        }
    }

    /** Makes a finding of a row of a query. */
    public interface Telling {
        Finding of(ResultSet row) throws SQLException;
    }

    /**
     * Tells what a query finds, in the order of its first column. Reads no more rows than are kept: of the others
     * it asks only how many there are.
     *
     * @param from where the rows are
     * @param parameter of the query; null when it has none
     */
    public void tell(Connection from, String query, @Nullable String parameter, Telling telling) throws SQLException {
        long room = Math.max(0, kept - count);
        long told = 0;
        if (room > 0) {
            try (PreparedStatement find = from.prepareStatement(query + " order by 1 limit " + room)) {
                if (parameter != null) {
                    find.setString(1, parameter);
                }
                try (ResultSet row = find.executeQuery()) {
                    for (; row.next(); told++) {
                        add(telling.of(row));
                    }
                }
            }
        }
        if (told == room) {
            try (PreparedStatement find = from.prepareStatement("select count(*) from (" + query + ") found")) {
                if (parameter != null) {
                    find.setString(1, parameter);
                }
                try (ResultSet row = find.executeQuery()) {
                    row.next();
                    count += row.getLong(1) - told;
                }
            }
        }
    }

    long count() {
        return count;
    }

    void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        // Another who took the import over tells the same findings.
        lease.keep();
        try (BinaryCopy copy = new BinaryCopy(
                connection, "import_finding (import_id, row, cell, heading, field, severity, code, es, en, value)")) {
            for (Finding finding : waiting) {
                copy.row(10);
                copy.uuid(importId);
                copy.int8(finding.row());
                copy.text(finding.cell());
                copy.text(finding.heading());
                copy.text(finding.field());
                copy.text(finding.severity());
                copy.text(finding.code());
                copy.text(finding.es());
                copy.text(finding.en());
                copy.text(finding.value());
            }
            copy.end();
        }
        waiting.clear();
    }
}
