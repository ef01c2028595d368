package cl.hito.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a national snapshot costs: 30 indicators for every body of the State, through the API, beside one
 * hand-written statement that computes the same numbers from the same counts and stores them with a primary key.
 * The counts are put into the tables directly; how they get there by events is measured elsewhere.
 */
final class NationalSnapshot {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INDICATORS = 30;
    private static final int RUNS = 5;
    private static final int GROWTH = 10;

    private static final String TABLE = """
            create table bench.numbers (indicator text not null, scope text not null, version integer not null,
                period text not null, numerator numeric, denominator numeric, value numeric, status text not null,
                unknown bigint not null, population bigint not null, population_hash numeric, demonstration boolean not null,
                group_code text, region text, primary key (indicator, scope))""";

    private static final String BARE = """
            insert into bench.numbers
            with definition as (
                select code, number, content ->> 'kind' in ('RATIO', 'MEAN') as divided,
                    cast(content ->> 'factor' as numeric) as factor, cast(content ->> 'decimals' as integer) as decimals,
                    coalesce(content ->> 'missingValues' = 'ALL_MUST_ANSWER', false) as strict
                from indicator_definition where status = 'PUBLISHED'),
            counted as (
                select d.code, d.number, d.divided, d.factor, d.decimals, d.strict, b.code as body, b.group_code, b.region, b.subject,
                    coalesce(t.numerator, 0) as n, coalesce(t.denominator, 0) as d, coalesce(t.unknown, 0) as u,
                    coalesce(t.population, 0) as p, coalesce(t.fingerprint, 0) as f, coalesce(t.demonstration, 0) as demo
                from definition d cross join institution_ref b
                left join running_total t on t.indicator = d.code and t.version = d.number
                    and t.institution = b.code and t.period in ('', to_char(now(), 'YYYY-MM'))),
            scoped as (
                select code, number, divided, factor, decimals, strict, 'institution:' || body as scope, group_code, region,
                    subject, n, d, u, p, f, demo
                from counted
                union all
                select code, number, divided, factor, decimals, strict,
                    case when grouping(group_code) = 0 then 'group:' || group_code
                        when grouping(region) = 0 then 'region:' || region else 'nation:CL' end,
                    null, null, 'SUBJECT', sum(n), sum(d), sum(u), sum(p), mod(sum(f), %s), sum(demo)
                from counted where subject <> 'NOT_SUBJECT'
                group by code, number, divided, factor, decimals, strict, grouping sets ((group_code), (region), ()))
            select code, scope, number, to_char(now(), 'YYYY-MM'), case when known then n end,
                case when known and divided then d end,
                case when known and divided then round(factor * n / d, decimals) when known then round(factor * n, decimals) end,
                case when subject = 'NOT_SUBJECT' then 'NOT_SUBJECT' when strict and u > 0 then 'NO_DATA'
                    when d = 0 and p > 0 and u = 0 then 'NOT_APPLICABLE'
                    when d = 0 then 'NO_DATA' when u > 0 then 'PARTIAL' else 'OK' end, u, p, f, demo > 0, group_code, region
            from scoped, lateral (select subject <> 'NOT_SUBJECT' and d <> 0 and not (strict and u > 0) as known) k
            where scope is not null""".formatted(BigInteger.ONE.shiftLeft(256));

    private final BenchStack stack;
    private final Client office;
    private final Client admin;

    NationalSnapshot(BenchStack stack) {
        this.stack = stack;
        this.office = new Client(stack.gateway(), stack.key("office"));
        this.admin = new Client(stack.gateway(), stack.key("admin"));
    }

    void measure(Report report) throws Exception {
        try (Connection connection = stack.indicatorsDatabase();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists bench cascade; create schema bench");
            keep(statement, INDICATORS);
            fill(statement, 1, Country.NATIONAL_BODIES);
            Taken national = run(statement);
            report.add(new Figure(
                    "snapshot of %,d entries".formatted(national.entries()),
                    "s",
                    national.seconds(),
                    national.bareSeconds(),
                    "one INSERT … SELECT of the same numbers"));
            int bodies = (int) count(statement, "select count(*) from institution_ref");
            fill(statement, Country.NATIONAL_BODIES + 1, Country.NATIONAL_BODIES + (GROWTH - 1) * bodies);
            Taken grown = run(statement);
            report.add(new Figure(
                    "snapshot of %,d entries".formatted(grown.entries()),
                    "s",
                    grown.seconds(),
                    grown.bareSeconds(),
                    "one INSERT … SELECT of the same numbers"));
            report.add(new Figure(
                    "snapshot of ten times the bodies", "s", grown.seconds(), national.seconds(), "the national one"));
            statement.execute("drop schema bench cascade");
        }
    }

    private record Taken(long entries, double seconds, double bareSeconds) {}

    private Taken run(Statement statement) throws Exception {
        List<Double> taken = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        long entries = 0;
        for (int run = 0; run <= RUNS; run++) {
            statement.execute("checkpoint");
            long begin = System.nanoTime();
            JsonNode snapshot = JSON.readTree(office.post("/api/v1/snapshots", "{}"));
            double seconds = since(begin);
            entries = snapshot.path("entries").asLong();
            admin.post("/api/v1/snapshots/" + snapshot.path("code").asText() + "/withdrawal?reason=bench", "{}");
            statement.execute("drop table if exists bench.numbers");
            statement.execute(TABLE);
            statement.execute("checkpoint");
            begin = System.nanoTime();
            long rows = statement.executeLargeUpdate(BARE);
            double reference = since(begin);
            require(rows == entries, "both store as many numbers: " + rows + " and " + entries);
            if (run > 0) {
                taken.add(seconds);
                bare.add(reference);
            }
        }
        require(count(statement, """
                        select count(*) from bench.numbers n join snapshot_entry e
                            on e.indicator = n.indicator and e.scope = n.scope
                        where e.snapshot = (select id from snapshot order by known_at desc limit 1)
                            and (cast(e.content as jsonb) ->> 'status',
                                 cast(cast(e.content as jsonb) ->> 'value' as numeric)) is distinct from (n.status, n.value)
                        """) == 0, "both come to the same numbers");
        return new Taken(entries, median(taken), median(bare));
    }

    /** As many indicators as the limit speaks of: the others that are shipped are no longer in force. */
    private static void keep(Statement statement, int indicators) throws SQLException {
        statement.execute("""
                update indicator_definition set status = 'SUPERSEDED' where status = 'PUBLISHED' and code not in (
                    select code from indicator_definition where status = 'PUBLISHED' order by code limit %d)""".formatted(indicators));
        require(
                count(statement, "select count(*) from indicator_definition where status = 'PUBLISHED'") == indicators,
                indicators + " indicators in force");
    }

    private static void fill(Statement statement, int from, int to) throws SQLException {
        statement.execute("""
                insert into institution_ref (id, code, name, type, group_code, region, subject)
                select uuidv7(), 'BEN-' || n, 'Organismo de medición ' || n, 'PUBLIC_SERVICE', (array['A', 'B', 'C'])[1 + n %% 3],
                    lpad(cast(1 + n %% 16 as text), 2, '0'), case when n %% 100 = 0 then 'NOT_SUBJECT' else 'SUBJECT' end
                from generate_series(%d, %d) n""".formatted(from, to));
        statement.execute("""
                insert into running_total (indicator, version, institution, period, month, numerator, denominator, unknown,
                    population, demonstration, fingerprint)
                select d.code, d.number, 'BEN-' || n, '', to_char(now(), 'YYYY-MM'), hashtext(d.code || n) & 15, 16,
                    n & 1, 16 + (n & 1), 0, fact_mark(uuidv7())
                from indicator_definition d, generate_series(%d, %d) n
                where d.status = 'PUBLISHED' and d.content ->> 'aggregation' = 'STOCK'""".formatted(from, to));
        statement.execute("""
                insert into measurement (indicator, version, institution, period, numerator, denominator, unknown, population,
                    demonstration, fingerprint, sequence, updated_at)
                select indicator, version, institution, month, numerator, denominator, unknown, population, demonstration,
                    fingerprint, 1, now()
                from running_total where institution like 'BEN-%%' and cast(substr(institution, 5) as integer)
                    between %d and %d""".formatted(from, to));
        statement.execute("vacuum analyze institution_ref, running_total, measurement");
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
