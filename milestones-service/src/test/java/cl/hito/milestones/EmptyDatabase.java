package cl.hito.milestones;

import static org.awaitility.Awaitility.await;

import cl.hito.contracts.EventType;
import cl.hito.milestones.businessday.HolidaysChanged;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.common.utils.Utils;

/** Brings the database back to what its migrations leave, under the application that runs. */
@Singleton
class EmptyDatabase {

    private static final String DEADLOCK = "40P01";

    private final DataSource dataSource;
    private final Event<HolidaysChanged> holidays;

    EmptyDatabase(DataSource dataSource, Event<HolidaysChanged> holidays) {
        this.dataSource = dataSource;
        this.holidays = holidays;
    }

    /** Empties it, but for what the migrations write. */
    static void again() {
        Arc.container().instance(EmptyDatabase.class).get().empty();
    }

    /** Before the first test: what is there now is the migrations'. */
    void keep(@Observes @Priority(1) StartupEvent started) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema migrated");
            for (String table : tables(connection)) {
                statement.execute("create table migrated." + table + " as table public." + table);
            }
        }
    }

    private void empty() {
        awaitWhatIsUnderWay();
        await().atMost(Duration.ofSeconds(30)).until(this::emptied);
        // What the service remembers of the table of holidays is read anew.
        holidays.fire(new HolidaysChanged(UUID.randomUUID()));
    }

    /** Events of the tests before: one more in each partition, and all that came before it has had its effect. */
    private void awaitWhatIsUnderWay() {
        List<UUID> last = new ArrayList<>();
        for (int partition = 0; partition < EventType.PARTITIONS; partition++) {
            UUID id = inPartition(partition);
            Calls.send(id, 1, "LAST-" + id, null, null, "NOT_SUBJECT");
            last.add(id);
        }
        String seen = last.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",", "(", ")"));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet count =
                            statement.executeQuery("select count(*) from institution_ref where id in " + seen)) {
                count.next();
                return count.getInt(1) == last.size();
            }
        });
    }

    private static UUID inPartition(int partition) {
        while (true) {
            UUID id = UUID.randomUUID();
            int hash = Utils.toPositive(Utils.murmur2(id.toString().getBytes(StandardCharsets.UTF_8)));
            if (hash % EventType.PARTITIONS == partition) {
                return id;
            }
        }
    }

    /** Fails against a job of the service that holds a table and wants another; then it is tried again. */
    private boolean emptied() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<String> tables = tables(connection);
            // Much is kept for good by triggers: here they are out of the way.
            for (String table : tables) {
                statement.addBatch("alter table " + table + " disable trigger user");
            }
            statement.addBatch("truncate " + String.join(", ", tables) + " restart identity");
            for (String table : tables) {
                String columns = columns(connection, table);
                statement.addBatch("insert into public." + table + " (" + columns + ") overriding system value select "
                        + columns + " from migrated." + table);
                statement.addBatch("alter table " + table + " enable trigger user");
            }
            statement.executeBatch();
            connection.commit();
            return true;
        } catch (SQLException e) {
            if (DEADLOCK.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return names(connection, """
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'flyway%'
                order by table_name
                """);
    }

    private static String columns(Connection connection, String table) throws SQLException {
        return String.join(", ", names(connection, """
                select column_name from information_schema.columns
                where table_schema = 'public' and table_name = '%s' and is_generated = 'NEVER'
                order by ordinal_position
                """.formatted(table)));
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
