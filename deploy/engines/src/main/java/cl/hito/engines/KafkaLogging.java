package cl.hito.engines;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends what Kafka logs from WARN on to one file, which begins anew before it grows large. */
final class KafkaLogging {
    private static final int FILE_LIMIT_BYTES = 10 << 20;
    /** One file keeps the name that was asked for; more would be numbered. */
    private static final int FILES = 1;

    private KafkaLogging() {}

    static void toFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        LogManager.getLogManager().reset();
        // % is the handler's own placeholder sign.
        FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), FILE_LIMIT_BYTES, FILES, true);
        handler.setFormatter(new OneLine());
        handler.setLevel(Level.WARNING);
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(handler);
    }

    static void flush() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.flush();
        }
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord record) {
            StringBuilder line = new StringBuilder(160)
                    .append(record.getInstant())
                    .append(' ')
                    .append(record.getLevel())
                    .append(' ')
                    .append(record.getLoggerName())
                    .append(' ')
                    .append(formatMessage(record))
                    .append('\n');
            Throwable thrown = record.getThrown();
            if (thrown != null) {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                line.append(trace);
            }
            return line.toString();
        }
    }
}
