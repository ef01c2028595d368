package cl.hito.milestones.businessday;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The business days in effect: what the laws give by rule, and the entries of the table {@code holiday}. What is
 * entered through this copy of the service counts at once, through another one within a minute.
 */
@Singleton
public class BusinessCalendar {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Place COUNTRY = new Place(null, null);

    private final HolidayRepository repository;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Known known;

    /**
     * What the table said when.
     *
     * @param changes how many had been entered here before it was read; with more it no longer says all
     */
    private record Known(Instant readAt, long changes, KnownHolidays holidays) {

        boolean isFresh(Instant now) {
            return Duration.between(readAt, now).abs().compareTo(FRESH) < 0;
        }
    }

    BusinessCalendar(HolidayRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Business days of the whole country. */
    public BusinessDays national() {
        return current().in(COUNTRY, null);
    }

    /**
     * Business days of a region, as known now.
     *
     * @param region two digits of the CUT; null for the whole country
     */
    public BusinessDays of(@Nullable String region) {
        return of(region, null, null);
    }

    /**
     * Business days of a place, of which a commune keeps its region's holidays too.
     *
     * @param region two digits of the CUT; null for the whole country
     * @param commune CUT, five digits; null for a region or the country
     * @param knownAt holidays learned of later are left out; null for what is known now
     * @throws IllegalArgumentException when the commune is not in the region
     */
    public BusinessDays of(@Nullable String region, @Nullable String commune, @Nullable Instant knownAt) {
        return current().in(new Place(region, commune), knownAt);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) HolidaysChanged event) {
        changes.incrementAndGet();
    }

    /** One caller reads anew; the others need not wait for it and go on with what is known. */
    private KnownHolidays current() {
        // Counted before the table is read: what is entered meanwhile makes this reading an old one.
        long seen = changes.get();
        Known before = known;
        Instant now = clock.instant();
        if (before == null || before.changes() != seen) {
            Known first = new Known(now, seen, new KnownHolidays(repository.everyVersion()));
            known = first;
            return first.holidays();
        }
        if (before.isFresh(now) || !reading.compareAndSet(false, true)) {
            return before.holidays();
        }
        try {
            List<EnteredHoliday> entered = repository.everyVersion();
            KnownHolidays holidays = before.holidays();
            if (!entered.equals(holidays.entered())) {
                holidays = new KnownHolidays(entered);
            }
            known = new Known(now, seen, holidays);
            return holidays;
        } finally {
            reading.set(false);
        }
    }
}
