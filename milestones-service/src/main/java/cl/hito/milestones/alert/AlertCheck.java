package cl.hito.milestones.alert;

import cl.hito.milestones.lock.AdvisoryLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;

/** Looks for what has to be warned of, at the start and every few minutes; one copy of the service at a time. */
@Singleton
class AlertCheck {

    private static final Logger LOG = Logger.getLogger(AlertCheck.class);
    /** Alerts of one transaction: the first look at a whole country must not be lost to a transaction's time limit. */
    private static final int MOST = 5_000;

    private final EntityManager em;
    private final AlertLedger ledger;

    AlertCheck(EntityManager em, AlertLedger ledger) {
        this.em = em;
        this.ledger = ledger;
    }

    @Scheduled(every = "{hito.milestones.alert-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        check();
    }

    /** How many alerts were raised; another copy being at it counts as none. */
    long check() {
        return check(MOST);
    }

    long check(int most) {
        long raised = 0;
        for (AlertLedger.Rule rule : AlertLedger.Rule.values()) {
            int part;
            do {
                part = QuarkusTransaction.requiringNew().call(() -> lock() ? ledger.raise(rule, most) : 0);
                raised += part;
            } while (part == most);
        }
        if (raised > 0) {
            LOG.infof("alerts raised count=%d", raised);
        }
        return raised;
    }

    private boolean lock() {
        return (Boolean) em.createNativeQuery("select pg_try_advisory_xact_lock(:key)", Boolean.class)
                .setParameter("key", AdvisoryLock.ALERT_CHECK.key())
                .getSingleResult();
    }
}
