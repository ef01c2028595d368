package cl.hito.milestones.milestone;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.businessday.BusinessDays;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The day on which states are told.
 *
 * @param today in America/Santiago
 * @param horizon last day that counts as near
 */
public record AsOf(LocalDate today, LocalDate horizon, BusinessDays businessDays) {

    private static final int NEAR_BUSINESS_DAYS = 30;

    public static AsOf now(Clock clock, BusinessDays businessDays) {
        return on(Santiago.today(clock), businessDays);
    }

    /** 400 when the day is outside the years of the calendar. */
    static AsOf on(LocalDate today, BusinessDays businessDays) {
        if (!businessDays.covers(today)
                || today.isAfter(businessDays.before(businessDays.last(), NEAR_BUSINESS_DAYS))) {
            throw ProblemException.invalidParameter("asOf", "out_of_range");
        }
        return new AsOf(today, businessDays.plus(today, NEAR_BUSINESS_DAYS), businessDays);
    }

    /** Business days after today up to the due day, 0 on that day; null when it is past or has none. */
    public @Nullable Integer businessDaysLeft(@Nullable LocalDate due) {
        return due == null || due.isBefore(today) || !businessDays.covers(due)
                ? null
                : businessDays.between(today, due);
    }
}
