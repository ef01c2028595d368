package cl.hito.milestones.obligation;

import cl.hito.milestones.businessday.BusinessDays;
import java.time.LocalDate;

/** What the term after a period is counted in. */
public enum TermUnit {
    /** Ley 19.880 art. 25. */
    BUSINESS_DAY,
    DAY,
    /** Up to the last day of that month. */
    MONTH;

    /** The last day of a term that begins the day after another; that day itself when nothing is to be counted. */
    LocalDate after(LocalDate day, int count, BusinessDays businessDays) {
        if (count == 0) {
            return day;
        }
        return switch (this) {
            case BUSINESS_DAY -> businessDays.plus(day, count);
            case DAY -> day.plusDays(count);
            case MONTH -> day.plusDays(1).plusMonths(count).minusDays(1);
        };
    }
}
