package cl.hito.catalog.imports.codificador;

import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.job.ActingAs;
import cl.hito.catalog.imports.job.BinaryCopy;
import cl.hito.catalog.imports.job.ConflictPolicy;
import cl.hito.catalog.imports.job.Counts;
import cl.hito.catalog.imports.job.Findings.Finding;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Importer;
import cl.hito.catalog.imports.job.Job;
import cl.hito.catalog.procedure.ManyProcedures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An attempt at an import of official codes. An entry is met by institution and name, among records that are still
 * offered; one that meets none is told and left out, because the State may know procedures that we do not have yet.
 */
final class CodeImport implements Importer {

    private static final int BATCH = 5_000;
    private static final int MOST_SECONDS = (int) Duration.ofHours(1).toSeconds();

    private final ImportRun run;
    private final Job job;
    private final Connection connection;
    private final ManyProcedures procedures;
    private Counts counts = Counts.NONE;

    CodeImport(ImportRun run, ManyProcedures procedures) throws SQLException {
        this.run = run;
        this.job = run.job();
        this.connection = run.connection();
        this.procedures = procedures;
        execute("""
                drop table if exists pg_temp.import_code;
                create temporary table import_code (row integer not null, code text, name text,
                    name_key text generated always as (normalised_name(name)) stored, institution text, fate text, match_id uuid);
                """);
    }

    @Override
    public Counts check() throws IOException, SQLException, FileProblem {
        Map<String, String> institutions = institutions();
        int rows;
        try (BinaryCopy copy = new BinaryCopy(connection, "import_code (row, code, name, institution)")) {
            rows = Items.read(run.file(), (number, item) -> {
                try {
                    copy.row(4);
                    copy.int4(number);
                    copy.text(item.codigo());
                    copy.text(item.descripcion());
                    copy.text(item.padre() == null ? job.institution() : institutions.get(item.padre()));
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            });
            copy.end();
        }
        judge();
        counts = counts(rows);
        return counts;
    }

    private Map<String, String> institutions() throws SQLException {
        Map<String, String> codes = new HashMap<>();
        try (PreparedStatement query = run.side().prepareStatement("""
                        select e.value, i.code from institution_external_id e
                        join institution i on i.id = e.institution_id where e.scheme = 'CODIFICADOR'
                        union all select code, code from institution
                        """);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                codes.put(row.getString(1), row.getString(2));
            }
        }
        return codes;
    }

    private void judge() throws SQLException {
        execute("analyze import_code");
        mark("E", "codigo", "required", "code is null or length(code) > 40");
        mark("E", "descripcion", "required", "name is null");
        mark("E", "padre", "not_found", "institution is null");
        mark("E", "codigo", "duplicate", """
                row in (select row from (select row, min(row) over (partition by code) as first from import_code) o
                        where row > first)""");
        execute("""
                update import_code c set fate = 'N', match_id = p.id from procedure p
                where c.fate is null and p.code = c.code;
                update import_code c set match_id = m.id, fate = case when m.met > 1 then 'A' else 'M' end
                from (select c.row, count(*) as met, (array_agg(p.id))[1] as id
                      from import_code c join procedure p on p.institution = c.institution
                      where c.fate is null and p.status <> 'RETIRED' and p.name_key = c.name_key and c.name_key <> ''
                      group by c.row) m
                where m.row = c.row;
                update import_code c set fate = 'D'
                from (select row, first_value(row) over (partition by match_id order by fate = 'M', row) as first
                      from import_code where fate in ('N', 'M')) o
                where o.row = c.row and c.fate = 'M' and c.row <> o.first;
                """);
        mark("E", "descripcion", "ambiguous", "fate = 'A'");
        mark("E", "descripcion", "duplicate", "fate = 'D'");
        String coded = "fate = 'M' and exists (select from procedure p where p.id = c.match_id and p.code is not null)";
        if (job.conflictPolicy() == ConflictPolicy.STOP) {
            mark("X", "codigo", "exists", coded);
        } else if (job.conflictPolicy() == ConflictPolicy.SKIP) {
            execute("update import_code c set fate = 'S' where " + coded);
        }
        execute("update import_code set fate = 'U' where fate = 'M'");
        mark("S", "descripcion", "not_found", "fate is null");
    }

    private void mark(String fate, String field, String code, String condition) throws SQLException {
        String open = fate.equals("E") && !condition.startsWith("fate") ? " and fate is null" : "";
        String found = "select row, coalesce(name, code) from import_code c where (" + condition + ")" + open;
        run.findings()
                .tell(
                        connection,
                        found,
                        null,
                        row -> new Finding(row.getInt(1), null, null, field, code, null, null, row.getString(2))
                                .warning(fate.equals("S")));
        execute("update import_code c set fate = '" + fate + "' where (" + condition + ")" + open);
    }

    private Counts counts(long rows) throws SQLException {
        Map<String, Long> fates = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select fate, count(*) from import_code group by fate")) {
            while (row.next()) {
                fates.put(row.getString(1), row.getLong(2));
            }
        }
        long stopped = fates.getOrDefault("X", 0L);
        return new Counts(
                rows,
                fates.getOrDefault("E", 0L) + stopped,
                0,
                fates.getOrDefault("U", 0L),
                fates.getOrDefault("N", 0L),
                fates.getOrDefault("S", 0L),
                stopped > 0);
    }

    @Override
    public Counts recheck() {
        return counts;
    }

    @Override
    public Counts write() {
        return ActingAs.inTransaction(job, MOST_SECONDS, () -> {
            int after = 0;
            while (true) {
                List<UUID> ids = new ArrayList<>();
                List<String> codes = new ArrayList<>();
                after = next(after, ids, codes);
                if (ids.isEmpty()) {
                    return counts;
                }
                procedures.giveCodes(ids.toArray(UUID[]::new), codes.toArray(String[]::new), job.reasonOrName());
                run.progress("WRITING", after, counts.rows());
            }
        });
    }

    private int next(int after, List<UUID> ids, List<String> codes) throws SQLException {
        int last = after;
        try (PreparedStatement query = connection.prepareStatement(
                "select row, match_id, code from import_code where fate = 'U' and row > ? order by row limit ?")) {
            query.setInt(1, after);
            query.setInt(2, BATCH);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    last = row.getInt(1);
                    ids.add(row.getObject(2, UUID.class));
                    codes.add(row.getString(3));
                }
            }
        }
        return last;
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            execute("drop table if exists pg_temp.import_code");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
