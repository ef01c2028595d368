package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.job.BinaryCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The good rows of a file in temporary tables of the connection: {@code import_stage} has what each row says,
 * {@code import_fate} what it meets (rows that are not in it are new records), {@code import_merge} the changed
 * records whole.
 */
final class Stage implements AutoCloseable {

    private final Connection connection;
    private final BinaryCopy copy;
    private long rows;

    Stage(Connection connection) throws SQLException {
        this.connection = connection;
        drop(connection);
        try (Statement statement = connection.createStatement()) {
            // Kept as they are: they are read once, soon, so that packing them would only take time.
            statement.execute("""
                    create temporary table import_stage (
                        row integer not null, given_id uuid, institution text, code text, record_type text,
                        name text, name_key text generated always as (normalised_name(name)) stored, status text, demonstration boolean,
                        form text storage external not null, cleared text, suspect boolean not null,
                        new_id uuid not null default uuidv7()
                    ) with (toast_tuple_target = 8160);
                    create temporary table import_fate (
                        row integer primary key, action text not null, match_id uuid, base_version bigint
                    );
                    create temporary table import_merge (
                        row integer not null, id uuid not null, base_version bigint not null, code text,
                        record_type text not null, name text not null, status text not null,
                        demonstration boolean not null, form text storage external not null
                    ) with (toast_tuple_target = 8160);
                    """);
        }
        copy = new BinaryCopy(
                connection,
                "import_stage (row, given_id, institution, code, record_type, name, status, demonstration,"
                        + " form, cleared, suspect)");
    }

    /**
     * Adds a row.
     *
     * @param form answers that the row gives, as UTF-8 JSON
     * @param cleared numbers of the columns whose answers it takes back
     * @param suspect whether its answers contradict each other when nothing else is known
     */
    void add(
            int row,
            @Nullable UUID id,
            @Nullable String institution,
            @Nullable String code,
            @Nullable String recordType,
            @Nullable String name,
            @Nullable String status,
            @Nullable Boolean demonstration,
            byte[] form,
            @Nullable String cleared,
            boolean suspect)
            throws SQLException {
        copy.row(11);
        copy.int4(row);
        copy.uuid(id);
        copy.text(institution);
        copy.text(code);
        copy.text(recordType);
        copy.text(name);
        copy.text(status);
        copy.bool(demonstration);
        copy.bytes(form);
        copy.text(cleared);
        copy.bool(suspect);
        rows++;
    }

    /** After the last row: makes them ready to be asked. */
    void end() throws SQLException {
        copy.end();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create index on import_stage (row);"
                    + " analyze import_stage (row, given_id, institution, code, name, name_key)");
        }
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() throws SQLException {
        copy.close();
        if (!connection.isClosed()) {
            drop(connection);
        }
    }

    private static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists pg_temp.import_stage, pg_temp.import_fate, pg_temp.import_merge");
        }
    }
}
