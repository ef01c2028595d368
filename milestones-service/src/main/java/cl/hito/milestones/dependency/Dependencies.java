package cl.hito.milestones.dependency;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.milestone.Milestones;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds and removes dependencies; never one that closes a circle. */
@Singleton
class Dependencies {

    static final String AGGREGATE = "dependency";

    private final DependencyRepository repository;
    private final Milestones milestones;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Dependencies(DependencyRepository repository, Milestones milestones, History history, Caller caller, Clock clock) {
        this.repository = repository;
        this.milestones = milestones;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    DependencyView add(UUID milestone, NewDependency given) {
        caller.requireWriteTo(milestones.get(milestone).institution());
        if (milestone.equals(given.dependsOn())) {
            throw ProblemException.invalid(Field.of("/dependsOn", "circular"));
        }
        if (milestones.find(given.dependsOn()).isEmpty()) {
            throw ProblemException.invalid(Field.of("/dependsOn", "not_found"));
        }
        repository.lockAdding();
        if (repository.exists(milestone, given.dependsOn())) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE, "Esa dependencia ya está registrada.", "That dependency is there already.");
        }
        repository.circle(milestone, given.dependsOn()).ifPresent(circle -> {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "La dependencia cerraría un círculo: " + circle + ".",
                    "The dependency would close a circle: " + circle + ".");
        });
        Dependency made = new Dependency(milestone, given, caller.actor(), clock.instant());
        repository.persistAndFlush(made);
        history.record(AGGREGATE, made.id(), made.version(), null, made.past(), given.reason());
        return repository.view(milestone, made.id());
    }

    @Transactional
    void remove(UUID milestone, UUID id, @Nullable String ifMatch, @Nullable String reason) {
        caller.requireWriteTo(milestones.get(milestone).institution());
        Dependency there = repository.of(milestone, id);
        ETags.require(ifMatch, there.version());
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalidParameter("reason", "required");
        }
        Dependency.Past before = there.past();
        there.remove(caller.actor(), reason, clock.instant());
        repository.flush();
        history.record(AGGREGATE, there.id(), there.version(), before, null, reason);
    }
}
