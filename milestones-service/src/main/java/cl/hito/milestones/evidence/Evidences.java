package cl.hito.milestones.evidence;

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

/** Takes evidence in and withdraws it; the milestone follows in the same transaction. */
@Singleton
class Evidences {

    private static final String AGGREGATE = "evidence";

    private final EvidenceRepository repository;
    private final Milestones milestones;
    private final MilestoneLedger ledger;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Evidences(
            EvidenceRepository repository,
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

    @Transactional
    EvidenceView add(UUID milestoneId, NewEvidence given, @Nullable String reason) {
        MilestoneView milestone = writable(milestoneId);
        given.check(Santiago.today(clock));
        if (milestone.state() == MilestoneState.NOT_SUBJECT || milestone.state() == MilestoneState.NOT_APPLICABLE) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La ley no exige este hito a la institución; no hay nada que acreditar.",
                    "The law does not ask this milestone of the institution; there is nothing to show.");
        }
        Evidence evidence =
                new Evidence(milestoneId, repository.nextRevision(milestoneId), given, caller.actor(), clock.instant());
        repository.persistAndFlush(evidence);
        EvidenceView after = evidence.view();
        history.record(AGGREGATE, after.id(), after.version(), null, after, reason);
        ledger.fulfil(milestoneId, repository.earliest(milestoneId), caller.actor(), reason);
        return after;
    }

    @Transactional
    EvidenceView withdraw(UUID milestoneId, UUID id, @Nullable String ifMatch, @Nullable String reason) {
        writable(milestoneId);
        Evidence evidence = repository
                .of(milestoneId, id)
                .orElseThrow(() -> ProblemException.notFound("la evidencia", "evidence", id));
        ETags.require(ifMatch, evidence.version());
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalidParameter("reason", "required");
        }
        EvidenceView before = evidence.view();
        evidence.withdraw(caller.actor(), reason, clock.instant());
        repository.flush();
        EvidenceView after = evidence.view();
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        ledger.fulfil(milestoneId, repository.earliest(milestoneId), caller.actor(), reason);
        return after;
    }

    /** The milestone, locked, when the caller may write for its institution. */
    private MilestoneView writable(UUID id) {
        ledger.lock(id);
        MilestoneView milestone = milestones.get(id);
        caller.requireWriteTo(milestone.institution());
        return milestone;
    }
}
