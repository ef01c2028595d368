package cl.hito.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL data folder: made when it is missing, refused when it is not whole or not of this version. */
final class PostgresCluster {
    private static final String MAJOR_VERSION = "18";

    private final PostgresConfig config;
    private final Path home;

    PostgresCluster(PostgresConfig config, Path home) {
        this.config = config;
        this.home = home;
    }

    /**
     * Makes sure that the data folder can be started.
     *
     * @throws EngineException when the folder is half-written, of another version, or in use
     */
    void prepare() {
        try {
            Path dataDir = config.dataDir();
            if (!holdsFiles(dataDir)) {
                initialise();
                return;
            }
            refuseHalfWritten(dataDir);
            forgetDeadServer(dataDir);
        } catch (IOException e) {
            throw new EngineException(
                    "The PostgreSQL folder " + config.dataDir() + " cannot be read or written: " + e.getMessage(), e);
        }
    }

    /** What the server wrote about itself: its process id, and whether it takes connections. */
    static Optional<ServerState> state(Path dataDir) {
        try {
            List<String> lines = Files.readAllLines(pidFile(dataDir), StandardCharsets.UTF_8);
            if (lines.isEmpty() || lines.get(0).isBlank()) {
                return Optional.empty();
            }
            boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
            return Optional.of(new ServerState(Long.parseLong(lines.get(0).strip()), ready));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The live PostgreSQL that the folder's pid file names. A number that another program has now does not count, nor
     * does a PostgreSQL of which the system does not tell on which folder it runs.
     */
    static Optional<ProcessHandle> runningOn(Path dataDir) {
        return named(dataDir, false);
    }

    private static Optional<ProcessHandle> named(Path dataDir, boolean untold) {
        return state(dataDir)
                .flatMap(state -> ProcessHandle.of(state.pid()))
                .filter(process -> !ProcessEnd.isOver(process))
                .filter(process -> process.info()
                        .command()
                        .map(program -> Path.of(program).endsWith("postgres"))
                        .orElse(false))
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(dataDir.toString()))
                        .orElse(untold));
    }

    /** Made beside its place and moved there whole, so that an interruption leaves no half-written folder. */
    private void initialise() throws IOException {
        Path dataDir = config.dataDir();
        Path staging = dataDir.resolveSibling(dataDir.getFileName() + ".new");
        Path parent = Objects.requireNonNull(staging.getParent(), "a data folder is never the root");
        Files.createDirectories(parent);
        PostgresBinaries.deleteTree(staging);
        Path password = Files.createTempFile(
                parent, ".pw", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, config.superuserPassword() + "\n");
            runInitdb(staging, password);
            Files.deleteIfExists(dataDir);
            Files.move(staging, dataDir, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
            PostgresBinaries.deleteTree(staging);
        }
    }

    private void runInitdb(Path target, Path password) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + target,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order and case of letters on every machine, whatever its own locale.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions"));
        if (!config.forcesToDisk()) {
            command.add("--no-sync");
        }
        Process process = PostgresEngine.builder(OwnSession.of(Unprivileged.of(command)))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new EngineException(
                        "The PostgreSQL folder " + config.dataDir() + " could not be made:\n" + output.strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while PostgreSQL's folder was being made.", e);
        }
    }

    private static void refuseHalfWritten(Path dataDir) throws IOException {
        Path version = dataDir.resolve("PG_VERSION");
        if (!Files.isRegularFile(version)
                || !Files.isRegularFile(dataDir.resolve("global/pg_control"))
                || !Files.isRegularFile(dataDir.resolve("postgresql.conf"))
                || !Files.isDirectory(dataDir.resolve("pg_wal"))) {
            throw new EngineException("The PostgreSQL folder " + dataDir + " is half-written: it is not empty and holds"
                    + " no complete database. If nothing in it is needed, delete it (rm -r '" + dataDir
                    + "') and start again; otherwise put back a complete copy.");
        }
        String found = Files.readString(version).strip();
        if (!found.equals(MAJOR_VERSION)) {
            throw new EngineException("The PostgreSQL folder " + dataDir + " is of version " + found
                    + ", and this is version " + MAJOR_VERSION + ". Move it away, or upgrade it with pg_upgrade.");
        }
    }

    /** A server that was killed leaves its pid file; the next one refuses to start if that number lives again. */
    private static void forgetDeadServer(Path dataDir) throws IOException {
        // Here a doubt counts: two servers on one folder would ruin it.
        Optional<ProcessHandle> running = named(dataDir, true);
        if (running.isPresent()) {
            throw new EngineException("The PostgreSQL folder " + dataDir + " is in use by the running process "
                    + running.get().pid() + ".");
        }
        Files.deleteIfExists(pidFile(dataDir));
    }

    private static Path pidFile(Path dataDir) {
        return dataDir.resolve("postmaster.pid");
    }

    private static boolean holdsFiles(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    record ServerState(long pid, boolean ready) {}
}
