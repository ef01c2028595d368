package cl.hito.milestones.rehearsal;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gives up the lists of changes of old rehearsals, and of all but the newest ones: each may hold every milestone of
 * the country, and it can be made again. What was found in sum stays for good.
 */
@Singleton
class RehearsalRetention {

    private static final Logger LOG = Logger.getLogger(RehearsalRetention.class);
    private static final int NEWEST = 20;

    private final EntityManager em;
    private final Clock clock;
    private final Period kept;

    RehearsalRetention(
            EntityManager em, Clock clock, @ConfigProperty(name = "hito.milestones.rehearsals-kept") Period kept) {
        this.em = em;
        this.clock = clock;
        this.kept = kept;
    }

    @Scheduled(every = "6h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        giveUp();
    }

    /** How many lists were given up. */
    @Transactional
    long giveUp() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        long dropped = (Long) em.createNativeQuery("""
                        with old as (
                            update rehearsal set changes_dropped = :now
                            where changes_dropped is null and (recorded_at < :since or id not in (
                                select r.id from rehearsal r where r.changes_dropped is null order by r.id desc limit :newest))
                            returning id
                        ), gone as (
                            delete from rehearsal_change c using old where c.rehearsal_id = old.id
                        )
                        select count(*) from old
                        """, Long.class)
                .setParameter("now", now)
                .setParameter("since", now.minus(kept))
                .setParameter("newest", NEWEST)
                .getSingleResult();
        if (dropped > 0) {
            LOG.infof("lists of rehearsals given up count=%d", dropped);
        }
        return dropped;
    }
}
