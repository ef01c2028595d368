package cl.hito.bench;

import cl.hito.bench.BulkImport.Taken;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./hito bench}: starts a system of its own, measures it, prints a table and writes it as JSON. */
@Command(
        name = "bench",
        description = "Measures the running system against references taken in the same run.",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {

    private static final double MEGABYTE = 1024 * 1024;
    private static final long SEED = 21_180;
    private static final int EVENTS_PER_SECOND = 200;
    private static final double LIMIT_BEYOND_MILLIS = 300;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each steady load lasts. Default: 30.")
    private int seconds = 30;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Changes per second while the lag is measured. Default: 50.")
    private int rate = 50;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description = "Catalogue that is imported: ${COMPLETION-CANDIDATES}. Default: national.")
    private Size size = Size.national;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Parts to measure, of ${COMPLETION-CANDIDATES}; all without it. Lists, law and"
                    + " alerts go over the bodies that the catalogue brings in.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(names = "--out", paramLabel = "FILE", description = "Where the JSON goes. Default: target/bench.json.")
    private @Nullable Path out;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("hito.root", ".")).toAbsolutePath();
        Report report = new Report();
        try {
            measure(root, report);
        } finally {
            // What was measured before a part failed took its time too.
            report.print(System.out);
            Path file = out != null ? out : root.resolve("target/bench.json");
            report.write(file, Clock.systemUTC().instant());
            System.out.println("\nwritten to " + file);
        }
        return 0;
    }

    private void measure(Path root, Report report) throws Exception {
        Sealing.measure(report);
        try (BenchStack stack = new BenchStack(root)) {
            bringUp(stack, report);
            if (only.contains(Part.lag)) {
                changeToValue(stack, report);
            }
            if (only.contains(Part.reads)) {
                reads(stack, report);
                memory(stack, report, "");
            }
            if (only.contains(Part.catalogue)) {
                catalogue(stack, report);
            }
            if (only.contains(Part.law)) {
                law(stack, report);
            }
            if (only.contains(Part.alerts)) {
                alerts(stack, report);
            }
            if (only.contains(Part.snapshots)) {
                snapshot(stack, report);
            }
        }
    }

    private static void bringUp(BenchStack stack, Report report) {
        System.out.println("bring-up …");
        report.add(Figure.alone("first start with seeds, built tree", "s", stack.up()));
        stack.down();
        report.add(Figure.alone("later start on the same data", "s", stack.up()));
    }

    private void changeToValue(BenchStack stack, Report report) throws Exception {
        System.out.println("change to value, " + rate + " per second for " + seconds + " s …");
        ChangeToValue.byApi(stack, rate * 5, rate);
        Percentiles bare = KafkaRoundTrip.measure(stack.kafka(), rate * seconds, rate);
        Percentiles whole = ChangeToValue.byApi(stack, rate * seconds, rate);
        String reference = "bare Kafka produce to consume";
        report.add(new Figure("change to value, median", "ms", whole.millis(50), bare.millis(50), reference));
        report.add(new Figure("change to value, p99", "ms", whole.millis(99), bare.millis(99), reference));
        report.add(Figure.alone("change to value, changes measured", "1", whole.count()));
    }

    /** What indicators add to Kafka at national size: at most 300 ms in all but one of a hundred changes. */
    private void eventToValue(BenchStack stack, Report report) throws Exception {
        System.out.println("event to value, " + EVENTS_PER_SECOND + " per second for " + seconds + " s …");
        int count = EVENTS_PER_SECOND * seconds;
        ChangeToValue.byEvent(stack, EVENTS_PER_SECOND * 5, EVENTS_PER_SECOND);
        Percentiles bare = KafkaRoundTrip.measure(stack.kafka(), count, EVENTS_PER_SECOND);
        Percentiles whole = ChangeToValue.byEvent(stack, count, EVENTS_PER_SECOND);
        String reference = "bare Kafka produce to consume";
        report.add(new Figure("event to value at 200/s, median", "ms", whole.millis(50), bare.millis(50), reference));
        report.add(new Figure("event to value at 200/s, p99", "ms", whole.millis(99), bare.millis(99), reference));
        report.add(new Figure(
                "event to value at 200/s, p99 beyond bare Kafka",
                "ms",
                whole.millis(99) - bare.millis(99),
                LIMIT_BEYOND_MILLIS,
                "what it may be"));
    }

    private void reads(BenchStack stack, Report report) throws InterruptedException {
        System.out.println("reads …");
        Client client = new Client(stack.gateway(), stack.key("office"));
        Percentiles nothing = read(client, "/api/v1/session");
        Map<String, String> reads = new LinkedHashMap<>();
        reads.put("one institution", "/api/v1/institutions/MUN-08106");
        reads.put("milestones of one institution", "/api/v1/milestones?institution=MUN-08106&kind=LEGAL");
        reads.put("50 overdue milestones", "/api/v1/milestones?kind=LEGAL&state=OVERDUE&pageSize=50");
        reads.put("heat map", "/api/v1/milestones/summary?kind=LEGAL");
        String reference = "answer of the gateway alone";
        for (Map.Entry<String, String> each : reads.entrySet()) {
            Percentiles read = read(client, each.getValue());
            report.add(new Figure(
                    "read: " + each.getKey() + ", median", "ms", read.millis(50), nothing.millis(50), reference));
            report.add(new Figure(
                    "read: " + each.getKey() + ", p99", "ms", read.millis(99), nothing.millis(99), reference));
        }
    }

    /** Ten seconds of reads, after three that are not counted: code that is first compiled is no steady load. */
    private Percentiles read(Client client, String path) throws InterruptedException {
        Reads.measure(client, path, rate * 3, rate);
        return Reads.measure(client, path, rate * 10, rate);
    }

    /** What can be measured, in the words of the command line; bring-up always is. */
    private enum Part {
        lag,
        reads,
        catalogue,
        lists,
        events,
        law,
        alerts,
        snapshots
    }

    /** Sizes of the catalogue, in the words of the command line. */
    private enum Size {
        none,
        national,
        x10
    }

    /** A national catalogue comes in by the import; then it is listed and searched. */
    private void catalogue(BenchStack stack, Report report) throws Exception {
        if (size == Size.none) {
            return;
        }
        System.out.println("national catalogue …");
        Country country = new Country(Country.NATIONAL_BODIES, SEED, "NAC");
        BulkImport imports = new BulkImport(stack);
        imports.found(country);
        Taken first = load(imports, country, 0);
        double copy = BareCopy.seconds(stack, "NAC");
        String bare = "COPY of the same rows";
        report.add(new Figure("import of 61,606 procedures, readable", "s", first.seconds(), copy, bare));
        report.add(
                new Figure("import of 61,606 procedures, events delivered", "s", first.deliveredSeconds(), copy, bare));
        report.add(new Figure(
                "import of 61,606 procedures, taken in by all services", "s", first.takenInSeconds(), copy, bare));
        lists(stack, "", report);
        if (only.contains(Part.events)) {
            eventToValue(stack, report);
        }
        if (size == Size.x10) {
            System.out.println("ten times as many …");
            double all = first.seconds();
            double allTakenIn = first.takenInSeconds();
            for (int batch = 1; batch < 10; batch++) {
                Taken taken = load(imports, country, batch);
                System.out.printf(Locale.ROOT, "  file %d: %s%n", batch + 1, taken);
                all += taken.seconds();
                allTakenIn += taken.takenInSeconds();
            }
            String one = "the first of them";
            report.add(new Figure("import of 616,060 procedures, ten files", "s", all, first.seconds(), one));
            report.add(new Figure(
                    "import of 616,060 procedures, taken in by all services",
                    "s",
                    allTakenIn,
                    first.takenInSeconds(),
                    one));
            lists(stack, ", ten times national", report);
        }
        memory(stack, report, " with the catalogue");
    }

    private void lists(BenchStack stack, String size, Report report) throws Exception {
        if (only.contains(Part.lists)) {
            new CatalogueReads(stack, size).measure(seconds, report);
        }
    }

    /** A change of the law over the national catalogue: tried, and derived from nothing. */
    private void law(BenchStack stack, Report report) throws Exception {
        if (size != Size.none) {
            System.out.println("law …");
            new LawChange(stack).measure(report);
        }
    }

    /** What nobody has been told of yet, over the national catalogue. */
    private void alerts(BenchStack stack, Report report) throws Exception {
        if (size != Size.none) {
            System.out.println("alerts …");
            AlertRun.measure(stack, report);
        }
    }

    /** Last of all: it fills the indicators with bodies that nobody else knows of. */
    private void snapshot(BenchStack stack, Report report) throws Exception {
        if (size != Size.none) {
            System.out.println("snapshot …");
            new NationalSnapshot(stack).measure(report);
        }
    }

    private static Taken load(BulkImport imports, Country country, int batch) throws Exception {
        Path file = BulkImport.temporary(".csv");
        country.write(file, Country.NATIONAL_PROCEDURES, batch);
        Taken taken = imports.load(file, Country.NATIONAL_PROCEDURES);
        Files.delete(file);
        return taken;
    }

    private static void memory(BenchStack stack, Report report, String when) {
        JsonNode status = stack.status();
        for (JsonNode process : status.path("processes")) {
            report.add(Figure.alone(
                    "resident memory, " + process.path("name").asText() + when,
                    "MB",
                    process.path("residentBytes").asDouble() / MEGABYTE));
        }
        report.add(Figure.alone(
                "resident memory, all processes" + when,
                "MB",
                status.path("residentBytes").asDouble() / MEGABYTE));
    }
}
