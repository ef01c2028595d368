package cl.hito.milestones.obligation;

import cl.hito.milestones.lock.AdvisoryLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;

/** Keeps the periods of obligations computed ahead of time; one copy of the service at a time. */
@Singleton
class PeriodJob {

    private static final Logger LOG = Logger.getLogger(PeriodJob.class);

    private final EntityManager em;
    private final Obligations obligations;

    PeriodJob(EntityManager em, Obligations obligations) {
        this.em = em;
        this.obligations = obligations;
    }

    @Scheduled(every = "{hito.milestones.period-job}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        extend();
    }

    /** How many periods were added or moved; another copy being at it counts as none. */
    long extend() {
        long changed = QuarkusTransaction.requiringNew().call(() -> lock() ? obligations.extend() : 0L);
        if (changed > 0) {
            LOG.infof("periods of obligations computed changed=%d", changed);
        }
        return changed;
    }

    private boolean lock() {
        return (Boolean) em.createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
                .setParameter("key", AdvisoryLock.PERIOD_JOB.key())
                .getSingleResult();
    }
}
