package cl.hito.milestones.plan;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.milestone.PlanMilestones;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes plans in and replaces them; each change with its history row, its event and its milestones, or not at all. The
 * institution may be one that no event has told of yet: the catalogue is the judge of that.
 */
@Singleton
class Plans {

    static final String AGGREGATE = "plan";

    private final PlanRepository repository;
    private final History history;
    private final PlanMilestones milestones;
    private final Caller caller;
    private final Clock clock;

    Plans(PlanRepository repository, PlanMilestones milestones, History history, Caller caller, Clock clock) {
        this.repository = repository;
        this.milestones = milestones;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** The plan; 404 when there is none. */
    PlanView get(UUID id) {
        return repository.view(entity(id));
    }

    @Transactional
    PlanView create(PlanData data, @Nullable String reason) {
        caller.requireWriteTo(data.institution());
        PlanRules.check(data);
        if (repository.byCode(data.institution(), data.code()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "La institución ya tiene el plan «" + data.code() + "».",
                    "The institution has the plan \"" + data.code() + "\" already.");
        }
        List<PlanFindings.Computed> computed = PlanFindings.of(data);
        Plan plan = new Plan(data, json(data), findings(data, computed), clock.instant());
        repository.persistAndFlush(plan);
        repository.replace(plan.id(), data, computed);
        return record(plan, data, null, reason);
    }

    @Transactional
    PlanView replace(UUID id, PlanData data, @Nullable String ifMatch, @Nullable String reason) {
        Plan plan = repository.findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("el plan", "plan", id));
        caller.requireWriteTo(plan.institution());
        ETags.require(ifMatch, plan.version());
        PlanRules.check(data);
        if (!plan.isOf(data)) {
            throw ProblemException.invalid(
                    List.of(Field.of("/institution", "inconsistent"), Field.of("/code", "inconsistent")));
        }
        PlanData before = repository.data(repository.view(plan));
        if (before.saysTheSameAs(data)) {
            return repository.view(plan);
        }
        List<PlanFindings.Computed> computed = PlanFindings.of(data);
        plan.change(data, json(data), findings(data, computed), clock.instant());
        repository.flush();
        repository.replace(id, data, computed);
        return record(plan, data, before, reason);
    }

    private PlanView record(Plan plan, PlanData after, @Nullable PlanData before, @Nullable String reason) {
        history.record(AGGREGATE, plan.id(), plan.version(), before, after, reason);
        repository.tell(plan.id());
        milestones.derive(plan.id(), caller.actor(), reason);
        return repository.view(plan);
    }

    private Plan entity(UUID id) {
        return repository.findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("el plan", "plan", id));
    }

    private Plan.Json json(PlanData data) {
        return new Plan.Json(repository.write(data.document()), repository.write(data.levels()));
    }

    private static int findings(PlanData data, List<PlanFindings.Computed> computed) {
        return data.declaredFindings().size() + computed.size();
    }
}
