package cl.hito.indicators.definition;

import cl.hito.chassis.history.History;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proposes and publishes definitions; each change with its history row, or not at all. */
@Singleton
class Definitions {

    static final String AGGREGATE = "indicator";

    private final DefinitionRepository repository;
    private final PublishedDefinitions published;
    private final WhenPublished whenPublished;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Definitions(
            DefinitionRepository repository,
            PublishedDefinitions published,
            WhenPublished whenPublished,
            History history,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.published = published;
        this.whenPublished = whenPublished;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    DefinitionView get(String code) {
        return view(entity(code));
    }

    DefinitionView get(String code, int number) {
        return view(entity(code, number));
    }

    /** Changes whenever the version, or which one is in force, does. */
    long tag(String code) {
        IndicatorDefinition present = entity(code);
        return 10L * present.number() + present.revision();
    }

    long tag(String code, int number) {
        return entity(code, number).revision();
    }

    @Transactional
    DefinitionView propose(DefinitionData data, @Nullable String reason) {
        data.check();
        IndicatorDefinition proposed = new IndicatorDefinition(
                repository.newestNumber(data.code()) + 1,
                data,
                repository.content(data),
                caller.actor(),
                clock.instant());
        repository.persistAndFlush(proposed);
        DefinitionView after = view(proposed);
        history.record(AGGREGATE, after.id(), proposed.revision(), null, after, reason);
        return after;
    }

    @Transactional
    DefinitionView publish(String code, int number, @Nullable String reason) {
        whenPublished.countingStops();
        IndicatorDefinition wanted = entity(code, number);
        // A draft of an older release may hold what is no longer accepted.
        repository.data(wanted.content()).check();
        DefinitionView before = view(wanted);
        Optional<IndicatorDefinition> old = repository.inForce(code);
        if (old.isPresent() && old.get().number() > number) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "Está vigente una versión más nueva, la " + old.get().number() + ".",
                    "A newer version is in force: " + old.get().number() + ".");
        }
        wanted.publish(caller.actor(), fromPeriod(wanted, old.isPresent()), clock.instant());
        if (old.isPresent()) {
            DefinitionView oldBefore = view(old.get());
            old.get().supersede(clock.instant());
            record(old.get(), oldBefore, reason);
        }
        record(wanted, before, reason);
        whenPublished.published(published.definition(wanted));
        return view(wanted);
    }

    /**
     * A flow is computed anew for every month, so a new version speaks for all of them. Of a stock the past
     * months are no longer known fact by fact: they stay what the old version said.
     */
    private String fromPeriod(IndicatorDefinition wanted, boolean replaces) {
        boolean stock = repository.data(wanted.content()).aggregation() == Aggregation.STOCK;
        return stock && replaces ? YearMonth.from(Santiago.today(clock)).toString() : Definition.ALL_PERIODS;
    }

    private void record(IndicatorDefinition changed, DefinitionView before, @Nullable String reason) {
        repository.flush();
        history.record(AGGREGATE, changed.id(), changed.revision(), before, view(changed), reason);
    }

    private DefinitionView view(IndicatorDefinition entity) {
        return entity.view(repository.data(entity.content()));
    }

    private IndicatorDefinition entity(String code) {
        return repository.present(code).orElseThrow(() -> ProblemException.notFound("el indicador", "indicator", code));
    }

    private IndicatorDefinition entity(String code, int number) {
        return repository.version(code, number).orElseThrow(() -> PublishedDefinitions.notFound(code, number));
    }
}
