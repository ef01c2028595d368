package cl.hito.local;

import cl.hito.engines.OwnSession;
import cl.hito.engines.ProcessEnd;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Java process: Kafka or one of the services. */
final class JavaPart implements Part {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private final String name;
    private final int port;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Readiness readiness;
    private final Path log;
    private final Path pidFile;
    private volatile @Nullable Process process;

    JavaPart(
            String name,
            int port,
            List<String> command,
            Map<String, String> environment,
            Readiness readiness,
            DataFolder folder) {
        this.name = name;
        this.port = port;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.readiness = readiness;
        this.log = folder.log(name);
        this.pidFile = folder.pidFile(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        readiness.reset();
        LogFile.turnOver(log);
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // glibc keeps an arena of memory per thread and core; two are enough here.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            process = started;
            record(started);
        } catch (IOException e) {
            throw new UserError(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** A process that no pid file names would be found by nobody after this one's death. */
    private void record(Process started) {
        try {
            Json.write(pidFile, ProcessRecord.of(started.toHandle(), port));
        } catch (UncheckedIOException e) {
            stop(started.toHandle(), STOP_LIMIT);
            throw e;
        }
    }

    @Override
    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    @Override
    public boolean ready() {
        return readiness.now();
    }

    @Override
    public void awaitExit() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.waitFor();
        }
    }

    @Override
    public void stop() {
        Process running = process;
        if (running != null) {
            stop(running.toHandle(), STOP_LIMIT);
        }
        ProcessRecord.delete(pidFile);
    }

    /** Asks a process to end, and ends it when it does not within the limit. */
    static void stop(ProcessHandle running, Duration limit) {
        running.destroy();
        if (!ProcessEnd.within(running, limit)) {
            running.destroyForcibly();
            ProcessEnd.within(running, limit);
        }
    }

    @Override
    public String causeOfDeath() {
        Process ended = process;
        String how = ended == null || ended.isAlive() ? "it runs" : "it ended with exit code " + exitCode(ended);
        return how + ". The end of " + log + ":\n" + LogFile.tail(log);
    }

    private static int exitCode(Process ended) {
        try {
            return ended.waitFor(1, TimeUnit.SECONDS) ? ended.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
