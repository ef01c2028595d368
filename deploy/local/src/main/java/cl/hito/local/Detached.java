package cl.hito.local;

import cl.hito.engines.OwnSession;
import cl.hito.engines.ProcessEnd;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the supervisor as a process that outlives this one, and shows its progress until it is ready. */
final class Detached {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    private final UpRequest request;
    private final PrintStream out;

    Detached(UpRequest request, PrintStream out) {
        this.request = request;
        this.out = out;
    }

    /**
     * Returns when the stack is ready.
     *
     * @param arguments of {@code hito}, with which the supervisor stays in the foreground of its own process
     * @throws UserError when it could not be started; the supervisor has said why by then
     */
    void run(List<String> arguments) {
        Preflight.pass(request, new Steps(out)).close();
        Path log = request.folder().log(Supervisor.NAME);
        try {
            LogFile.turnOver(log);
            long offset = Files.exists(log) ? Files.size(log) : 0;
            Process supervisor = launch(arguments, log);
            Thread whenInterrupted = new Thread(() -> JavaPart.stop(supervisor.toHandle(), STOP_LIMIT), "hito-give-up");
            Runtime.getRuntime().addShutdownHook(whenInterrupted);
            follow(supervisor, log, offset);
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IOException e) {
            throw new UncheckedIOException("The supervisor could not be started: " + e.getMessage(), e);
        }
    }

    private Process launch(List<String> arguments, Path log) throws IOException {
        List<String> command =
                new ArrayList<>(request.installation().self(request.folder().path()));
        command.addAll(arguments);
        return new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void follow(Process supervisor, Path log, long from) throws IOException {
        long offset = from;
        while (true) {
            boolean ended = ProcessEnd.within(supervisor.toHandle(), POLL);
            boolean ready = isReady(supervisor);
            String text = LogFile.from(log, offset);
            int whole = text.lastIndexOf('\n') + 1;
            out.print(text.substring(0, whole));
            out.flush();
            offset += text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
            if (ended) {
                throw new UserError("Hito was not started.");
            }
            if (ready) {
                return;
            }
        }
    }

    private boolean isReady(Process supervisor) throws IOException {
        Path ready = request.folder().ready();
        return Files.exists(ready) && Files.readString(ready).equals(Long.toString(supervisor.pid()));
    }
}
