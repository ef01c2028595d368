package cl.hito.chassis.outbox;

import io.agroal.api.AgroalDataSource;
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
import java.util.concurrent.atomic.AtomicLong;
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
    private static final int WAKE_UP_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 1_000;

    private final AgroalDataSource dataSource;
    private final EventSender sender;
    private final AtomicLong relayed;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    OutboxRelay(AgroalDataSource dataSource, EventSender sender, MeterRegistry metrics) {
        this.dataSource = dataSource;
        this.sender = sender;
        this.relayed = metrics.gauge("hito.outbox.relayed", new AtomicLong());
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
                relayWhileConnected(connection);
            } catch (SQLException | RuntimeException e) {
                if (!stopping) {
                    LOG.warnf("outbox relay waits reason=%s", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void relayWhileConnected(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen outbox");
            while (!stopping) {
                if (lock(connection)) {
                    drain(connection);
                    connection.unwrap(PGConnection.class).getNotifications(WAKE_UP_MILLIS);
                } else {
                    pause();
                }
            }
            listen.execute("unlisten *; select pg_advisory_unlock_all()");
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

    private void drain(Connection connection) throws SQLException {
        while (!stopping) {
            List<OutboxRow> batch = read(connection);
            if (batch.isEmpty()) {
                return;
            }
            EventSender.Outcome outcome = sender.send(batch);
            delete(connection, outcome);
            relayed.addAndGet(outcome.acknowledged().size());
            if (outcome.failure() != null) {
                LOG.warnf("outbox relay retries pending=%d reason=%s", batch.size(), outcome.failure());
                pause();
            }
        }
    }

    private static List<OutboxRow> read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select position, id, type, topic, key, sequence, data, traceparent, occurred_at
                from outbox order by position limit ?
                """)) {
            query.setInt(1, BATCH);
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
