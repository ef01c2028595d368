package cl.hito.milestones.plan;

import cl.hito.milestones.milestone.PlanMilestones;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** Gives plans that an older version took in their milestones; changes nothing once they have them. */
@Singleton
class PlansAtStart {

    private static final Logger LOG = Logger.getLogger(PlansAtStart.class);

    private final PlanMilestones milestones;

    PlansAtStart(PlanMilestones milestones) {
        this.milestones = milestones;
    }

    @Transactional
    void derive(@Observes StartupEvent event) {
        long changed = milestones.deriveAll();
        if (changed > 0) {
            LOG.infof("commitments of plans derived changed=%d", changed);
        }
    }
}
