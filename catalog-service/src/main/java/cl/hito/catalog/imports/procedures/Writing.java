package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The changes, each with its history row and its event, some thousands of records per statement. */
final class Writing {

    private static final int BATCH = 5_000;

    private static final String HISTORY_AND_EVENT = """
            , told as materialized (
                select (after).id as id, (after).version as version, %s as before, procedure_json(after) as after
                from made
            ), remembered as (
                insert into history
                    (aggregate, aggregate_id, version, recorded_at, effective_on, actor, reason, before, after)
                select 'procedure', id, version, ?, ?, ?, ?, before, after from told
            )
            insert into outbox (type, topic, key, sequence, data)
            select ?, ?, cast(id as text), version, convert_to(cast(after as text), 'UTF8') from told order by id
            """;

    private final ImportRun run;
    private final Connection connection;
    private final OffsetDateTime at;
    private final LocalDate today;
    private final long total;
    private long done;

    /**
     * Writes what is staged.
     *
     * @param now instant of all changes: one at which the records were locked already, so that no change that came
     *     before in their history is later by the clock
     * @param total records that will be written, for the progress
     */
    Writing(ImportRun run, Instant now, long total) {
        this.run = run;
        this.connection = run.connection();
        this.at = now.atOffset(ZoneOffset.UTC);
        this.today = LocalDate.ofInstant(now, Santiago.ZONE);
        this.total = total;
    }

    void create() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("""
                with made as (
                    insert into procedure as p
                        (id, institution, code, record_type, name, status, demonstration, form, retired_on,
                         retirement_reason, version, updated_at)
                    select s.new_id, s.institution, s.code, s.record_type, s.name, coalesce(s.status, 'DRAFT'),
                           coalesce(s.demonstration, false), cast(s.form as jsonb),
                           case s.status when 'RETIRED' then cast(? as date) end,
                           case s.status when 'RETIRED' then cast(? as text) end, 1, ?
                    from import_stage s
                    where s.row >= ? and s.row < ? and not exists (select from import_fate f where f.row = s.row)
                    order by s.row
                    returning p as after
                )
                """ + HISTORY_AND_EVENT.formatted("cast(null as jsonb)"))) {
            insert.setObject(1, today);
            insert.setString(2, run.job().reason());
            insert.setObject(3, at);
            history(insert, 6);
            for (int[] range : ranges("import_stage")) {
                insert.setInt(4, range[0]);
                insert.setInt(5, range[1]);
                done += insert.executeUpdate();
                run.progress("WRITING", done, total);
            }
        }
    }

    void update() throws SQLException {
        long expected;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from import_merge")) {
            row.next();
            expected = row.getLong(1);
        }
        if (expected == 0) {
            return;
        }
        long written = 0;
        try (PreparedStatement update =
                connection.prepareStatement("""
                with made as (
                    update procedure p set code = m.code, record_type = m.record_type, name = m.name,
                        status = m.status, demonstration = m.demonstration, form = cast(m.form as jsonb),
                        retired_on = case when m.status <> 'RETIRED' then null
                            when p.status = 'RETIRED' then p.retired_on else cast(? as date) end,
                        retirement_reason = case when m.status <> 'RETIRED' then null
                            when p.status = 'RETIRED' then p.retirement_reason else cast(? as text) end,
                        replaced_by = case m.status when 'RETIRED' then p.replaced_by end,
                        version = p.version + 1, updated_at = ?
                    from import_merge m
                    where p.id = m.id and p.version = m.base_version and m.row >= ? and m.row < ?
                    returning old as before, new as after
                )
                """ + HISTORY_AND_EVENT.formatted("procedure_json(before)"))) {
            update.setObject(1, today);
            update.setString(2, run.job().reason());
            update.setObject(3, at);
            history(update, 6);
            for (int[] range : ranges("import_merge")) {
                update.setInt(4, range[0]);
                update.setInt(5, range[1]);
                written += update.executeUpdate();
                run.progress("WRITING", done + written, total);
            }
        }
        if (written != expected) {
            throw new IllegalStateException("records changed under their lock: " + written + " of " + expected);
        }
    }

    private void history(PreparedStatement statement, int from) throws SQLException {
        statement.setObject(from, at);
        statement.setObject(from + 1, today);
        statement.setString(from + 2, run.job().actor());
        statement.setString(from + 3, run.job().reasonOrName());
        statement.setString(from + 4, EventType.PROCEDURE_CHANGED.type());
        statement.setString(from + 5, EventType.PROCEDURE_CHANGED.topic());
    }

    /** Row numbers from, inclusive, and to, exclusive. */
    private List<int[]> ranges(String table) throws SQLException {
        List<int[]> ranges = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select min(row), max(row) from " + table)) {
            row.next();
            int last = row.getInt(2);
            for (int from = row.getInt(1); from <= last && last > 0; from += BATCH) {
                ranges.add(new int[] {from, Math.min(last + 1, from + BATCH)});
            }
        }
        return ranges;
    }
}
