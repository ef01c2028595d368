package cl.hito.chassis.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a service under test: the system's, until a test sets it. */
public final class SettableClock extends Clock {

    /** A system property, because the framework loads this class in more than one class loader. */
    private static final String FIXED = "hito.test.clock";

    private SettableClock() {}

    /** Stops the service's clock at an instant. */
    public static void set(Instant instant) {
        System.setProperty(FIXED, instant.toString());
    }

    /** Stops the service's clock at a local time in America/Santiago. */
    public static void set(LocalDate date, LocalTime time) {
        set(date.atTime(time).atZone(ZoneId.of("America/Santiago")).toInstant());
    }

    /** Lets the system's clock rule again. */
    public static void reset() {
        System.clearProperty(FIXED);
    }

    @Override
    public Instant instant() {
        String set = System.getProperty(FIXED);
        return set != null ? Instant.parse(set) : Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Singleton
    static class Producer {

        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        Clock clock() {
            return new SettableClock();
        }
    }
}
