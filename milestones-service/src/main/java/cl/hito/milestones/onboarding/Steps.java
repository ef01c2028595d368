package cl.hito.milestones.onboarding;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.milestone.MilestoneLedger;
import cl.hito.milestones.milestone.MilestoneState;
import cl.hito.milestones.milestone.MilestoneView;
import cl.hito.milestones.milestone.Milestones;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records steps; the milestone is fulfilled with the last of them, in the same transaction. */
@Singleton
class Steps {

    static final String AGGREGATE = "onboarding-step";

    private final StepRepository repository;
    private final Milestones milestones;
    private final MilestoneLedger ledger;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Steps(
            StepRepository repository,
            Milestones milestones,
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

    StepView get(UUID milestone, String step) {
        return repository
                .view(milestones.get(milestone).id(), step)
                .orElseThrow(() -> ProblemException.notFound("el paso", "step", step));
    }

    /** Of what was recorded; 404 when nothing was. */
    UUID recordedId(UUID milestone, String step) {
        get(milestone, step);
        return repository
                .recorded(milestone, step)
                .map(StepRecord::id)
                .orElseThrow(() -> ProblemException.notFound("nada registrado del paso", "record of the step", step));
    }

    @Transactional
    StepView put(UUID milestoneId, String step, StepData data, @Nullable String ifMatch, @Nullable String reason) {
        ledger.lock(milestoneId);
        MilestoneView milestone = milestones.get(milestoneId);
        caller.requireWriteTo(milestone.institution());
        StepView present = get(milestoneId, step);
        ETags.require(ifMatch, present.version());
        data.check(Santiago.today(clock));
        if (milestone.state() == MilestoneState.NOT_SUBJECT) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La ley no rige para la institución; no hay pasos que registrar.",
                    "The law does not bind the institution; there are no steps to record.");
        }
        StepRecord record = repository.recorded(milestoneId, step).orElse(null);
        if (record != null && record.data().equals(data)) {
            return present;
        }
        StepRecord.Past before = null;
        if (record == null) {
            record = new StepRecord(milestoneId, step, data);
            repository.persistAndFlush(record);
        } else {
            before = record.past();
            record.change(data);
            repository.flush();
        }
        history.record(AGGREGATE, record.id(), record.version(), before, record.past(), reason);
        ledger.tellSteps(milestoneId, caller.actor(), reason);
        ledger.fulfilAsShown(milestoneId, caller.actor(), reason);
        return get(milestoneId, step);
    }
}
