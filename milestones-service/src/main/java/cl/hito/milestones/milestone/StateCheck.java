package cl.hito.milestones.milestone;

import cl.hito.milestones.lock.AdvisoryLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Tells the states that change because a day has passed. Looks at the start and every few minutes, so
 * that midnight in America/Santiago is never far away; one copy of the service at a time.
 */
@Singleton
class StateCheck {

    private static final Logger LOG = Logger.getLogger(StateCheck.class);
    private static final String DEADLOCK = "40P01";

    private final EntityManager em;
    private final MilestoneLedger ledger;

    StateCheck(EntityManager em, MilestoneLedger ledger) {
        this.em = em;
        this.ledger = ledger;
    }

    /** How many milestones are in another state than was told last; another copy being at it counts as none. */
    @Scheduled(every = "{hito.milestones.state-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        check();
    }

    long check() {
        long changed;
        try {
            changed = followDate();
        } catch (RuntimeException e) {
            if (!isDeadlock(e)) {
                throw e;
            }
            LOG.warnf("states follow the date once more reason=%s", DEADLOCK);
            changed = followDate();
        }
        if (changed > 0) {
            LOG.infof("states follow the date changed=%d", changed);
        }
        return changed;
    }

    private long followDate() {
        return QuarkusTransaction.requiringNew().call(() -> lock() ? ledger.followDate() : 0L);
    }

    /** Whether PostgreSQL ended the transaction to break a circle of waiting (SQLSTATE 40P01). */
    private static boolean isDeadlock(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && DEADLOCK.equals(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private boolean lock() {
        return (Boolean) em.createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
                .setParameter("key", AdvisoryLock.STATE_CHECK.key())
                .getSingleResult();
    }
}
