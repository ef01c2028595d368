package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.file.FileLimits;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.TableFile;
import cl.hito.catalog.imports.job.Counts;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Importer;
import cl.hito.catalog.imports.job.Rejected;
import cl.hito.catalog.imports.table.ColumnMapping;
import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.chassis.time.Santiago;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at an import of records. The rows are read once, staged, matched and judged; the transaction of the
 * changes looks again at what could have changed meanwhile.
 */
final class ProcedureImport implements Importer {

    /** Held while an import writes, so that two imports of one file do not both find that a record is new. */
    private static final long LOCK = 217_183;

    private final ImportRun run;
    private final ObjectMapper json;
    private final FileLimits limits;
    private final Clock clock;
    private final LocalDate today;
    private final Stage stage;
    private Instant locked;
    private @Nullable RowReader reader;

    ProcedureImport(ImportRun run, ObjectMapper json, FileLimits limits, Clock clock) throws SQLException {
        this.run = run;
        this.json = json;
        this.limits = limits;
        this.clock = clock;
        this.locked = run.now();
        this.today = LocalDate.ofInstant(run.now(), Santiago.ZONE);
        this.stage = new Stage(run.connection());
    }

    @Override
    public Counts check() throws IOException, SQLException, FileProblem, Rejected {
        TableFile file = TableFile.open(run.file(), run.job().sheet(), limits);
        RowReader rows = new RowReader(
                run,
                file,
                ColumnMapping.of(run.job().mapping(), json),
                Directory.read(run.side()),
                stage,
                json.writerFor(ProcedureForm.class),
                today);
        reader = rows;
        rows.read();
        stage.end();
        run.phase("MATCHING", 0, stage.rows());
        match(rows);
        return counts(rows);
    }

    @Override
    public Counts recheck() throws IOException, SQLException {
        RowReader rows = read();
        try (Statement statement = run.connection().createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            match(rows);
            // What is locked from here on is as it was judged, or is judged again.
            statement.execute("""
                    select p.id from procedure p
                    where p.id in (select match_id from import_fate where action in ('U', 'N')) order by p.id
                    for no key update
                    """);
            locked = clock.instant();
            int stale = statement.executeUpdate("""
                    update import_fate f set action = 'M', base_version = p.version from procedure p
                    where f.action in ('U', 'N') and p.id = f.match_id and p.version <> f.base_version
                    """);
            if (stale > 0) {
                statement.executeUpdate("""
                        delete from import_merge m using import_fate f where f.row = m.row and f.action = 'M'
                        """);
                merging(rows).merge(stage.rows());
            }
        }
        return counts(rows);
    }

    private void match(RowReader rows) throws SQLException, IOException {
        new Matching(run.connection(), run.job(), run.findings(), rows.headings()).match();
        Merging merging = merging(rows);
        merging.merge(stage.rows());
        merging.contradictions();
    }

    private Merging merging(RowReader rows) {
        return new Merging(run, rows.headings(), json, today);
    }

    @Override
    public Counts write() throws SQLException {
        Counts counts = counts(read());
        Writing writing = new Writing(run, locked, counts.created() + counts.updated());
        writing.create();
        writing.update();
        return counts;
    }

    private Counts counts(RowReader rows) throws SQLException {
        Map<String, Long> fates = new HashMap<>();
        try (Statement statement = run.connection().createStatement();
                ResultSet row = statement.executeQuery("select action, count(*) from import_fate group by action")) {
            while (row.next()) {
                fates.put(row.getString(1), row.getLong(2));
            }
        }
        long met = fates.getOrDefault("X", 0L);
        long decided = fates.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(
                rows.rows(),
                rows.withErrors() + fates.getOrDefault("E", 0L) + met,
                stage.rows() - decided,
                fates.getOrDefault("U", 0L),
                fates.getOrDefault("N", 0L),
                fates.getOrDefault("S", 0L),
                met > 0);
    }

    private RowReader read() {
        RowReader rows = reader;
        if (rows == null) {
            throw new IllegalStateException("not checked");
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        stage.close();
    }
}
