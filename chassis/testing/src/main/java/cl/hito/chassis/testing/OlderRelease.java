package cl.hito.chassis.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of a service as an older release left them, to be filled and then brought up to date; in a schema of their
 * own beside the one that the service uses. Begins empty; {@link #drop} takes it away.
 */
public final class OlderRelease {

    private static final String SCHEMA = "upgraded";

    private final DataSource database;

    public OlderRelease(DataSource database) throws SQLException {
        this.database = database;
        drop();
    }

    /**
     * Runs the migrations of the chassis and of the service whose folder the tests run in.
     *
     * @param target version of the last one; {@code latest} for all
     */
    public void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .locations(
                        "filesystem:../chassis/src/main/resources/db/chassis",
                        "filesystem:src/main/resources/db/migration")
                .schemas(SCHEMA)
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    /** Statements that find the tables by their names, in one transaction. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local search_path = " + SCHEMA);
            statement.execute(sql);
            connection.commit();
        }
    }

    /** The first column of what a query finds, as texts. */
    public List<String> column(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local search_path = " + SCHEMA);
            List<String> values = new ArrayList<>();
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            connection.commit();
            return values;
        }
    }

    public void drop() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
        }
    }
}
