package cl.hito.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The folder that holds all that a stack keeps.
 *
 * <pre>
 * postgres/ kafka/     the engines' data
 * logs/NAME.log        what each process says
 * run/NAME.pid         which process it is; ports.json, stack.json, ready
 * keys/                the gateway's signing key
 * secrets.json         the engines' passwords       credentials.json   the first accounts and keys
 * seeded               which seeds were loaded      hito.lock          held by the running supervisor
 * </pre>
 */
record DataFolder(Path path) {
    DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder and its parts, which only the owner may enter. */
    void create() {
        try {
            for (Path folder : List.of(path, logs(), run(), keys())) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UserError("The data folder " + path + " cannot be made: " + e.getMessage(), e);
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
