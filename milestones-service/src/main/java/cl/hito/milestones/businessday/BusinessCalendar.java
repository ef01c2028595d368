package cl.hito.milestones.businessday;

import cl.hito.milestones.rulebook.Confidence;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The business days in effect: what the laws give by rule, and the days of the table {@code holiday}, which
 * is read again when what is known of it is a minute old.
 */
@Singleton
public class BusinessCalendar {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String COUNTRY = "";

    private final EntityManager em;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Known known;

    /** What the table said, with the calendars made from it so far, by region. */
    private record Known(Instant readAt, List<EnteredHoliday> entered, Map<String, BusinessDays> calendars) {

        boolean isFresh(Instant now) {
            return Duration.between(readAt, now).abs().compareTo(FRESH) < 0;
        }
    }

    BusinessCalendar(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    /** Business days of the whole country. */
    public BusinessDays national() {
        return of(null);
    }

    /**
     * Business days of a region.
     *
     * @param region two digits of the CUT; null for the whole country
     */
    BusinessDays of(@Nullable String region) {
        Known current = current();
        return current.calendars()
                .computeIfAbsent(
                        region == null ? COUNTRY : region,
                        place -> BusinessDays.national(current.entered().stream()
                                .filter(h -> h.isKeptIn(place))
                                .flatMap(h -> h.days(BusinessDays.LAST_YEAR))
                                .toList()));
    }

    /** One caller reads anew; the others need not wait for it and go on with what is known. */
    private Known current() {
        Known before = known;
        Instant now = clock.instant();
        if (before == null) {
            Known first = new Known(now, read(), new ConcurrentHashMap<>());
            known = first;
            return first;
        }
        if (before.isFresh(now) || !reading.compareAndSet(false, true)) {
            return before;
        }
        try {
            List<EnteredHoliday> entered = read();
            Map<String, BusinessDays> calendars =
                    entered.equals(before.entered()) ? before.calendars() : new ConcurrentHashMap<>();
            Known after = new Known(now, entered, calendars);
            known = after;
            return after;
        } finally {
            reading.set(false);
        }
    }

    private List<EnteredHoliday> read() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        select name, first_on, yearly, last_on, region, commune, norm, confidence
                        from holiday order by first_on, id
                        """, Tuple.class).getResultList();
        return rows.stream().map(BusinessCalendar::entered).toList();
    }

    private static EnteredHoliday entered(Tuple row) {
        return new EnteredHoliday(
                row.get("name", String.class),
                row.get("first_on", LocalDate.class),
                row.get("yearly", Boolean.class),
                row.get("last_on", LocalDate.class),
                row.get("region", String.class),
                row.get("commune", String.class),
                row.get("norm", String.class),
                Confidence.valueOf(row.get("confidence", String.class)));
    }
}
