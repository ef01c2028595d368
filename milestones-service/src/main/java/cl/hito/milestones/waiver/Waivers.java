package cl.hito.milestones.waiver;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.milestone.MilestoneLedger;
import cl.hito.milestones.milestone.MilestoneView;
import cl.hito.milestones.milestone.MilestoneWaivers;
import cl.hito.milestones.milestone.Milestones;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes requests for waivers in and decides on them; the milestone follows in the same transaction. */
@Singleton
class Waivers {

    static final String AGGREGATE = "waiver";

    private final WaiverRepository repository;
    private final Milestones milestones;
    private final MilestoneLedger ledger;
    private final MilestoneWaivers followers;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Waivers(
            WaiverRepository repository,
            Milestones milestones,
            MilestoneLedger ledger,
            MilestoneWaivers followers,
            History history,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.milestones = milestones;
        this.ledger = ledger;
        this.followers = followers;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    WaiverView request(UUID milestoneId, NewWaiver asked) {
        MilestoneView milestone = writable(milestoneId);
        LocalDate until = asked.checkedUntil(Santiago.today(clock));
        switch (milestone.state()) {
            case NOT_SUBJECT, NOT_APPLICABLE ->
                throw ProblemException.of(
                        ProblemType.CONFLICT,
                        "Este hito no se le exige a la institución; no hay nada que prorrogar.",
                        "This milestone is not asked of the institution; there is nothing to waive.");
            case FULFILLED ->
                throw ProblemException.of(
                        ProblemType.CONFLICT,
                        "El hito ya está cumplido; no hay nada que prorrogar.",
                        "The milestone has been fulfilled; there is nothing to waive.");
            case UPCOMING, OPEN, AT_RISK, OVERDUE, WAIVED, UNKNOWN -> {}
        }
        Waiver waiver = new Waiver(milestoneId, until, asked, caller.actor(), clock.instant());
        repository.persistAndFlush(waiver);
        WaiverView after = repository.view(milestoneId, waiver.id());
        history.record(AGGREGATE, after.id(), after.version(), null, after, asked.reason());
        return after;
    }

    @Transactional
    WaiverView approve(UUID milestone, UUID id, @Nullable String reason) {
        writable(milestone);
        return change(
                milestone,
                id,
                reason,
                waiver -> waiver.approve(caller.actor(), reason, Santiago.today(clock), clock.instant()));
    }

    @Transactional
    WaiverView refuse(UUID milestone, UUID id, @Nullable String reason) {
        writable(milestone);
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalid(Field.of("/reason", "required"));
        }
        return change(milestone, id, reason, waiver -> waiver.refuse(caller.actor(), reason, clock.instant()));
    }

    @Transactional
    WaiverView withdraw(UUID milestone, UUID id, @Nullable String ifMatch, @Nullable String reason) {
        writable(milestone);
        ETags.require(ifMatch, repository.of(milestone, id).version());
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalidParameter("reason", "required");
        }
        boolean mayDecide = caller.hasRole(Roles.OFFICE) || caller.hasRole(Roles.ADMIN);
        return change(
                milestone, id, reason, waiver -> waiver.withdraw(caller.actor(), reason, mayDecide, clock.instant()));
    }

    private WaiverView change(UUID milestone, UUID id, @Nullable String reason, Consumer<Waiver> decision) {
        Waiver waiver = repository.of(milestone, id);
        WaiverView before = repository.view(milestone, id);
        decision.accept(waiver);
        repository.flush();
        WaiverView after = repository.view(milestone, id);
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        followers.follow(milestone, caller.actor(), reason == null ? after.reason() : reason);
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
