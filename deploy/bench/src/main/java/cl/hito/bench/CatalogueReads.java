package cl.hito.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists and searches of a catalogue of national size through the gateway, against the statements that the
 * service sends, sent bare.
 */
final class CatalogueReads {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CALLERS = 8;
    private static final int SEARCHES_PER_SECOND = 20;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private static final String[] SEARCHES = {
        "permiso circulación", "patente alcoholes", "beca", "certificado de informes previos", "feria libre",
        "subsidio agua potable", "licencia", "registro pesca artes", "transporte público", "\"vía pública\"",
        "autorización -feria", "direccion de obras"
    };

    private static final String COLUMNS = """
            select cast(d.form as text) as form, cast(d.id as text) as id, d.institution, d.code, d.record_type, d.name,
                   d.status, d.demonstration, d.version, d.updated_at, d.retired_on, d.retirement_reason, d.replaced_by,
                   cast(k.keyset_order as text) as keyset_key, cast(k.keyset_id as text) as keyset_id""";

    private static final String LIST = COLUMNS + """
            , (select count(*) from (select 1 from procedure p
                 where p.institution in (select i.code from institution i where i.region = %1$s) and p.level = %2$s
                 limit 10001) counted) as keyset_total
            from (select p.id as keyset_id, p.name as keyset_order from procedure p
                  where p.institution in (select i.code from institution i where i.region = %1$s) and p.level = %2$s
                  order by 2 asc, 1 asc limit 51) k
            join procedure d on d.id = k.keyset_id
            order by k.keyset_order asc, k.keyset_id asc""";

    private static final String SEARCH = COLUMNS + """
            , (select count(*) from (select 1 from procedure p where p.search @@ (select search_query(?))
                 limit 10001) counted) as keyset_total
            from (select p.id as keyset_id, cast(-(ts_rank(p.search, (select search_query(?)))
                         + case when lower(p.code) = lower(?) then 10 else 0 end) as real) as keyset_order
                  from procedure p
                  where p.search @@ (select search_query(?))
                  order by 2 asc, 1 asc limit 51) k
            join procedure d on d.id = k.keyset_id
            order by k.keyset_order asc, k.keyset_id asc""";

    private final BenchStack stack;
    private final Client office;
    private final String size;

    /** @param size added to the names of the figures */
    CatalogueReads(BenchStack stack, String size) {
        this.stack = stack;
        this.size = size;
        this.office = new Client(stack.gateway(), stack.key("office"));
    }

    void measure(int seconds, Report report) throws Exception {
        try (Connection connection = stack.catalogDatabase();
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) procedure, history, institution");
        }
        lists(seconds, report);
        searches(seconds, report);
        pages(report);
    }

    /** How many lists of 50 per second, eight callers at a time, each of another region and level. */
    private void lists(int seconds, Report report) throws Exception {
        throughput(3);
        double gateway = throughput(seconds);
        String reference = "the same statement, pgbench -M prepared";
        double bare;
        if (isThere("pgbench")) {
            bare = pgbench(seconds);
        } else {
            reference = "the same statement, prepared, by JDBC";
            bare = jdbc(seconds);
        }
        report.add(new Figure("list of 50 with filters" + size, "1/s", gateway, bare, reference));
    }

    private double throughput(int seconds) throws InterruptedException {
        return perSecond(seconds, () -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            office.get("/api/v1/procedures?pageSize=50&region=%02d&level=%d"
                    .formatted(random.nextInt(1, 17), random.nextInt(6)));
        });
    }

    private double pgbench(int seconds) throws IOException, InterruptedException {
        Path script = BulkImport.temporary(".sql");
        Files.writeString(
                script,
                "\\set region random(1, 16)\n\\set level random(0, 5)\n"
                        + LIST.formatted("to_char(cast(:region as integer), 'FM00')", "cast(:level as smallint)")
                                .replace("\n", " ")
                        + ";\n");
        Path output = BulkImport.temporary(".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        Integer.toString(CALLERS),
                        "-j",
                        "2",
                        "-T",
                        Integer.toString(seconds),
                        "-f",
                        script.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(stack.postgresPort()),
                        "-U",
                        "postgres",
                        "hito_catalog")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PGPASSWORD", stack.postgresPassword());
        Process process = builder.start();
        boolean ended = process.waitFor(seconds + 60L, TimeUnit.SECONDS);
        String text = Files.readString(output);
        Matcher tps = TPS.matcher(text);
        if (!ended || process.exitValue() != 0 || !tps.find()) {
            process.destroyForcibly();
            throw new IllegalStateException("pgbench failed:\n" + text);
        }
        return Double.parseDouble(tps.group(1));
    }

    private double jdbc(int seconds) throws Exception {
        try (Statements lists = new Statements(LIST.formatted("?", "?"))) {
            return perSecond(seconds, () -> {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                String region = "%02d".formatted(random.nextInt(1, 17));
                int level = random.nextInt(6);
                lists.run(region, level, region, level);
            });
        }
    }

    /** Latency of searches at a steady rate. */
    private void searches(int seconds, Report report) throws Exception {
        int count = SEARCHES_PER_SECOND * seconds;
        search(SEARCHES_PER_SECOND * 3);
        Percentiles gateway = search(count);
        Percentiles bare;
        try (Statements searches = new Statements(SEARCH)) {
            searches(searches, SEARCHES_PER_SECOND * 3);
            bare = searches(searches, count);
        }
        String reference = "the same statement, prepared, by JDBC";
        report.add(new Figure("search, median" + size, "ms", gateway.millis(50), bare.millis(50), reference));
        report.add(new Figure("search, p95" + size, "ms", gateway.millis(95), bare.millis(95), reference));
    }

    private Percentiles search(int count) throws InterruptedException {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        Pace.run(count, SEARCHES_PER_SECOND, (number, due) -> {
            office.get("/api/v1/procedures?pageSize=50&q="
                    + URLEncoder.encode(SEARCHES[number % SEARCHES.length], StandardCharsets.UTF_8));
            nanos.add(System.nanoTime() - due);
        });
        return new Percentiles(nanos);
    }

    private static Percentiles searches(Statements searches, int count) throws InterruptedException {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        Pace.run(count, SEARCHES_PER_SECOND, (number, due) -> {
            String words = SEARCHES[number % SEARCHES.length];
            searches.run(words, words, words, words);
            nanos.add(System.nanoTime() - due);
        });
        return new Percentiles(nanos);
    }

    /** The whole list, page after page: what the last pages cost against the first. */
    private void pages(Report report) throws IOException {
        List<Long> nanos = new ArrayList<>();
        String token = "";
        while (token != null) {
            long begin = System.nanoTime();
            JsonNode page = JSON.readTree(office.get("/api/v1/procedures?pageSize=100" + token));
            nanos.add(System.nanoTime() - begin);
            String next = page.path("nextPageToken").asText(null);
            token = next == null ? null : "&pageToken=" + next;
        }
        int tenth = nanos.size() / 10;
        // The first page counts as well, and code that is first compiled is slow: the second tenth is the start.
        Percentiles start = new Percentiles(nanos.subList(tenth, 2 * tenth));
        Percentiles end = new Percentiles(nanos.subList(nanos.size() - tenth, nanos.size()));
        report.add(new Figure(
                "a page of 100 at the end of " + nanos.size() + size,
                "ms",
                end.millis(50),
                start.millis(50),
                "near the start"));
    }

    /** What runs over and over. */
    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    private static double perSecond(int seconds, Call call) throws InterruptedException {
        LongAdder calls = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < CALLERS; i++) {
            Thread thread = new Thread(() -> {
                try {
                    while (System.nanoTime() < end) {
                        call.run();
                        calls.increment();
                    }
                } catch (Exception | Error e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a call failed", failures.get(0));
        }
        return calls.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** One prepared statement on each of a few connections. */
    private final class Statements implements AutoCloseable {

        private final List<Connection> connections = new ArrayList<>();
        private final BlockingQueue<PreparedStatement> free = new ArrayBlockingQueue<>(CALLERS);

        Statements(String sql) throws SQLException {
            for (int i = 0; i < CALLERS; i++) {
                Connection connection = stack.catalogDatabase();
                connections.add(connection);
                free.add(connection.prepareStatement(sql));
            }
        }

        void run(Object... parameters) throws SQLException, InterruptedException {
            PreparedStatement statement = free.take();
            try {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getString("form");
                    }
                }
            } finally {
                free.add(statement);
            }
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
