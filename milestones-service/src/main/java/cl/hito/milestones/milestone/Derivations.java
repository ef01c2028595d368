package cl.hito.milestones.milestone;

import cl.hito.chassis.security.Caller;
import cl.hito.milestones.institution.InstitutionsChanged;
import cl.hito.milestones.rulebook.RulebookActivated;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Derives the milestones of the law and of the platforms when institutions change or a rulebook comes into force,
 * in that transaction.
 */
@Singleton
class Derivations {

    private static final Logger LOG = Logger.getLogger(Derivations.class);

    private final MilestoneLedger ledger;
    private final PlatformMilestones platforms;
    private final Caller caller;

    Derivations(MilestoneLedger ledger, PlatformMilestones platforms, Caller caller) {
        this.ledger = ledger;
        this.platforms = platforms;
        this.caller = caller;
    }

    void institutions(@Observes InstitutionsChanged event) {
        long changed = ledger.derive(event.codes()) + platforms.derive(event.codes());
        LOG.debugf(
                "milestones derived institutions=%d changed=%d", event.codes().size(), changed);
    }

    void rulebook(@Observes RulebookActivated event) {
        long changed = ledger.deriveAll(event.version(), caller.actor())
                + platforms.deriveAll(event.version(), caller.actor());
        LOG.infof("milestones derived rulebook=%s changed=%d", event.version(), changed);
    }
}
