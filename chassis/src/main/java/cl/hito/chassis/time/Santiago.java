package cl.hito.chassis.time;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time zone in which dates of the law are read: "until 31-12-2026" ends with that day in
 * America/Santiago.
 */
public final class Santiago {

    public static final ZoneId ZONE = ZoneId.of("America/Santiago");

    private Santiago() {}

    /** The local date in America/Santiago at the instant of the clock. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
