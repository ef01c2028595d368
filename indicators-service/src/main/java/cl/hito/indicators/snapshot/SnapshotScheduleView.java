package cl.hito.indicators.snapshot;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the service takes by itself.
 *
 * @param day of a month from which on the month before is taken
 * @param reviewDays how long its review is open
 * @param next month that is taken next when none is missing
 * @param nextOn day from which on it is, in America/Santiago
 * @param missing months that are over, that something is known of, and that have no snapshot; taken one at a time, oldest
 *     first
 */
@Schema(name = "SnapshotSchedule")
public record SnapshotScheduleView(
        @Schema(required = true) int day,
        @Schema(required = true) int reviewDays,
        @Schema(required = true, examples = "2026-11") String next,
        @Schema(required = true) LocalDate nextOn,
        @Schema(required = true) List<String> missing) {}
