package cl.hito.local;

import cl.hito.engines.ProcessEnd;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pid file: which process a name stands for. A number alone is not enough, because the system gives it to another
 * process once it is free; the time of the start tells them apart.
 *
 * @param startInstant when the process started, by the system's clock
 * @param startTicks the same in ticks since the machine's start (Linux); unlike the instant it does not move when the
 *     clock is set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProcessRecord(
        long pid, @Nullable String startInstant, @Nullable Long startTicks, int port) {

    /** The system counts a start in hundredths of a second, and rounds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** Counted from the closing bracket of the program's name, which may itself hold blanks: proc(5), field 22. */
    private static final int START_FIELD_AFTER_NAME = 20;

    static ProcessRecord of(ProcessHandle process, int port) {
        return new ProcessRecord(
                process.pid(),
                process.info().startInstant().map(Instant::toString).orElse(null),
                ticks(process.pid()).orElse(null),
                port);
    }

    static Optional<ProcessRecord> read(Path file) {
        try {
            return Json.read(file, ProcessRecord.class);
        } catch (UserError e) {
            // A torn or foreign file names no process that could safely be ended.
            return Optional.empty();
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process, if it still runs and is the very one that was recorded. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(process -> !ProcessEnd.isOver(process))
                .filter(this::isTheSame);
    }

    private boolean isTheSame(ProcessHandle process) {
        Optional<Long> ticksNow = ticks(pid);
        if (startTicks != null && ticksNow.isPresent()) {
            return startTicks.equals(ticksNow.get());
        }
        Optional<Instant> startNow = process.info().startInstant();
        return startInstant != null
                && startNow.isPresent()
                && Duration.between(Instant.parse(startInstant), startNow.get())
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    private static Optional<Long> ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return Optional.of(Long.parseLong(fields[START_FIELD_AFTER_NAME - 1]));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
