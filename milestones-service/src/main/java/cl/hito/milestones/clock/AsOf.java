package cl.hito.milestones.clock;

import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.businessday.BusinessDays;
import cl.hito.milestones.norm.term.Ending;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The moment as of which clocks are told; the same rules as {@code clock_state} in SQL. */
record AsOf(Instant now, LocalDate today, BusinessCalendar calendar) {

    static AsOf now(Clock clock, BusinessCalendar calendar) {
        return new AsOf(clock.instant(), Santiago.today(clock), calendar);
    }

    ClockState state(Ending ending, LocalDate due, Instant overFrom, @Nullable ClockOutcome outcome) {
        if (outcome != null) {
            return outcome == ClockOutcome.FULFILLED ? ClockState.MET : ClockState.STOPPED;
        }
        return switch (ending) {
            case EFFECT -> today.isBefore(due) ? ClockState.RUNNING : ClockState.MET;
            case DUE -> now.isBefore(overFrom) ? ClockState.RUNNING : ClockState.OVERDUE;
        };
    }

    @Nullable Integer businessDaysLeft(ClockState state, LocalDate due, @Nullable String region, @Nullable String commune) {
        if (state != ClockState.RUNNING || due.isBefore(today)) {
            return null;
        }
        BusinessDays days = calendar.of(region, commune, null);
        return days.covers(due) ? days.between(today, due) : null;
    }

    /** Whether a clock was fulfilled in time; null when it was not fulfilled. */
    static @Nullable Boolean onTime(@Nullable ClockOutcome outcome, @Nullable Instant stoppedAt, Instant overFrom) {
        if (outcome != ClockOutcome.FULFILLED || stoppedAt == null) {
            return null;
        }
        return stoppedAt.isBefore(overFrom);
    }
}
