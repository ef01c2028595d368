package cl.hito.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A log file's end, and its beginning anew. */
final class LogFile {
    private static final long LARGE_BYTES = 20L << 20;

    private static final int LINES = 20;
    private static final int BYTES = 16 << 10;

    private LogFile() {}

    static String tail(Path log) {
        try {
            String[] lines = from(log, Math.max(0, Files.size(log) - BYTES)).split("\n", -1);
            StringBuilder tail = new StringBuilder();
            for (int i = Math.max(0, lines.length - LINES); i < lines.length; i++) {
                tail.append(tail.isEmpty() ? "" : "\n").append(lines[i]);
            }
            return tail.toString().strip();
        } catch (IOException e) {
            return "(there is no log)";
        }
    }

    /** Puts a log that has grown large aside, as {@code NAME.log.1}. To be called while nobody writes to it. */
    static void turnOver(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LARGE_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + log + " cannot be turned over: " + e.getMessage(), e);
        }
    }

    /** All from this byte on. */
    static String from(Path log, long offset) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(offset);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - offset)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
