package cl.hito.catalog.platform.improvement;

import cl.hito.catalog.platform.PlatformView;
import cl.hito.catalog.platform.Platforms;
import cl.hito.catalog.platform.maturity.Dimension;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plans, changes, completes and withdraws improvements; each change is one of the platform as well. */
@Singleton
class Improvements {

    static final String AGGREGATE = "platform-improvement";

    private static final int MOST = 300;

    private final ImprovementRepository repository;
    private final Platforms platforms;
    private final History history;
    private final Clock clock;

    Improvements(ImprovementRepository repository, Platforms platforms, History history, Clock clock) {
        this.repository = repository;
        this.platforms = platforms;
        this.history = history;
        this.clock = clock;
    }

    ImprovementFacts get(UUID platform, UUID id) {
        return repository.facts(platform, id).orElseThrow(() -> notFound(id));
    }

    @Transactional
    ImprovementFacts plan(UUID platform, ImprovementData data, @Nullable String reason) {
        PlatformView whole = platforms.open(platform);
        Improvement improvement = new Improvement(platform, data, Santiago.today(clock), clock.instant());
        checkAddressed(platform, data);
        requireFree(platform, data.code());
        if (whole.improvements().items() >= MOST) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "El plan de mejora de una plataforma tiene a lo más " + MOST + " iniciativas.",
                    "The improvement plan of a platform has " + MOST + " items at most.");
        }
        repository.persistAndFlush(improvement);
        return told(whole, null, improvement, reason);
    }

    @Transactional
    ImprovementFacts change(
            UUID platform, UUID id, ImprovementData data, @Nullable String ifMatch, @Nullable String reason) {
        PlatformView whole = platforms.open(platform);
        Improvement improvement = entity(platform, id);
        ETags.require(ifMatch, improvement.version());
        if (data.equals(improvement.data())) {
            return improvement.facts(whole.demonstration());
        }
        if (!data.addressed().equals(improvement.data().addressed())) {
            checkAddressed(platform, data);
        }
        if (!improvement.hasCode(data.code())) {
            requireFree(platform, data.code());
        }
        return changed(whole, improvement, data, reason);
    }

    /** Completes an item, and on request puts it into the platform's description (DS 11/2023 art. 11). */
    @Transactional
    ImprovementFacts complete(UUID platform, UUID id, Completion completion, @Nullable String reason) {
        PlatformView whole = platforms.open(platform);
        Improvement improvement = entity(platform, id);
        if (improvement.done()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La mejora «" + improvement.data().code() + "» ya está terminada.",
                    "The improvement \"" + improvement.data().code() + "\" is done already.");
        }
        ImprovementFacts before = improvement.facts(whole.demonstration());
        improvement.change(
                improvement.data().done(completion.doneOn(), completion.result()),
                Santiago.today(clock),
                clock.instant());
        repository.flush();
        ImprovementFacts after = recorded(before, improvement, whole, reason);
        if (completion.platformDescription() != null) {
            platforms.describe(whole, completion.platformDescription());
        }
        platforms.record(whole, reason);
        return after;
    }

    @Transactional
    void withdraw(UUID platform, UUID id, @Nullable String ifMatch, @Nullable String reason) {
        PlatformView whole = platforms.open(platform);
        Improvement improvement = entity(platform, id);
        ETags.require(ifMatch, improvement.version());
        ImprovementFacts before = improvement.facts(whole.demonstration());
        improvement.withdraw(clock.instant());
        repository.flush();
        history.record(AGGREGATE, id, improvement.version(), before, null, reason);
        platforms.record(whole, reason);
    }

    /** 404 unless the plan of the platform ever had this item. */
    void requireEver(UUID platform, UUID id) {
        if (!repository.ever(platform, id)) {
            throw notFound(id);
        }
    }

    private ImprovementFacts changed(
            PlatformView whole, Improvement improvement, ImprovementData data, @Nullable String reason) {
        ImprovementFacts before = improvement.facts(whole.demonstration());
        improvement.change(data, Santiago.today(clock), clock.instant());
        repository.flush();
        return told(whole, before, improvement, reason);
    }

    private ImprovementFacts told(
            PlatformView whole, @Nullable ImprovementFacts before, Improvement improvement, @Nullable String reason) {
        ImprovementFacts after = recorded(before, improvement, whole, reason);
        platforms.record(whole, reason);
        return after;
    }

    private ImprovementFacts recorded(
            @Nullable ImprovementFacts before, Improvement improvement, PlatformView whole, @Nullable String reason) {
        ImprovementFacts after = improvement.facts(whole.demonstration());
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        return after;
    }

    private void checkAddressed(UUID platform, ImprovementData data) {
        List<Addressed> addressed = data.addressed();
        Set<String> questions = repository.questions(
                platform,
                addressed.stream()
                        .filter(a -> a.kind() == Addressed.Kind.QUESTION)
                        .map(Addressed::code)
                        .toList());
        List<Field> wrong = new ArrayList<>();
        for (int i = 0; i < addressed.size(); i++) {
            Addressed each = addressed.get(i);
            boolean known = switch (each.kind()) {
                case QUESTION -> questions.contains(each.code());
                case DIMENSION -> each.code().matches(Dimension.CODE);
            };
            if (!known) {
                wrong.add(Field.of("/addresses/" + i + "/code", "not_found"));
            } else if (addressed.indexOf(each) < i) {
                wrong.add(Field.of("/addresses/" + i, "duplicate"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    private void requireFree(UUID platform, String code) {
        if (repository.has(platform, code)) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "El plan ya tiene la mejora «" + code + "».",
                    "The plan has the improvement \"" + code + "\" already.");
        }
    }

    private Improvement entity(UUID platform, UUID id) {
        return repository.of(platform, id).orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("la mejora", "improvement", id);
    }
}
