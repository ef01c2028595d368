package cl.hito.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Shows the processes with their memory and health. Exit code 0 when all are well, 1 when not all"
                + " are, 3 when nothing runs.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "The data folder. Default: .hito in the repository.")
    private @Nullable Path data;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        DataFolder folder = new DataFolder(data == null ? Installation.current().defaultData() : data);
        Status status = Status.of(folder);
        if (json) {
            System.out.println(Json.text(status));
        } else {
            print(status, System.out);
        }
        return switch (status.state()) {
            case RUNNING -> 0;
            case DEGRADED -> 1;
            case STOPPED -> 3;
        };
    }

    private static void print(Status status, PrintStream out) {
        if (status.state() == Status.State.STOPPED) {
            out.println("Hito does not run on the data folder " + status.data() + ".");
            return;
        }
        out.printf(Locale.ROOT, "%-20s %8s %10s %7s  %s%n", "process", "pid", "memory", "port", "health");
        for (Status.Line line : status.processes()) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %8s %10s %7s  %s%n",
                    line.name(),
                    line.pid() == null ? "-" : line.pid(),
                    megabytes(line.residentBytes()),
                    line.port() == null ? "-" : line.port(),
                    line.health());
        }
        out.printf(Locale.ROOT, "%-20s %8s %10s%n", "total", "", megabytes(status.residentBytes()));
        out.println("Console: " + status.url());
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / 1048576.0) + " MB";
    }
}
