package cl.hito.catalog.imports.job;

import cl.hito.catalog.imports.file.FileProblem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs as rows, for the ones who work on them. */
@Singleton
class JobStore {

    private final AgroalDataSource dataSource;
    private final ObjectMapper json;
    private final ImportsConfig config;
    private final Clock clock;

    JobStore(AgroalDataSource dataSource, ObjectMapper json, ImportsConfig config, Clock clock) {
        this.dataSource = dataSource;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** A reason as the row of the job holds it, in both languages. */
    private record StoredProblem(String code, @Nullable String place, String es, String en) {}

    /**
     * The oldest job that nobody works on, now ours. One that a copy of the service began and left is begun again;
     * one that is being applied is locked by the transaction that applies it, and passed over.
     */
    Optional<Job> claim() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement claim = connection.prepareStatement("""
                        update import_job set state = 'CHECKING', attempts = attempts + 1, lease = ?,
                            lease_until = clock_timestamp() + ? * interval '1 millisecond',
                            started_at = coalesce(started_at, ?)
                        where id = (select id from import_job
                                    where state in ('RECEIVED', 'CHECKING', 'APPLYING')
                                      and (lease_until is null or lease_until < clock_timestamp())
                                    order by created_at limit 1 for update skip locked)
                        returning *
                        """)) {
            UUID lease = UUID.randomUUID();
            claim.setObject(1, lease);
            claim.setLong(2, config.lease().toMillis());
            claim.setObject(3, now());
            try (ResultSet row = claim.executeQuery()) {
                return row.next() ? Optional.of(job(row, lease)) : Optional.empty();
            }
        }
    }

    private Job job(ResultSet row, UUID lease) throws SQLException {
        String mapping = row.getString("mapping");
        try {
            return new Job(
                    row.getObject("id", UUID.class),
                    ImportKind.valueOf(row.getString("kind")),
                    row.getString("institution"),
                    row.getString(row.getString("applied_by") == null ? "actor" : "applied_by"),
                    row.getBoolean("everywhere"),
                    row.getString("home"),
                    row.getBoolean("reviewer"),
                    row.getBoolean("dry_run"),
                    ConflictPolicy.valueOf(row.getString("conflict_policy")),
                    ImportMode.valueOf(row.getString("mode")),
                    row.getString("sheet"),
                    mapping == null ? null : json.readTree(mapping),
                    row.getString("file_name"),
                    row.getString("reason"),
                    row.getString("source") != null,
                    row.getInt("attempts"),
                    lease);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored mapping cannot be read", e);
        }
    }

    /** Puts the pieces of the file together on the disk of this machine; nothing, when it has none yet. */
    void fetch(Connection connection, UUID id, Path file) throws SQLException, IOException {
        MessageDigest sha256 = sha256();
        join(connection, id, file, sha256);
        if (Files.size(file) == 0) {
            return;
        }
        try (PreparedStatement query =
                connection.prepareStatement("select file_bytes, sha256 from import_job where id = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()
                        && (row.getLong(1) != Files.size(file)
                                || !row.getString(2).equals(HexFormat.of().formatHex(sha256.digest())))) {
                    throw new IllegalStateException("stored file is not the one that was received");
                }
            }
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Connection connection, UUID id, Path file, MessageDigest sha256)
            throws SQLException, IOException {
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256);
                PreparedStatement query = connection.prepareStatement(
                        "select data from import_chunk where import_id = ? and position = ?")) {
            query.setObject(1, id);
            for (int position = 0; ; position++) {
                query.setInt(2, position);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        return;
                    }
                    out.write(row.getBytes(1));
                }
            }
        }
    }

    /** Keeps a file that was fetched, so that the next attempt need not fetch it again. */
    void keep(Connection connection, Job job, Path file, String sha256) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (InputStream in = Files.newInputStream(file);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into import_chunk (import_id, position, data) values (?, ?, ?)");
                PreparedStatement update = connection.prepareStatement(
                        "update import_job set file_bytes = ?, sha256 = ? where id = ? and lease = ?")) {
            int position = 0;
            for (byte[] chunk = in.readNBytes(1 << 20); chunk.length > 0; chunk = in.readNBytes(1 << 20)) {
                insert.setObject(1, job.id());
                insert.setInt(2, position++);
                insert.setBytes(3, chunk);
                insert.executeUpdate();
            }
            update.setLong(1, Files.size(file));
            update.setString(2, sha256);
            update.setObject(3, job.id());
            update.setObject(4, job.lease());
            if (update.executeUpdate() == 0) {
                throw new Stopped();
            }
            connection.commit();
        } catch (Throwable e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Ends an attempt outside of the transaction of its changes. */
    void end(
            Connection connection, Job job, ImportState state, Counts counts, long findings, List<FileProblem> problems)
            throws SQLException {
        try (PreparedStatement end = connection.prepareStatement("""
                update import_job set state = ?, rows = ?, with_errors = ?, created = ?, updated = ?, unchanged = ?,
                    skipped = ?, findings = ?, problems = cast(? as jsonb), lease = null, lease_until = null,
                    finished_at = ?
                where id = ? and lease = ?
                """)) {
            end.setString(1, state.name());
            end.setLong(2, counts.rows());
            end.setLong(3, counts.withErrors());
            end.setLong(4, counts.created());
            end.setLong(5, counts.updated());
            end.setLong(6, counts.unchanged());
            end.setLong(7, counts.skipped());
            end.setLong(8, findings);
            end.setString(9, text(problems));
            end.setObject(10, state == ImportState.CHECKED ? null : now(), Types.TIMESTAMP_WITH_TIMEZONE);
            end.setObject(11, job.id());
            end.setObject(12, job.lease());
            if (end.executeUpdate() == 0) {
                throw new Stopped();
            }
        }
    }

    /** Keeps the job ours while it is checked; whether it still is. */
    boolean beat(Job job) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return beat(connection, job);
        }
    }

    boolean beat(Connection connection, Job job) throws SQLException {
        try (PreparedStatement beat = connection.prepareStatement("""
                update import_job set lease_until = clock_timestamp() + ? * interval '1 millisecond'
                where id = ? and lease = ? and state = 'CHECKING'
                """)) {
            beat.setLong(1, config.lease().toMillis());
            beat.setObject(2, job.id());
            beat.setObject(3, job.lease());
            return beat.executeUpdate() > 0;
        }
    }

    /** From now on the lock of the row says whose it is. */
    void startApplying(Connection connection, Job job) throws SQLException {
        try (PreparedStatement start = connection.prepareStatement("""
                update import_job set state = 'APPLYING',
                    lease_until = clock_timestamp() + ? * interval '1 millisecond'
                where id = ? and lease = ? and state = 'CHECKING'
                """)) {
            start.setLong(1, config.lease().toMillis());
            start.setObject(2, job.id());
            start.setObject(3, job.lease());
            if (start.executeUpdate() == 0) {
                throw new Stopped();
            }
        }
    }

    /**
     * In the transaction of the changes: holds the job until that has ended. Findings, which refer to it, go over
     * another connection meanwhile: a lock of the whole row would keep them, and with them this transaction, waiting.
     */
    void hold(Connection connection, Job job) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(
                "select 1 from import_job where id = ? and lease = ? and state = 'APPLYING' for no key update")) {
            hold.setObject(1, job.id());
            hold.setObject(2, job.lease());
            try (ResultSet row = hold.executeQuery()) {
                if (!row.next()) {
                    throw new Stopped();
                }
            }
        }
    }

    /** Gives a job back after a failure that may pass, to be begun again when its lease is over. */
    void postpone(Job job) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement back = connection.prepareStatement("""
                        update import_job set state = 'RECEIVED', lease = null,
                            lease_until = clock_timestamp() + interval '1 second'
                        where id = ? and lease = ?
                        """)) {
            back.setObject(1, job.id());
            back.setObject(2, job.lease());
            back.executeUpdate();
        }
    }

    /** Dry runs that nobody applied in time. */
    int expireDryRuns() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement cancel = connection.prepareStatement("""
                        update import_job set state = 'CANCELLED', lease = null, lease_until = null, finished_at = ?
                        where state = 'CHECKED' and coalesce(started_at, created_at) < ?
                        """)) {
            cancel.setObject(1, now());
            cancel.setObject(2, now().minus(config.keepDryRuns()));
            return cancel.executeUpdate();
        }
    }

    /** Files that nobody will need again. */
    int forgetFiles() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("""
                        delete from import_chunk c using import_job j
                        where j.id = c.import_id and j.finished_at < ?
                        """)) {
            delete.setObject(1, now().minus(config.keepFiles()));
            return delete.executeUpdate();
        }
    }

    private String text(List<FileProblem> problems) {
        try {
            return json.writeValueAsString(problems.stream()
                    .map(problem -> new StoredProblem(problem.code(), problem.place(), problem.es(), problem.en()))
                    .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    Instant instant() {
        return clock.instant();
    }
}
