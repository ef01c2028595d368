package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Institutions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Lets the facts take effect whose day has come: the institution has its new group from then on, with a
 * history row and an event. Looks at the start and every few minutes, so that midnight in
 * America/Santiago is never far away; several copies of the service share the work by row locks.
 */
@Singleton
class StandingCheck {

    private static final Logger LOG = Logger.getLogger(StandingCheck.class);

    private final Institutions institutions;

    StandingCheck(Institutions institutions) {
        this.institutions = institutions;
    }

    @Scheduled(every = "{hito.catalog.standing-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        check();
    }

    /** How many institutions stand otherwise today than was told last. */
    long check() {
        long changed = 0;
        int some;
        do {
            some = institutions.followDate();
            changed += some;
        } while (some > 0);
        if (changed > 0) {
            LOG.infof("institutions follow the date changed=%d", changed);
        }
        return changed;
    }
}
