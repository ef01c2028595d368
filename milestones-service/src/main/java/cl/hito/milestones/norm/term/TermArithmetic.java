package cl.hito.milestones.norm.term;

import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.businessday.BusinessDays;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When a term ends. Pure: the calendar is given, the time zone is America/Santiago.
 *
 * <p>Ley 19.880 art. 25: a term begins on the day after; days are business days unless the norm says
 * otherwise; a term of months or years ends on the day of the same number (Código Civil art. 48), or on the
 * last of the month when it has none; an end on a day that is no business day moves to the next one that is;
 * what is filed on such a day counts as filed in the first hour of the next business day. Hours run through
 * unless they are read as hours of business days.
 *
 * <p>Where a norm does not say which days it counts, both readings are made: {@code due} is the later end and
 * {@code prudentDue} the earlier.
 *
 * <p>Days outside the calendar are an {@link IllegalArgumentException}.
 */
public final class TermArithmetic {

    private final BusinessDays days;

    public TermArithmetic(BusinessDays days) {
        this.days = days;
    }

    /**
     * The end of a term.
     *
     * @param countedFrom from which it counts: the start, or for what is filed the moment at which it counts as filed
     * @param due last moment by the reading that gives most time; for all but hours, the last day at its start
     * @param prudentDue the same by the strictest reading
     */
    public record End(LocalDateTime countedFrom, LocalDateTime due, LocalDateTime prudentDue) {

        public boolean ambiguous() {
            return !due.equals(prudentDue);
        }
    }

    /**
     * The end of a term that has a length.
     *
     * @param start local time in America/Santiago; the time of day matters for hours only
     * @param filing whether it starts with something filed
     * @param amount of units, at least 1; nothing to count for {@code IMMEDIATE}
     */
    public End end(LocalDateTime start, boolean filing, TermUnit unit, DayType dayType, int amount) {
        LocalDateTime from = filing ? filed(start) : start;
        if (unit == TermUnit.IMMEDIATE) {
            return new End(from, from, from);
        }
        if (amount < 1) {
            throw new IllegalArgumentException("a term has at least one " + unit + ", not " + amount);
        }
        return switch (dayType) {
            case BUSINESS -> same(from, counted(from, unit, true, amount));
            case CALENDAR, NONE -> same(from, counted(from, unit, false, amount));
            case UNSPECIFIED -> both(from, unit, amount);
            case SAME_AS_TERM -> throw new IllegalArgumentException("a part of a term has no length of its own");
        };
    }

    /** Months and years are the same by both readings; the difference is in days and hours. */
    private End both(LocalDateTime from, TermUnit unit, int amount) {
        LocalDateTime calendar = counted(from, unit, false, amount);
        LocalDateTime business = counted(from, unit, true, amount);
        return calendar.isBefore(business) ? new End(from, business, calendar) : new End(from, calendar, business);
    }

    private static End same(LocalDateTime from, LocalDateTime due) {
        return new End(from, due, due);
    }

    private LocalDateTime counted(LocalDateTime from, TermUnit unit, boolean business, int amount) {
        LocalDate day = from.toLocalDate();
        return switch (unit) {
            case HOUR ->
                business
                        ? businessHours(from, amount)
                        : from.atZone(Santiago.ZONE).plusHours(amount).toLocalDateTime();
            case DAY -> (business ? days.plus(day, amount) : businessDayFrom(day.plusDays(amount))).atStartOfDay();
            case MONTH -> businessDayFrom(day.plusMonths(amount)).atStartOfDay();
            case YEAR -> businessDayFrom(day.plusYears(amount)).atStartOfDay();
            case IMMEDIATE, DATE, FRACTION, NONE ->
                throw new IllegalArgumentException("a term in " + unit + " has no length that can be counted");
        };
    }

    /** The moment at which something counts as filed. */
    public LocalDateTime filed(LocalDateTime at) {
        LocalDate day = at.toLocalDate();
        return days.isBusinessDay(day) ? at : days.plus(day, 1).atStartOfDay();
    }

    /** The day itself, or the first business day after it. */
    public LocalDate businessDayFrom(LocalDate day) {
        return days.isBusinessDay(day) ? day : days.plus(day, 1);
    }

    /** The next day of the calendar with one of these numbers, from a day on, moved to a business day. */
    public LocalDate next(LocalDate from, List<Integer> monthDays) {
        LocalDate day = from;
        while (!monthDays.contains(day.getDayOfMonth())) {
            day = day.plusDays(1);
        }
        return businessDayFrom(day);
    }

    private LocalDateTime businessHours(LocalDateTime from, int hours) {
        ZonedDateTime at = filed(from).atZone(Santiago.ZONE);
        Duration left = Duration.ofHours(hours);
        while (true) {
            LocalDate day = at.toLocalDate();
            ZonedDateTime midnight = day.plusDays(1).atStartOfDay(Santiago.ZONE);
            Duration today = Duration.between(at, midnight);
            if (left.compareTo(today) <= 0) {
                return at.plus(left).toLocalDateTime();
            }
            left = left.minus(today);
            at = days.plus(day, 1).atStartOfDay(Santiago.ZONE);
        }
    }

    /** Days after one and up to another, the last included, that are no business days. */
    public List<SkippedDay> skipped(LocalDate after, LocalDate until) {
        List<SkippedDay> skipped = new ArrayList<>();
        for (LocalDate day = after.plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
            if (!days.isBusinessDay(day)) {
                skipped.add(SkippedDay.of(day, days));
            }
        }
        return skipped;
    }
}
