package cl.hito.milestones.plan;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.milestone.PlanMilestones;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes reports of progress in, corrects and withdraws them; the plan's milestones follow in the same transaction. */
@Singleton
class ProgressLedger {

    static final String AGGREGATE = "plan-progress";

    private final ProgressRepository repository;
    private final Plans plans;
    private final PlanRepository planRepository;
    private final PlanItems items;
    private final PlanMilestones milestones;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    ProgressLedger(
            ProgressRepository repository,
            Plans plans,
            PlanRepository planRepository,
            PlanItems items,
            PlanMilestones milestones,
            History history,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.plans = plans;
        this.planRepository = planRepository;
        this.items = items;
        this.milestones = milestones;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    PlanProgressView report(UUID plan, ProgressData given, @Nullable String reason) {
        writable(plan);
        check(plan, given);
        Progress progress = new Progress(plan, given, caller.actor(), clock.instant());
        repository.persistAndFlush(progress);
        return record(plan, progress, null, reason);
    }

    @Transactional
    PlanProgressView correct(
            UUID plan, UUID id, ProgressData given, @Nullable String ifMatch, @Nullable String reason) {
        writable(plan);
        Progress progress = repository.of(plan, id);
        ETags.require(ifMatch, progress.version());
        if (!progress.item().equals(given.item())) {
            throw ProblemException.invalid(Field.of("/item", "inconsistent"));
        }
        check(plan, given);
        PlanProgressView before = repository.view(plan, id);
        progress.change(given);
        repository.flush();
        return before.version() == progress.version() ? before : record(plan, progress, before, reason);
    }

    @Transactional
    PlanProgressView withdraw(UUID plan, UUID id, @Nullable String ifMatch, @Nullable String reason) {
        writable(plan);
        Progress progress = repository.of(plan, id);
        ETags.require(ifMatch, progress.version());
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalidParameter("reason", "required");
        }
        PlanProgressView before = repository.view(plan, id);
        progress.withdraw(caller.actor(), reason, clock.instant());
        repository.flush();
        return record(plan, progress, before, reason);
    }

    private PlanProgressView record(
            UUID plan, Progress progress, @Nullable PlanProgressView before, @Nullable String reason) {
        PlanProgressView after = repository.view(plan, progress.id());
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason, after.reportedOn());
        planRepository.tell(plan);
        milestones.follow(plan, progress.item(), caller.actor(), reason);
        return after;
    }

    private void writable(UUID plan) {
        repository.lock(plan);
        caller.requireWriteTo(plans.get(plan).institution());
    }

    private void check(UUID plan, ProgressData given) {
        PlanItemView about = items.find(plan, given.item())
                .orElseThrow(() -> ProblemException.invalid(Field.of("/item", "not_found")));
        given.check(about, Santiago.today(clock));
    }
}
