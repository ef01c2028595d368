package cl.hito.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that holds all that a stack keeps.
 *
 * <pre>
 * postgres/ kafka/     the engines' data
 * logs/NAME.log        what each process says
 * run/NAME.pid         which process it is; ports.json, stack.json, ready
 * keys/                the gateway's signing key; log.key, the private key of the transparency log
 * secrets.json         the engines' passwords       credentials.json   the first accounts and keys
 * seeded               which seeds were loaded      hito.lock          held by the running supervisor
 * </pre>
 */
record DataFolder(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private static final Set<String> CONTENT = Set.of(
            "postgres",
            "postgres.new",
            "kafka",
            "logs",
            "run",
            "keys",
            "secrets.json",
            "credentials.json",
            "seeded",
            "hito.lock");

    DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Makes the folder and its parts, which only the owner may enter. A folder that was there is closed to others too,
     * unless it holds anything else: then it is not only Hito's, and {@link #isOpenToOthers} may stay true.
     */
    void create() {
        try {
            for (Path folder : List.of(path, kafka(), logs(), run(), keys())) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            for (Path folder : List.of(kafka(), logs(), run(), keys())) {
                close(folder);
            }
            if (holdsNothingElse()) {
                close(path);
            }
        } catch (IOException e) {
            throw new UserError("The data folder " + path + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Whether users other than its owner may look into it. */
    boolean isOpenToOthers() {
        try {
            return !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path));
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }

    private static void close(Path folder) {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder))) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Another's folder, or a file system without modes: the supervisor says that it is open.
        }
    }

    private boolean holdsNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .allMatch(name -> CONTENT.contains(name) || (name.startsWith(".") && name.endsWith(".tmp")));
        }
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path run() {
        return path.resolve("run");
    }

    Path pidFile(String name) {
        return run().resolve(name + ".pid");
    }

    /** Written once all is ready, with the supervisor's process id; gone while it is not. */
    Path ready() {
        return run().resolve("ready");
    }

    /** As long as this file is there, the supervisor does not start the process again. For tests and repairs. */
    Path hold(String name) {
        return run().resolve(name + ".hold");
    }

    Path keys() {
        return path.resolve("keys");
    }

    /** Private key of the transparency log. */
    Path logKey() {
        return keys().resolve("log.key");
    }

    /** The public key that the log began with: it stays when keys change, and tells a lost key from none. */
    Path firstLogKey() {
        return keys().resolve("log.first-key");
    }

    /** The one before it, when it was changed: it signs the new one off. */
    Path previousLogKey() {
        return keys().resolve("log.key.previous");
    }

    Path secrets() {
        return path.resolve("secrets.json");
    }

    Path credentials() {
        return path.resolve("credentials.json");
    }

    Path seeded() {
        return path.resolve("seeded");
    }

    Path lock() {
        return path.resolve("hito.lock");
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
