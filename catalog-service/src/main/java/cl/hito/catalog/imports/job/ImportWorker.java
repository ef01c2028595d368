package cl.hito.catalog.imports.job;

import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.chassis.database.DatabaseFailure;
import cl.hito.chassis.problem.ProblemException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works on imports, one at a time, so that the memory of one is the memory of all. Every copy of the service has
 * one thread for it; who finds an import that nobody works on takes it.
 */
@Singleton
public class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    /** No attempt lasts that long. */
    private static final Duration LEFT = Duration.ofDays(1);

    private final AgroalDataSource dataSource;
    private final JobStore store;
    private final ImportsConfig config;
    private final RemoteFile remote;
    private final List<Importers> importers;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;

    ImportWorker(
            AgroalDataSource dataSource,
            JobStore store,
            ImportsConfig config,
            RemoteFile remote,
            Instance<Importers> importers) {
        this.remote = remote;
        this.dataSource = dataSource;
        this.store = store;
        this.config = config;
        this.importers = importers.stream().toList();
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::work, "imports");
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
    }

    /** There may be something to do. */
    public void wake() {
        wake.release();
    }

    @Scheduled(every = "6h", delayed = "10m")
    void forgetFiles() throws SQLException {
        store.expireDryRuns();
        store.forgetFiles();
    }

    /** Files of attempts and uploads that ended with their process; another on this machine has younger ones. */
    private void forgetLeftFiles() {
        Instant before = store.instant().minus(LEFT);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                Path.of(System.getProperty("java.io.tmpdir")), "hito-{import,upload,codificador}*.{file,json}")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("left files stay reason=%s", e.getMessage());
        }
    }

    private void work() {
        forgetLeftFiles();
        while (!stopping) {
            try {
                wake.drainPermits();
                Optional<Job> claimed = store.claim();
                if (claimed.isPresent()) {
                    attempt(claimed.get());
                } else {
                    wake.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable e) {
                // Whatever one import brought upon us, the thread is there for the next.
                if (!stopping) {
                    LOG.warnf("imports wait reason=%s", e);
                    pause();
                }
            }
        }
    }

    private void attempt(Job job) throws SQLException {
        try (Connection pooled = dataSource.getConnection()) {
            Connection side = own(pooled);
            if (job.attempts() > config.attempts()) {
                store.end(side, job, ImportState.FAILED, Counts.NONE, 0, List.of(gaveUp()));
                return;
            }
            try {
                run(job, side);
            } catch (FileProblem e) {
                store.end(side, job, ImportState.REJECTED, Counts.NONE, 0, List.of(e));
            } catch (Rejected e) {
                store.end(side, job, ImportState.REJECTED, Counts.NONE, 0, e.problems());
            }
        } catch (Stopped e) {
            LOG.infof("import stopped id=%s", job.id());
        } catch (Throwable e) {
            failed(job, e);
        }
    }

    /**
     * What may pass is tried again, like a code that somebody else gave to a record at the same moment, or memory that
     * other work took.
     */
    private void failed(Job job, Throwable e) throws SQLException {
        if (stopping) {
            return;
        }
        if (DatabaseFailure.isPassing(e)
                || DatabaseFailure.isDuplicate(e)
                || e instanceof ProblemException
                || e instanceof Error) {
            LOG.warnf("import will be tried again id=%s attempt=%d reason=%s", job.id(), job.attempts(), e);
            store.postpone(job);
            return;
        }
        LOG.errorf(e, "import failed id=%s", job.id());
        try (Connection connection = dataSource.getConnection()) {
            store.end(connection, job, ImportState.FAILED, Counts.NONE, 0, List.of(broken()));
        }
    }

    private void run(Job job, Connection side) throws SQLException, IOException, FileProblem, Rejected {
        Path file = Files.createTempFile("hito-import", ".file");
        try (Heartbeat heartbeat = Heartbeat.start(store, job, config.lease());
                Connection pooled = dataSource.getConnection()) {
            Connection connection = own(pooled);
            store.fetch(side, job.id(), file);
            ImportRun run = new ImportRun(job, file, connection, side, config.findings(), store, heartbeat);
            Findings findings = run.findings();
            findings.clear();
            if (job.fetched() && Files.size(file) == 0) {
                fetch(job, run, side);
            }
            run.phase("READING", 0, null);
            try (Importer importer = importer(job.kind()).of(run)) {
                Counts counts = importer.check();
                findings.flush();
                if (job.dryRun()) {
                    store.end(side, job, ImportState.CHECKED, counts, findings.count(), List.of());
                } else if (isRefused(job, counts)) {
                    store.end(side, job, ImportState.REJECTED, counts, findings.count(), List.of(refusal(job)));
                } else {
                    apply(job, run, importer, side);
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * The connection itself, without what the pool puts around it: that lets no connection be used in a transaction of
     * the container which was not opened there, and importers that go through other features begin such ones.
     */
    private static Connection own(Connection pooled) throws SQLException {
        return pooled.unwrap(Connection.class);
    }

    private void fetch(Job job, ImportRun run, Connection side) throws SQLException, IOException, FileProblem {
        remote.fetch(run, run.file());
        try (InputStream in = Files.newInputStream(run.file())) {
            MessageDigest sha256 = JobStore.sha256();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            store.keep(side, job, run.file(), HexFormat.of().formatHex(sha256.digest()));
        }
    }

    private void apply(Job job, ImportRun run, Importer importer, Connection side) throws SQLException, IOException {
        run.phase("APPLYING", 0, null);
        run.startApplying();
        Connection connection = run.connection();
        connection.setAutoCommit(false);
        try {
            store.hold(connection, job);
            Counts counts = importer.recheck();
            run.findings().flush();
            if (isRefused(job, counts)) {
                connection.rollback();
                store.end(
                        side, job, ImportState.REJECTED, counts, run.findings().count(), List.of(refusal(job)));
                return;
            }
            counts = importer.write();
            store.end(
                    connection, job, ImportState.APPLIED, counts, run.findings().count(), List.of());
            connection.commit();
            run.phase("APPLIED", counts.rows(), counts.rows());
            LOG.infof(
                    "import applied id=%s rows=%d created=%d updated=%d",
                    job.id(), counts.rows(), counts.created(), counts.updated());
        } catch (Throwable e) {
            // To leave the transaction by any way but this one would commit half of it.
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static boolean isRefused(Job job, Counts counts) {
        return counts.withErrors() > 0 && (job.mode() == ImportMode.ALL_OR_NOTHING || counts.stopped());
    }

    private Importers importer(ImportKind kind) {
        return importers.stream()
                .filter(candidate -> candidate.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no importer for " + kind));
    }

    private static FileProblem refusal(Job job) {
        return job.conflictPolicy() == ConflictPolicy.STOP
                ? new FileProblem(
                        "rows_with_errors",
                        null,
                        "Hay filas con errores o registros que ya existen. No se importó ninguna.",
                        "There are rows with errors or records that exist already. None was imported.")
                : new FileProblem(
                        "rows_with_errors",
                        null,
                        "Hay filas con errores. No se importó ninguna.",
                        "There are rows with errors. None was imported.");
    }

    private static FileProblem gaveUp() {
        return new FileProblem(
                "gave_up",
                null,
                "La importación no se pudo terminar después de varios intentos. Si cambió registros, su"
                        + " historia lo dice.",
                "The import could not be finished after several attempts. If it changed records, their history"
                        + " says so.");
    }

    private static FileProblem broken() {
        return new FileProblem(
                "internal",
                null,
                "Tuvimos un problema y la importación no terminó. Si cambió registros, su historia lo dice; puede enviar"
                        + " el archivo otra vez.",
                "We had a problem and the import did not end. If it changed records, their history says so; you may"
                        + " send the file again.");
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
