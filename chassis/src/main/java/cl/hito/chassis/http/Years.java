package cl.hito.chassis.http;

import java.time.Instant;
import java.time.LocalDate;

/** The years that are taken from outside: those in which one can still count a day further, here and in the database. */
final class Years {

    private static final int FIRST = 1800;
    private static final int LAST = 9998;
    private static final Instant BEGIN = Instant.parse(FIRST + "-01-01T00:00:00Z");
    private static final Instant END = Instant.parse(LAST + 1 + "-01-01T00:00:00Z");

    private Years() {}

    static boolean hold(LocalDate day) {
        return day.getYear() >= FIRST && day.getYear() <= LAST;
    }

    static boolean hold(Instant instant) {
        return !instant.isBefore(BEGIN) && instant.isBefore(END);
    }
}
