package cl.hito.local;

import cl.hito.engines.ProcessEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "down",
        description = "Stops the system of a data folder; the data stays.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder. Default: .hito in the repository.")
    private @Nullable Path data;

    @Override
    public Integer call() {
        DataFolder folder = new DataFolder(data == null ? Installation.current().defaultData() : data);
        Steps steps = new Steps(System.out);
        long begin = System.nanoTime();
        Optional<ProcessHandle> supervisor =
                ProcessRecord.read(folder.pidFile(Supervisor.NAME)).flatMap(ProcessRecord::process);
        supervisor.ifPresent(process -> stop(process, folder));
        List<String> leftovers = endLeftovers(folder);
        if (supervisor.isPresent()) {
            steps.done("stopped", folder.path().toString(), begin);
        } else if (!leftovers.isEmpty()) {
            steps.done("leftovers", "ended " + String.join(", ", leftovers), begin);
        } else {
            steps.line("Hito does not run on the data folder " + folder.path() + ".");
        }
        return 0;
    }

    private static void stop(ProcessHandle supervisor, DataFolder folder) {
        supervisor.destroy();
        if (!ProcessEnd.within(supervisor, STOP_LIMIT)) {
            throw new UserError("The supervisor (process " + supervisor.pid() + ") has not ended within "
                    + STOP_LIMIT.toSeconds() + " s; see " + folder.log(Supervisor.NAME) + ".");
        }
    }

    private static List<String> endLeftovers(DataFolder folder) {
        if (!folder.exists()) {
            return List.of();
        }
        FolderLock lock = FolderLock.acquire(folder);
        try {
            return Leftovers.end(folder);
        } finally {
            lock.close();
        }
    }
}
