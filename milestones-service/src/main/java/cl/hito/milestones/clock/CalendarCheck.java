package cl.hito.milestones.clock;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets running clocks follow the calendar: holidays are sometimes enacted days before they are kept. */
@Singleton
class CalendarCheck {

    private static final Logger LOG = Logger.getLogger(CalendarCheck.class);
    private static final int AT_ONCE = 500;

    private final Clocks clocks;

    CalendarCheck(Clocks clocks) {
        this.clocks = clocks;
    }

    @Scheduled(every = "{hito.milestones.calendar-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        check();
    }

    void check() {
        int parts = 0;
        for (@Nullable UUID last = clocks.follow(null, AT_ONCE); last != null; last = clocks.follow(last, AT_ONCE)) {
            parts++;
        }
        LOG.debugf("clocks follow the calendar parts=%d", parts);
    }
}
