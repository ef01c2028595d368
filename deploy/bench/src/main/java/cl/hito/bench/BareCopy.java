package cl.hito.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The reference of an import: {@code COPY} of the rows that it wrote (records, their history, their events) into
 * copies of the same tables with the same columns, constraints and indexes, in one transaction.
 */
final class BareCopy {

    private static final int RUNS = 3;

    /** Each table with the query that gives back the rows of the import; an event's row is gone once it is sent. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("procedure", "select %s from procedure where institution like '%s-%%'");
        TABLES.put(
                "history",
                "select %s from history where aggregate = 'procedure' and after ->> 'institution' like '%s-%%'");
        TABLES.put("outbox", """
                select uuidv7() as id, 'cl.hito.catalog.procedure.changed.v1' as type,
                       'hito.catalog.procedure.v1' as topic, cast(aggregate_id as text) as key, version as sequence,
                       convert_to(cast(after as text), 'UTF8') as data, null as traceparent, recorded_at as occurred_at
                from history where aggregate = 'procedure' and after ->> 'institution' like '%2$s-%%'""");
    }

    private BareCopy() {}

    /**
     * Median seconds of three runs.
     *
     * @param prefix of the codes of the bodies whose records were imported
     */
    static double seconds(BenchStack stack, String prefix) throws SQLException, IOException {
        try (Connection connection = stack.catalogDatabase();
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            statement.execute("drop schema if exists bench cascade; create schema bench");
            Map<String, Path> files = new LinkedHashMap<>();
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                String name = table.getKey();
                statement.execute("create table bench." + name + " (like public." + name + " including all)");
                Path file = BulkImport.temporary(".copy");
                try (OutputStream out = Files.newOutputStream(file)) {
                    copy.copyOut(
                            "copy (" + table.getValue().formatted(columns(statement, name), prefix)
                                    + ") to stdout (format binary)",
                            out);
                }
                files.put("bench." + name + " (" + columns(statement, name) + ")", file);
            }
            statement.execute(
                    "alter table bench.procedure add foreign key (institution) references public.institution (code)");
            List<Double> taken = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                statement.execute("truncate bench.procedure, bench.history, bench.outbox");
                statement.execute("checkpoint");
                taken.add(run(connection, copy, files));
            }
            statement.execute("drop schema bench cascade");
            for (Path file : files.values()) {
                Files.delete(file);
            }
            return taken.stream().sorted().toList().get(RUNS / 2);
        }
    }

    private static double run(Connection connection, CopyManager copy, Map<String, Path> files)
            throws SQLException, IOException {
        long begin = System.nanoTime();
        connection.setAutoCommit(false);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try (InputStream in = Files.newInputStream(file.getValue())) {
                copy.copyIn("copy " + file.getKey() + " from stdin (format binary)", in, 1 << 16);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** What is written, in the order of the table: neither what is generated nor what numbers itself. */
    private static String columns(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = '"
                        + table + "' and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return String.join(", ", columns);
    }
}
