package cl.hito.engines;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a command into a session of its own.
 *
 * <p>A Ctrl-C in a terminal reaches every process of the terminal's foreground group at once. Engines and services must
 * not see it: whoever started them stops them, in order. The process id stays that of the command, because the
 * launcher in front replaces itself by it.
 */
public final class OwnSession {
    private static final List<String> LAUNCHER = launcher();

    private OwnSession() {}

    /** {@code command} with its launcher in front; unchanged on a system that offers none. */
    public static List<String> of(List<String> command) {
        List<String> whole = new ArrayList<>(LAUNCHER);
        whole.addAll(command);
        return List.copyOf(whole);
    }

    private static List<String> launcher() {
        if (onPath("setsid").isPresent()) {
            return List.of("setsid");
        }
        // macOS has no setsid command, but has had perl for ever.
        if (onPath("perl").isPresent()) {
            return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127", "--");
        }
        return List.of();
    }

    static Optional<Path> onPath(String command) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, command);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
