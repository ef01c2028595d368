package cl.hito.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM settings of every process, in one place.
 *
 * <p>All are set for a quick start and little memory on a small machine: the serial collector and the first compiler
 * only, small stacks, a small code cache. A cluster uses the JVM's own choices.
 */
enum JvmFlags {
    SUPERVISOR("96m", "32m"),
    KAFKA("128m", "48m"),
    CATALOG("128m", "64m"),
    SERVICE("96m", "64m");

    private final String heap;
    private final String codeCache;

    JvmFlags(String heap, String codeCache) {
        this.heap = heap;
        this.codeCache = codeCache;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * The whole command line.
     *
     * @param name the process's name, so that a list of processes can be read
     * @param rest what follows the settings: class path or jar, and arguments
     */
    List<String> command(String name, Path data, List<String> rest) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                // Without a small beginning the JVM takes the whole heap at once on a large machine.
                "-Xms16m",
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=" + codeCache,
                // What a start needed and later work does not goes back to the machine.
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dhito.process=" + name,
                "-Dhito.data=" + data));
        command.addAll(rest);
        return List.copyOf(command);
    }
}
