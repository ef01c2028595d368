package cl.hito.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Whether a process has ended, also for processes that somebody else started.
 *
 * <p>The JVM's own means are not enough for those: it counts a dead process as alive until its parent has collected it,
 * which in a container without an init process never happens, and it looks only every few seconds.
 */
public final class ProcessEnd {
    private static final Duration POLL = Duration.ofMillis(15);

    private ProcessEnd() {}

    public static boolean isOver(ProcessHandle process) {
        return !process.isAlive() || isZombie(process.pid());
    }

    /** Waits for the end; whether it came before the limit. */
    public static boolean within(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!isOver(process)) {
                if (System.nanoTime() >= deadline) {
                    return false;
                }
                Thread.sleep(POLL.toMillis());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return isOver(process);
        }
    }

    /** By /proc where there is one. A process whose other threads still live has not let go of its files yet. */
    private static boolean isZombie(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            String stat = Files.readString(process.resolve("stat"));
            // The state follows the bracketed name.
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1) && threads.count() <= 1;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
