package cl.hito.milestones.obligation;

import cl.hito.milestones.businessday.BusinessDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The periods of an obligation with their due day. */
final class Periods {

    private Periods() {}

    /**
     * One period.
     *
     * @param due last day on which it is on time, inclusive
     */
    record Period(String period, LocalDate firstDay, LocalDate lastDay, LocalDate due) {}

    /** In order, from the first one to the last that begins by a day. */
    static List<Period> of(ObligationView obligation, LocalDate until, BusinessDays businessDays) {
        Frequency frequency = obligation.frequency();
        LocalDate last = obligation.lastPeriod();
        LocalDate end = last != null && last.isBefore(until) ? last : until;
        List<Period> periods = new ArrayList<>();
        for (LocalDate first = obligation.firstPeriod(); !first.isAfter(end); first = frequency.next(first)) {
            LocalDate lastDay = frequency.lastDay(first);
            periods.add(new Period(
                    frequency.name(first),
                    first,
                    lastDay,
                    obligation.dueUnit().after(lastDay, obligation.dueCount(), businessDays)));
        }
        return periods;
    }
}
