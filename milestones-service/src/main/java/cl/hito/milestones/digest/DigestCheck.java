package cl.hito.milestones.digest;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Writes the digests whose hour has come; an hour that was missed is made up for on the same day. */
@Singleton
class DigestCheck {

    private static final Logger LOG = Logger.getLogger(DigestCheck.class);

    private final Digests digests;

    DigestCheck(Digests digests) {
        this.digests = digests;
    }

    @Scheduled(every = "{hito.milestones.digest-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        check();
    }

    /** How many alerts were told of. Two copies may be at it: each account is locked while its digest is written. */
    int check() {
        int told = 0;
        for (String account : digests.due()) {
            try {
                told += digests.write(account);
            } catch (RuntimeException e) {
                // Those after it are told all the same, and this one is due again at the next look.
                // The database's own words may quote an address.
                LOG.errorf("digest not written problem=%s", problem(e));
            }
        }
        if (told > 0) {
            LOG.infof("digests written alerts=%d", told);
        }
        return told;
    }

    /** The classes of an exception and its causes, and PostgreSQL's code. */
    private static String problem(Throwable thrown) {
        StringBuilder problem = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            problem.append(problem.isEmpty() ? "" : "/").append(t.getClass().getSimpleName());
            if (t instanceof SQLException sql) {
                problem.append(' ').append(sql.getSQLState());
                break;
            }
        }
        return problem.toString();
    }
}
