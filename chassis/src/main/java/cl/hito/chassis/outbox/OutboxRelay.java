package cl.hito.chassis.outbox;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Sends the rows of the outbox to Kafka in their order and deletes what Kafka has acknowledged: at
 * least once, never before the commit. Of all copies of a service the one that holds the advisory lock
 * relays; when it goes, its connection goes, and another takes over. LISTEN only wakes it up earlier
 * than its next look.
 *
 * <p>One thread, one connection held for as long as the service runs.
 */
@Singleton
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 4L * 1024 * 1024;
    private static final int WAKE_UP_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 1_000;

    private final AgroalDataSource dataSource;
    private final EventSender sender;
    private final Topics topics;
    private final Counter relayed;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    OutboxRelay(AgroalDataSource dataSource, EventSender sender, Topics topics, MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.sender = sender;
        this.topics = topics;
        this.relayed = metrics.counter("hito.outbox.relayed");
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::run, "outbox-relay");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(TimeUnit.SECONDS.toMillis(5));
        }
        sender.close();
    }

    private void run() {
        while (!stopping) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(true);
                // All that is written here is what Kafka has or refused: a deletion that a crash takes back is sent
                // once more.
                execute(connection, "set synchronous_commit = off");
                try {
                    relayWhileConnected(connection);
                } finally {
                    release(connection);
                }
            } catch (SQLException | RuntimeException e) {
                if (!stopping) {
                    LOG.warnf("outbox relay waits reason=%s", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void relayWhileConnected(Connection connection) throws SQLException {
        boolean listening = false;
        while (!stopping) {
            if (!lock(connection)) {
                pause();
                continue;
            }
            // Only who relays listens: notifications that nobody takes would pile up in the driver.
            if (!listening) {
                execute(connection, "listen outbox");
                listening = true;
            }
            boolean drained = drain(connection);
            connection.unwrap(PGConnection.class).getNotifications(drained ? WAKE_UP_MILLIS : 1);
        }
    }

    /** A connection that went back to the pool with the lock would keep every copy from relaying. */
    private static void release(Connection connection) throws SQLException {
        try {
            execute(connection, "unlisten *");
            execute(connection, "reset synchronous_commit");
            execute(connection, "select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            connection.abort(Runnable::run);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The lock is the session's; asking again while holding it would only count it up. */
    private static boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        select exists (select 1 from pg_locks where locktype = 'advisory' and objid = 217182
                                       and pid = pg_backend_pid() and granted)
                            or pg_try_advisory_lock(217182)
                        """);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** @return whether nothing was left; false after a failure, when it is time to wait */
    private boolean drain(Connection connection) throws SQLException {
        while (!stopping) {
            List<OutboxRow> batch = read(connection);
            if (batch.isEmpty()) {
                return true;
            }
            EventSender.Outcome outcome = sender.send(batch);
            delete(connection, outcome);
            relayed.increment(outcome.acknowledged().size());
            if (outcome.failure() != null) {
                LOG.warnf("outbox relay retries pending=%d reason=%s", batch.size(), outcome.failure());
                topics.ensure();
                pause();
                return false;
            }
        }
        return true;
    }

    /** The next rows, as many as fit the batch in number and in bytes; always at least one. */
    private static List<OutboxRow> read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select position, id, type, topic, key, sequence, data, traceparent, occurred_at
                from (select *, sum(octet_length(data)) over (order by position) - octet_length(data) as before
                      from (select * from outbox order by position limit ?) next) sized
                where before < ? order by position
                """)) {
            query.setInt(1, BATCH);
            query.setLong(2, BATCH_BYTES);
            List<OutboxRow> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(OutboxRow.of(row));
                }
            }
            return rows;
        }
    }

    /** What Kafka will never take is moved aside in the same transaction, so that it blocks nothing. */
    private static void delete(Connection connection, EventSender.Outcome outcome) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement aside = connection.prepareStatement("""
                        insert into dead_letter (consumer, event_id, type, topic, key, sequence, data, reason)
                        select 'outbox', id, type, topic, key, sequence, data, ? from outbox where position = ?
                        """);
                PreparedStatement delete = connection.prepareStatement("delete from outbox where position = any(?)")) {
            for (EventSender.Refusal refusal : outcome.refused()) {
                aside.setString(1, refusal.reason());
                aside.setLong(2, refusal.position());
                aside.executeUpdate();
            }
            delete.setArray(1, connection.createArrayOf("bigint", outcome.done().toArray()));
            delete.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
