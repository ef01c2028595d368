package cl.hito.catalog.imports.job;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps an import ours while it is checked, whatever the thread that works on it waits for: a long statement, a
 * large file, an answer from elsewhere. It has a connection of its own for the moment of each beat.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    /** Two beats may be missed before another copy of the service takes over. */
    private static final int BEATS_PER_LEASE = 3;

    private final JobStore store;
    private final Job job;
    private final ScheduledExecutorService timer;
    private boolean closed;
    private volatile boolean lost;

    private Heartbeat(JobStore store, Job job) {
        this.store = store;
        this.job = job;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "import-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
    }

    static Heartbeat start(JobStore store, Job job, Duration lease) {
        Heartbeat heartbeat = new Heartbeat(store, job);
        long between = Math.max(1, lease.toMillis() / BEATS_PER_LEASE);
        Future<?> unused =
                heartbeat.timer.scheduleWithFixedDelay(heartbeat::beat, between, between, TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** Whether the import was cancelled or taken over. */
    boolean isLost() {
        return lost;
    }

    private synchronized void beat() {
        if (closed || lost) {
            return;
        }
        try {
            lost = !store.beat(job);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("import heartbeat failed id=%s reason=%s", job.id(), e.getMessage());
        }
    }

    /** Ends it; no beat is under way any more. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.shutdown();
    }
}
