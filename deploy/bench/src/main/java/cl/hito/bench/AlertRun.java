package cl.hito.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The check that raises alerts, over a nation of which nobody has been told anything and in which every date has just
 * moved: the most that it ever has to do at once. It comes by itself every few minutes, and each part of it notes when
 * it began. Ends with milestones that no rule gives, so nothing is measured after it.
 */
final class AlertRun {

    private static final long LIMIT_SECONDS = 1_200;
    /** Longer than the pause between two checks: after that, nothing is left to raise. */
    private static final long QUIET_SECONDS = 200;

    /** From the beginning of a part to that of the next; a longer one is the pause between two checks. */
    private static final String PARTS = """
            from (
                select extract(epoch from lead(a.begun) over (order by a.begun) - a.begun) as seconds
                from (select distinct raised_at as begun from alert) a
            ) part
            where seconds < 150""";

    private AlertRun() {}

    static void measure(BenchStack stack, Report report) throws SQLException, InterruptedException {
        try (Connection connection = stack.milestonesDatabase();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("truncate alert, alert_past cascade");
            statement.execute("""
                    insert into history (aggregate, aggregate_id, version, recorded_at, actor, before, after)
                    select 'milestone', m.id, m.version + 1, now(), 'bench',
                        milestone_event(m) || jsonb_build_object('due', m.due - 1), milestone_event(m)
                    from milestone m where m.due is not null and m.kind <> 'PLAN'""");
            statement.execute("""
                    update milestone set version = version + 1, due_changes = due_changes + 1
                    where due is not null and kind <> 'PLAN'""");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze milestone");
            long raised = awaitAll(statement);
            double total = number(statement, "select coalesce(sum(seconds), 0) " + PARTS);
            report.add(new Figure(
                    "%,d alerts in parts of 5,000".formatted(raised),
                    "s",
                    total,
                    bare(connection, statement),
                    "INSERT … SELECT of the same alerts and events"));
            report.add(Figure.alone(
                    "the longest of these parts", "s", number(statement, "select coalesce(max(seconds), 0) " + PARTS)));
        }
    }

    private static long awaitAll(Statement statement) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        long quietSince = begin;
        long raised = 0;
        while (raised == 0 || seconds(quietSince) < QUIET_SECONDS) {
            if (seconds(begin) > LIMIT_SECONDS) {
                throw new IllegalStateException("the check of alerts does not end");
            }
            Thread.sleep(1_000);
            long now = (long) number(statement, "select count(*) from alert");
            if (now != raised) {
                raised = now;
                quietSince = System.nanoTime();
            }
        }
        return raised;
    }

    private static double bare(Connection connection, Statement statement) throws SQLException {
        statement.execute("drop schema if exists bench cascade");
        statement.execute("create schema bench");
        statement.execute("create table bench.alert (like public.alert including all)");
        statement.execute("create table bench.outbox (like public.outbox including all)");
        statement.execute("checkpoint");
        connection.setAutoCommit(false);
        long begin = System.nanoTime();
        statement.execute("insert into bench.alert select * from alert");
        statement.execute("""
                insert into bench.outbox (type, topic, key, sequence, data)
                select 'cl.hito.milestones.alert.changed.v1', 'hito.milestones.alert.v1', cast(a.id as text), 1,
                    convert_to(cast(alert_event(a) as text), 'UTF8')
                from alert a""");
        connection.commit();
        double taken = (System.nanoTime() - begin) / 1e9;
        connection.setAutoCommit(true);
        statement.execute("drop schema bench cascade");
        return taken;
    }

    private static double number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000L;
    }
}
