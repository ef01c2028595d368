package cl.hito.milestones.plan;

import cl.hito.milestones.milestone.PlanMilestones;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/**
 * Gives plans that an older version took in their milestones, and their findings in both languages; changes nothing
 * once they have them.
 */
@Singleton
class PlansAtStart {

    private static final Logger LOG = Logger.getLogger(PlansAtStart.class);

    private final PlanMilestones milestones;
    private final PlanRepository plans;

    PlansAtStart(PlanMilestones milestones, PlanRepository plans) {
        this.milestones = milestones;
        this.plans = plans;
    }

    @Transactional
    void derive(@Observes StartupEvent event) {
        long changed = milestones.deriveAll();
        if (changed > 0) {
            LOG.infof("commitments of plans derived changed=%d", changed);
        }
    }

    @Transactional
    void translate(@Observes StartupEvent event) {
        for (Plan plan : plans.withFindingsInOneLanguage()) {
            PlanView view = plans.view(plan);
            PlanData data = plans.data(view);
            plans.replace(view.id(), data, PlanFindings.of(data));
        }
    }
}
