package cl.hito.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of the law costs at national size: the rehearsal of a draft that puts every phase off by a year, and
 * the derivation of every milestone from an empty table. Both through the API, beside the barest SQL that gives the
 * same rows.
 */
final class LawChange {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IN_FORCE = "ley-21180-2022";
    private static final int RUNS = 5;
    private static final long LIMIT_SECONDS = 900;

    /** The same difference as a rehearsal finds; the draft's dates are in the table {@code bench.draft}. */
    private static final String DIFFERENCE = """
            select m.id as milestone_id, m.institution, i.group_code, i.region, m.kind, m.phase, m.platform, m.title,
                m.applies_from as applies_from_before, d.applies_from as applies_from_after, m.due as due_before,
                d.due as due_after,
                milestone_state(m.applicability, m.applies_from, m.due, m.fulfilled_on, m.waived_until, %1$s) as state_before,
                milestone_state(case when m.applicability = 'APPLICABLE' and d.phase is null then 'NOT_APPLICABLE'
                    else m.applicability end, d.applies_from, d.due, m.fulfilled_on, m.waived_until, %1$s) as state_after
            from milestone m
            join institution_ref i on i.code = m.institution
            left join bench.draft d on m.applicability = 'APPLICABLE' and d.group_code = i.group_code and d.phase = m.phase
            where m.kind in ('LEGAL', 'PLATFORM') and (m.applies_from, m.due) is distinct from (d.applies_from, d.due)
            """;

    /** A row per milestone, found by one index. */
    private static final String KEPT = """
            create table bench.kept (milestone_id uuid primary key, institution text not null, group_code text, region text,
                kind text not null, phase text not null, platform text, title text not null, applies_from_before date,
                applies_from_after date, due_before date, due_after date, state_before text, state_after text not null)
            """;

    private final BenchStack stack;
    private final Client office;
    private final Client admin;

    LawChange(BenchStack stack) {
        this.stack = stack;
        this.office = new Client(stack.gateway(), stack.key("office"));
        this.admin = new Client(stack.gateway(), stack.key("admin"));
    }

    void measure(Report report) throws Exception {
        ObjectNode content = (ObjectNode)
                JSON.readTree(office.get("/api/v1/rulebooks/" + IN_FORCE)).path("content");
        try (Connection connection = stack.milestonesDatabase();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench cascade; create schema bench");
            rehearsal(content.deepCopy(), statement, report);
            derivation(content, connection, statement, report);
            statement.execute("drop schema bench cascade");
        }
    }

    private void rehearsal(ObjectNode draft, Statement statement, Report report) throws Exception {
        postponed(draft);
        JsonNode made = JSON.readTree(office.post("/api/v1/rulebooks", draft.toString()));
        String path = "/api/v1/rulebooks/" + draft.path("version").asText() + "/rehearsals";
        List<Double> taken = new ArrayList<>();
        JsonNode last = JSON.createObjectNode();
        for (int run = 0; run <= RUNS; run++) {
            statement.execute("checkpoint");
            long begin = System.nanoTime();
            last = JSON.readTree(office.post(path, "{}"));
            if (run > 0) {
                taken.add(since(begin));
            }
        }
        draftTable(made.path("schedule"), statement);
        LocalDate toldOn = LocalDate.parse(last.path("toldOn").asText());
        // Which day counts as near changes no cost.
        String days = "date '%s', date '%s'".formatted(toldOn, toldOn.plusDays(42));
        String difference = DIFFERENCE.formatted(days);
        List<Double> fetched = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        List<Double> found = new ArrayList<>();
        long rows = 0;
        for (int run = 0; run <= RUNS; run++) {
            statement.execute("drop table if exists bench.kept");
            statement.execute(KEPT);
            statement.execute("checkpoint");
            long begin = System.nanoTime();
            long read = fetch(statement, difference);
            double fetch = since(begin);
            begin = System.nanoTime();
            rows = statement.executeLargeUpdate("insert into bench.kept " + difference);
            double keep = since(begin);
            begin = System.nanoTime();
            statement.execute("explain (analyze, timing off, summary off) " + difference);
            if (run > 0) {
                fetched.add(fetch);
                kept.add(keep);
                found.add(since(begin));
            }
            require(read == rows, "a statement finds the same twice");
        }
        require(rows == last.path("summary").path("changed").asLong(), "both found the same number of changes");
        double millis = 1000 * median(taken);
        String name = "rehearsal that moves %,d milestones".formatted(rows);
        report.add(
                new Figure(name, "ms", millis, 1000 * median(fetched), "one SELECT of the same difference, fetched"));
        report.add(new Figure(
                name + ", against keeping a row for each",
                "ms",
                millis,
                1000 * median(kept),
                "one INSERT … SELECT of the same difference"));
        report.add(new Figure(
                name + ", against finding them only",
                "ms",
                millis,
                1000 * median(found),
                "one SELECT of the same difference, rows thrown away"));
    }

    /** Reads every column of every row, as a program would that shows them. */
    private static long fetch(Statement statement, String sql) throws SQLException {
        long rows = 0;
        try (ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (int column = 1; column <= columns; column++) {
                    row.getString(column);
                }
                rows++;
            }
        }
        return rows;
    }

    private void derivation(ObjectNode content, Connection connection, Statement statement, Report report)
            throws Exception {
        List<Double> taken = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            awaitDelivered(statement);
            empty(statement);
            office.post("/api/v1/rulebooks", content.toString());
            statement.execute("checkpoint");
            long begin = System.nanoTime();
            admin.post("/api/v1/rulebooks/" + IN_FORCE + "/activation", "{}");
            if (run > 0) {
                taken.add(since(begin));
            }
        }
        awaitDelivered(statement);
        long rows = count(statement, "select count(*) from milestone");
        require(
                rows == count(statement, "select count(*) from history where aggregate = 'milestone' and version = 1"),
                "every milestone has its history");
        for (String table : List.of("milestone", "history", "outbox")) {
            statement.execute("create table bench." + table + " (like public." + table + " including all)");
        }
        List<Double> bare = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            statement.execute("truncate bench.milestone, bench.history, bench.outbox");
            statement.execute("checkpoint");
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            statement.execute("insert into bench.milestone select * from milestone");
            statement.execute("insert into bench.history select * from history where aggregate = 'milestone'");
            statement.execute("""
                    insert into bench.outbox (type, topic, key, sequence, data)
                    select 'cl.hito.milestones.milestone.changed.v1', 'hito.milestones.milestone.v1',
                        cast(aggregate_id as text), version, convert_to(cast(after as text), 'UTF8')
                    from history where aggregate = 'milestone'""");
            connection.commit();
            if (run > 0) {
                bare.add(since(begin));
            }
            connection.setAutoCommit(true);
        }
        report.add(new Figure(
                "derivation of %,d milestones from nothing".formatted(rows),
                "s",
                median(taken),
                median(bare),
                "INSERT … SELECT of the same rows, history and events"));
    }

    /** Every phase a year later than in the version in force, with its golden tests. */
    private static void postponed(ObjectNode draft) {
        draft.put("version", "bench-postponed");
        draft.put("effectiveFrom", "2026-01-01");
        for (JsonNode row : draft.path("calendar")) {
            ((ObjectNode) row).put("year", row.path("year").asInt() + 1);
        }
        ((ObjectNode) draft.path("dayPolicy")).put("cap", "2028-12-31");
        for (JsonNode test : draft.path("goldenTests")) {
            for (String field : List.of("appliesFrom", "due")) {
                LocalDate day = LocalDate.parse(test.path(field).asText());
                ((ObjectNode) test).put(field, day.plusYears(1).toString());
            }
        }
    }

    private static void draftTable(JsonNode schedule, Statement statement) throws SQLException {
        statement.execute(
                "create table bench.draft (group_code text, phase text, applies_from date, due date, primary key (group_code, phase))");
        try (PreparedStatement insert = statement
                .getConnection()
                .prepareStatement("insert into bench.draft values (?, ?, cast(? as date), cast(? as date))")) {
            for (JsonNode row : schedule) {
                insert.setString(1, row.path("group").asText());
                insert.setString(2, row.path("phase").asText());
                insert.setString(3, row.path("appliesFrom").asText());
                insert.setString(4, row.path("due").asText());
                insert.executeUpdate();
            }
        }
    }

    /** What the product never does: takes milestones, their past and the rulebooks away, so that it begins anew. */
    private static void empty(Statement statement) throws SQLException {
        statement.execute("set session_replication_role = replica");
        statement.execute(
                "truncate milestone, rulebook, rulebook_phase, rulebook_schedule, rulebook_derivation cascade");
        statement.execute("delete from history where aggregate in ('milestone', 'rulebook')");
        statement.execute("set session_replication_role = origin");
        statement.execute("vacuum analyze history");
    }

    private static void awaitDelivered(Statement statement) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (count(statement, "select count(*) from outbox") > 0) {
            require(since(begin) < LIMIT_SECONDS, "the outbox empties");
            Thread.sleep(100);
        }
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold: " + what);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
