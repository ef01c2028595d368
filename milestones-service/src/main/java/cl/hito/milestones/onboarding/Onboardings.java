package cl.hito.milestones.onboarding;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.milestone.MilestoneLedger;
import cl.hito.milestones.milestone.PlatformMilestones;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes definitions in; the milestones of every institution follow in the same transaction. */
@Singleton
class Onboardings {

    static final String AGGREGATE = "onboarding";

    private static final Logger LOG = Logger.getLogger(Onboardings.class);

    private final OnboardingRepository repository;
    private final PlatformMilestones milestones;
    private final MilestoneLedger ledger;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Onboardings(
            OnboardingRepository repository,
            PlatformMilestones milestones,
            MilestoneLedger ledger,
            History history,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.milestones = milestones;
        this.ledger = ledger;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    OnboardingView get(String platform) {
        return repository
                .of(platform)
                .orElseThrow(() -> ProblemException.notFound("la incorporación a", "onboarding to", platform))
                .view();
    }

    /** What was stored, and whether the platform had no definition before. */
    record Stored(OnboardingView view, boolean added) {}

    /** Defines the onboarding to a platform, or changes it (then with If-Match). */
    @Transactional
    Stored put(String platform, OnboardingData data, @Nullable String ifMatch, @Nullable String reason) {
        data.check();
        Onboarding known = repository.of(platform).orElse(null);
        if (known == null) {
            if (ifMatch != null) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            Onboarding added = new Onboarding(platform, data, clock.instant());
            repository.persistAndFlush(added);
            return new Stored(follow(added.view(), null, reason), true);
        }
        ETags.require(ifMatch, known.version());
        OnboardingView before = known.view();
        if (before.says(data)) {
            return new Stored(before, false);
        }
        known.change(data, clock.instant());
        repository.flush();
        return new Stored(follow(known.view(), before, reason), false);
    }

    private OnboardingView follow(OnboardingView after, @Nullable OnboardingView before, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        long changed = milestones.deriveFor(after.platform(), caller.actor(), reason);
        ledger.tellSteps(after.platform(), caller.actor(), reason);
        LOG.infof("onboarding defined platform=%s milestones=%d", after.platform(), changed);
        return after;
    }
}
