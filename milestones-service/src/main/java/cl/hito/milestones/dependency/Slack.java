package cl.hito.milestones.dependency;

import cl.hito.milestones.businessday.BusinessDays;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How much time there is between the end of what is awaited and the end of who waits. */
final class Slack {

    private Slack() {}

    /**
     * Business days (Ley 19.880 art. 25) from the day on which the awaited milestone may be expected to the due day
     * of the other. Expected is its due day; the last day of its waiver when that is later; and today when both
     * have passed: nothing that is open ends in the past.
     */
    static @Nullable Integer of(
            DependencyView.End awaited, DependencyView.End waiting, LocalDate today, BusinessDays businessDays) {
        LocalDate due = awaited.due();
        LocalDate end = waiting.due();
        if (due == null || end == null) {
            return null;
        }
        LocalDate waived = awaited.waivedUntil();
        LocalDate expected = waived != null && waived.isAfter(due) ? waived : due;
        if (expected.isBefore(today)) {
            expected = today;
        }
        return businessDays.covers(expected) && businessDays.covers(end) ? businessDays.between(expected, end) : null;
    }
}
