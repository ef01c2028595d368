package cl.hito.local;

import cl.hito.engines.PostgresEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processes of a data folder whose supervisor is gone, for instance after a kill -9. They are found by the folder's pid
 * files and only ended when each is still the process that was recorded. To be used by whoever holds the folder's lock.
 */
final class Leftovers {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private Leftovers() {}

    /** Ends them in order, and deletes their pid files. Returns the names of those that were running. */
    static List<String> end(DataFolder folder) {
        List<String> ended = new ArrayList<>();
        endJava(folder, Supervisor.NAME, ended);
        endJava(folder, Service.GATEWAY.id(), ended);
        Service.BEHIND_GATEWAY.forEach(service -> endJava(folder, service.id(), ended));
        endJava(folder, Parts.KAFKA, ended);
        endPostgres(folder, ended);
        folder.delete(folder.ready());
        return ended;
    }

    private static void endJava(DataFolder folder, String name, List<String> ended) {
        Optional<ProcessHandle> process =
                ProcessRecord.read(folder.pidFile(name)).flatMap(ProcessRecord::process);
        if (process.isPresent()) {
            JavaPart.stop(process.get(), STOP_LIMIT);
            ended.add(name);
        }
        ProcessRecord.delete(folder.pidFile(name));
    }

    private static void endPostgres(DataFolder folder, List<String> ended) {
        // Its own pid file is there earlier than ours, so that a start that was broken off is found as well.
        Optional<ProcessHandle> process = ProcessRecord.read(folder.pidFile(PostgresPart.NAME))
                .flatMap(ProcessRecord::process)
                .or(() -> PostgresEngine.runningOn(folder.postgres()));
        if (process.isPresent()) {
            PostgresEngine.stop(process.get());
            ended.add(PostgresPart.NAME);
        }
        ProcessRecord.delete(folder.pidFile(PostgresPart.NAME));
    }
}
