package cl.hito.local;

import cl.hito.engines.PostgresConfig;
import cl.hito.engines.PostgresEngine;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. Its start returns once it takes connections. */
final class PostgresPart implements Part {
    static final String NAME = "postgres";

    private final PostgresConfig config;
    private final Path log;
    private final Path pidFile;
    private volatile @Nullable PostgresEngine engine;

    PostgresPart(DataFolder folder, int port, String password) {
        this.config = PostgresConfig.durable(folder.postgres(), port, password);
        this.log = folder.log(NAME);
        this.pidFile = folder.pidFile(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return config.port();
    }

    @Override
    public void start() {
        LogFile.turnOver(log);
        PostgresEngine started = PostgresEngine.start(config, log);
        engine = started;
        ProcessHandle.of(started.pid())
                .ifPresent(process -> Json.write(pidFile, ProcessRecord.of(process, config.port())));
    }

    @Override
    public boolean isAlive() {
        PostgresEngine running = engine;
        return running != null && running.isAlive();
    }

    @Override
    public boolean ready() {
        return isAlive();
    }

    @Override
    public void awaitExit() throws InterruptedException {
        PostgresEngine running = engine;
        if (running != null) {
            try {
                running.onExit().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void stop() {
        PostgresEngine running = engine;
        if (running != null) {
            running.close();
        }
        ProcessRecord.delete(pidFile);
    }

    @Override
    public String causeOfDeath() {
        return "the end of " + log + ":\n" + LogFile.tail(log);
    }
}
