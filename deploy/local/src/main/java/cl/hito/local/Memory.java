package cl.hito.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Resident memory by /proc; 0 where the system has none. */
final class Memory {
    private Memory() {}

    /** What the process occupies, in bytes (VmRSS). */
    static long of(long pid) {
        return field(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:").orElse(0);
    }

    /**
     * What a process and its children occupy. Memory that they share counts once (the sum of their proportional sets),
     * since PostgreSQL's buffers would count for each connection otherwise.
     */
    static long ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> proportional(root.pid())
                        + root.descendants()
                                .mapToLong(child -> proportional(child.pid()))
                                .sum())
                .orElse(0L);
    }

    private static long proportional(long pid) {
        return field(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:")
                .orElseGet(() -> of(pid));
    }

    private static OptionalLong field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
