package cl.hito.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A running PostgreSQL 18, as a process of its own that listens on 127.0.0.1 only and asks for a password
 * (scram-sha-256) from its very first moment.
 *
 * <p>Its data stays when it stops. A process that is killed loses nothing that was committed; the next start recovers
 * the folder. The programs come from {@code io.zonky.test.postgres}; that project's own launcher is not used, because
 * it switches fsync off, trusts every local connection and unpacks into a folder that all users may write.
 */
public final class PostgresEngine implements AutoCloseable {
    /** Recovery after a crash counts in here, hence so long. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    /** What the server says while children of one that was killed have not noticed it; they do within moments. */
    private static final String ORPHANS = "pre-existing shared memory block";

    private static final Duration ORPHANS_LIMIT = Duration.ofSeconds(10);
    private static final Duration ORPHANS_POLL = Duration.ofMillis(200);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(15);
    private static final int LOG_TAIL_LINES = 15;

    private final Process process;
    private final int port;
    private final PostgresDatabases databases;

    private PostgresEngine(Process process, PostgresConfig config, int port) {
        this.process = process;
        this.port = port;
        this.databases = new PostgresDatabases(
                "jdbc:postgresql://127.0.0.1:" + port + "/", "postgres", config.superuserPassword());
    }

    /** As {@link #start(PostgresConfig, Path)}, with the log beside the data folder, named as the folder. */
    public static PostgresEngine start(PostgresConfig config) {
        Path dataDir = config.dataDir();
        return start(config, dataDir.resolveSibling(dataDir.getFileName() + ".log"));
    }

    /**
     * Starts a server and waits until it takes connections.
     *
     * @param log the file that the server's messages are added to
     * @throws EngineException when the folder is half-written, of another version or in use, or when the server does
     *     not come up; the message then ends with the last lines of its log
     */
    public static PostgresEngine start(PostgresConfig config, Path log) {
        Path home = PostgresBinaries.home();
        new PostgresCluster(config, home).prepare();
        int port = FreePort.orFree(config.port());
        long deadline = System.nanoTime() + ORPHANS_LIMIT.toNanos();
        while (true) {
            Process process = launch(home, config, port, log);
            try {
                awaitReady(config, process, log);
                return new PostgresEngine(process, config, port);
            } catch (RuntimeException e) {
                stop(process.toHandle());
                if (!String.valueOf(e.getMessage()).contains(ORPHANS) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(ORPHANS_POLL.toNanos());
            }
        }
    }

    /**
     * Ends a server as its administrator would: running statements are broken off, all is written to the disk. Also
     * for servers that another process started.
     */
    public static void stop(ProcessHandle server) {
        if (!ProcessEnd.isOver(server)) {
            signal(server, "INT");
        }
        if (!ProcessEnd.within(server, STOP_LIMIT)) {
            signal(server, "QUIT");
        }
        if (!ProcessEnd.within(server, STOP_LIMIT)) {
            server.destroyForcibly();
        }
    }

    /** The server that runs on this data folder now, whoever started it. */
    public static Optional<ProcessHandle> runningOn(Path dataDir) {
        return PostgresCluster.runningOn(dataDir.toAbsolutePath().normalize());
    }

    /** Makes the role and its database where they are missing; see {@link PostgresDatabases#create}. */
    public void createDatabase(String name, String role, String password) {
        databases.create(name, role, password);
    }

    public String jdbcUrl(String database) {
        return databases.jdbcUrl(database);
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the server has ended, for whatever reason. */
    public CompletableFuture<ProcessHandle> onExit() {
        return process.toHandle().onExit();
    }

    @Override
    public void close() {
        stop(process.toHandle());
    }

    private static Process launch(Path home, PostgresConfig config, int port, Path log) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(), "-D", config.dataDir().toString()));
        settings(config, port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return builder(OwnSession.of(Unprivileged.of(command)))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new EngineException("PostgreSQL could not be started: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(PostgresConfig config, int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        // No socket file: its path may be too long, and the loopback port is all that is needed.
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_checkpoints", "off");
        settings.put("max_connections", "120");
        // The indexes of a national catalogue; resident only as far as they are used.
        settings.put("shared_buffers", "256MB");
        // After a checkpoint each page that changes is written whole once: a large import or snapshot must not meet
        // many.
        settings.put("max_wal_size", "4GB");
        settings.put("checkpoint_timeout", "15min");
        // A local server has no copies to feed, and small statements gain nothing from compiling.
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_logical_replication_workers", "0");
        settings.put("io_method", "sync");
        settings.put("jit", "off");
        settings.put("autovacuum_max_workers", "2");
        settings.putAll(config.settings());
        return settings;
    }

    private static void awaitReady(PostgresConfig config, Process process, Path log) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            boolean ready = PostgresCluster.state(config.dataDir())
                    .filter(state -> state.pid() == process.pid() && state.ready())
                    .isPresent();
            if (ready) {
                return;
            }
            if (ProcessEnd.within(process.toHandle(), POLL)) {
                throw new EngineException("PostgreSQL ended at its start. The end of " + log + ":\n" + tail(log));
            }
        }
        throw new EngineException("PostgreSQL did not take connections within " + START_LIMIT.toSeconds()
                + " s. The end of " + log + ":\n" + tail(log));
    }

    /** A process with none of the caller's PG… variables, which would change what the programs do. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }

    private static void signal(ProcessHandle process, String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log could be read)";
        }
    }
}
