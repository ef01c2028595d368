package cl.hito.milestones.businessday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Business days of Ley 19.880 art. 25: Saturdays, Sundays and holidays are not business days, and a term
 * begins the day after. Immutable; every question is answered in constant time from running counts.
 *
 * <p>Dates outside {@link #first()} to {@link #last()} are an {@link IllegalArgumentException}.
 */
public final class BusinessDays {

    /** Last year that the national rules are computed for. */
    static final int LAST_YEAR = 2100;

    private final LocalDate first;
    private final Map<LocalDate, Holiday> holidays;
    /** How many business days there are among the first n days. */
    private final int[] running;
    /** Offset of the n-th business day from the first day. */
    private final int[] offsets;

    private BusinessDays(LocalDate first, LocalDate last, Collection<Holiday> holidays) {
        this.first = first;
        this.holidays = new TreeMap<>();
        holidays.forEach(h -> this.holidays.putIfAbsent(h.date(), h));
        int days = Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
        running = new int[days + 1];
        int[] found = new int[days];
        for (int i = 0; i < days; i++) {
            boolean counts = counts(first.plusDays(i));
            if (counts) {
                found[running[i]] = i;
            }
            running[i + 1] = running[i] + (counts ? 1 : 0);
        }
        offsets = Arrays.copyOf(found, running[days]);
    }

    /** The calendar of the whole country, 2007 to 2100, by the rules of the laws alone. */
    public static BusinessDays national() {
        return with(IntStream.rangeClosed(NationalHolidays.FIRST_YEAR, LAST_YEAR)
                .mapToObj(NationalHolidays::of)
                .flatMap(Collection::stream)
                .toList());
    }

    /** A calendar of the same years with the holidays given, of a region or with corrections, say. */
    static BusinessDays with(Collection<Holiday> holidays) {
        return new BusinessDays(
                LocalDate.of(NationalHolidays.FIRST_YEAR, 1, 1), LocalDate.of(LAST_YEAR, 12, 31), holidays);
    }

    public LocalDate first() {
        return first;
    }

    public LocalDate last() {
        return first.plusDays(running.length - 2L);
    }

    public boolean covers(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last());
    }

    public boolean isBusinessDay(LocalDate date) {
        int i = offset(date);
        return running[i + 1] > running[i];
    }

    /** The holiday on a date, also when it falls on a weekend. */
    public Optional<Holiday> holiday(LocalDate date) {
        return Optional.ofNullable(holidays.get(date));
    }

    /** Business days after {@code from} up to and including {@code to}; negative when {@code to} lies before. */
    public int between(LocalDate from, LocalDate to) {
        return running[offset(to) + 1] - running[offset(from) + 1];
    }

    /** The day on which a term of so many business days ends that began the day after {@code from}. */
    public LocalDate plus(LocalDate from, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("a term has at least one day, not " + days);
        }
        int index = running[offset(from) + 1] + days - 1;
        if (index >= offsets.length) {
            throw new IllegalArgumentException("term ends after " + last());
        }
        return first.plusDays(offsets[index]);
    }

    /**
     * The business day from which so many business days remain until a day, that day included: {@code
     * between(before(to, n), to)} is n.
     */
    public LocalDate before(LocalDate to, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("at least one day before, not " + days);
        }
        int index = running[offset(to) + 1] - days - 1;
        if (index < 0) {
            throw new IllegalArgumentException("begins before " + first);
        }
        return first.plusDays(offsets[index]);
    }

    /** The day itself when it counts, else the next one that does: when a filing counts as made. */
    public LocalDate onOrAfter(LocalDate date) {
        return isBusinessDay(date) ? date : plus(date, 1);
    }

    /** The term of so many business days that began the day after {@code from}, with the days that it skips. */
    public Term term(LocalDate from, int days) {
        LocalDate end = plus(from, days);
        List<Skipped> skipped = from.plusDays(1)
                .datesUntil(end)
                .filter(date -> !isBusinessDay(date))
                .map(date -> new Skipped(date, reason(date), holiday(date).orElse(null)))
                .toList();
        return new Term(from, days, end, skipped);
    }

    /**
     * A term of business days.
     *
     * @param from the day before the first that counts
     * @param end last day, inclusive; a business day always
     * @param skipped days in between that do not count, earliest first
     */
    public record Term(LocalDate from, int days, LocalDate end, List<Skipped> skipped) {}

    /** Why a day does not count. */
    public enum Reason {
        SATURDAY,
        SUNDAY,
        HOLIDAY
    }

    /**
     * A day that does not count.
     *
     * @param reason the weekend's where both are true
     * @param holiday null when it is none
     */
    public record Skipped(
            LocalDate date, Reason reason, @Nullable Holiday holiday) {}

    private static Reason reason(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> Reason.SATURDAY;
            case SUNDAY -> Reason.SUNDAY;
            default -> Reason.HOLIDAY;
        };
    }

    private boolean counts(LocalDate date) {
        DayOfWeek weekday = date.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.containsKey(date);
    }

    private int offset(LocalDate date) {
        if (!covers(date)) {
            throw new IllegalArgumentException(date + " is outside " + first + " to " + last());
        }
        return Math.toIntExact(ChronoUnit.DAYS.between(first, date));
    }
}
