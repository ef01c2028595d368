package cl.hito.milestones.clock;

import cl.hito.milestones.businessday.HolidaysChanged;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets running clocks follow the calendar: holidays are sometimes enacted days before they are kept. Soon after
 * one is entered here, and now and then for what another copy of the service was told.
 */
@Singleton
class CalendarCheck {

    private static final Logger LOG = Logger.getLogger(CalendarCheck.class);
    private static final int AT_ONCE = 500;

    private final Clocks clocks;
    private final AtomicBoolean changed = new AtomicBoolean();

    CalendarCheck(Clocks clocks) {
        this.clocks = clocks;
    }

    void holidays(@Observes(during = TransactionPhase.AFTER_SUCCESS) HolidaysChanged event) {
        changed.set(true);
    }

    /** The transaction that told of a holiday has ended, but its thread may begin no other: so a little later. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void soon() {
        if (changed.getAndSet(false)) {
            check();
        }
    }

    @Scheduled(every = "{hito.milestones.calendar-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void nowAndThen() {
        check();
    }

    private void check() {
        int parts = 0;
        for (@Nullable UUID last = clocks.follow(null, AT_ONCE); last != null; last = clocks.follow(last, AT_ONCE)) {
            parts++;
        }
        LOG.debugf("clocks follow the calendar parts=%d", parts);
    }
}
