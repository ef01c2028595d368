package cl.hito.catalog.imports.job;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at an import. The rows go over one connection; progress, findings and the lease go over another, so
 * that they are seen at once and stay when the rows are taken back.
 */
public final class ImportRun {

    private static final long BEAT_NANOS = Duration.ofMillis(250).toNanos();

    private final Job job;
    private final Path file;
    private final Connection connection;
    private final Connection side;
    private final Findings findings;
    private final JobStore store;
    private final Heartbeat heartbeat;
    private final Instant now;
    private long lastBeat;
    private boolean applying;

    ImportRun(
            Job job,
            Path file,
            Connection connection,
            Connection side,
            int findings,
            JobStore store,
            Heartbeat heartbeat) {
        this.job = job;
        this.file = file;
        this.connection = connection;
        this.side = side;
        this.findings = new Findings(side, job.id(), findings, this::beat);
        this.store = store;
        this.heartbeat = heartbeat;
        this.now = store.instant();
    }

    public Job job() {
        return job;
    }

    /** The file, on the disk of this machine for as long as this attempt lasts. */
    public Path file() {
        return file;
    }

    /** Where the rows go. */
    public Connection connection() {
        return connection;
    }

    /** For what has to be read while rows go over the other connection. */
    public Connection side() {
        return side;
    }

    public Findings findings() {
        return findings;
    }

    /** The instant that all changes of this attempt have. */
    public Instant now() {
        return now;
    }

    /** Tells how far it is, four times a second at most. */
    public void progress(String phase, long done, @Nullable Long total) throws SQLException {
        if (!applying && heartbeat.isLost()) {
            throw new Stopped();
        }
        long nanos = System.nanoTime();
        if (nanos - lastBeat >= BEAT_NANOS) {
            lastBeat = nanos;
            phase(phase, done, total);
        }
    }

    /**
     * Tells how far it is, and that it is alive.
     *
     * @throws Stopped when the import is no longer ours
     */
    public void phase(String phase, long done, @Nullable Long total) throws SQLException {
        try (PreparedStatement progress = side.prepareStatement("""
                insert into import_progress (import_id, phase, done, total) values (?, ?, ?, ?)
                on conflict (import_id) do update set phase = excluded.phase, done = excluded.done,
                    total = excluded.total, updated_at = clock_timestamp()
                """)) {
            progress.setObject(1, job.id());
            progress.setString(2, phase);
            progress.setLong(3, done);
            progress.setObject(4, total, java.sql.Types.BIGINT);
            progress.executeUpdate();
        }
        beat();
    }

    /**
     * While it is checked: that it is alive. While it is applied, the lock on its row says that it is ours.
     *
     * @throws Stopped when the import is no longer ours
     */
    private void beat() throws SQLException {
        if (!applying && (heartbeat.isLost() || !store.beat(side, job))) {
            throw new Stopped();
        }
    }

    /** Ends the heartbeat, which does not know the state that follows. */
    void startApplying() throws SQLException {
        heartbeat.close();
        store.startApplying(side, job);
        applying = true;
    }
}
