package cl.hito.catalog.platform.assessment;

import cl.hito.catalog.platform.PlatformView;
import cl.hito.catalog.platform.Platforms;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enters, corrects and withdraws assessments; each change is one of the platform as well. */
@Singleton
class Assessments {

    static final String AGGREGATE = "platform-assessment";

    private final AssessmentRepository repository;
    private final Platforms platforms;
    private final History history;
    private final Clock clock;

    Assessments(AssessmentRepository repository, Platforms platforms, History history, Clock clock) {
        this.repository = repository;
        this.platforms = platforms;
        this.history = history;
        this.clock = clock;
    }

    AssessmentView get(UUID platform, UUID id) {
        return repository.view(platform, id).orElseThrow(() -> notFound(id));
    }

    @Transactional
    AssessmentView enter(UUID platform, AssessmentData data, @Nullable String reason) {
        PlatformView before = platforms.open(platform);
        Assessment assessment = new Assessment(platform, data, Santiago.today(clock), clock.instant());
        requireFree(platform, data, null);
        repository.persistAndFlush(assessment);
        return told(before, null, assessment.view(before.demonstration()), reason);
    }

    @Transactional
    AssessmentView correct(
            UUID platform, UUID id, AssessmentData data, @Nullable String ifMatch, @Nullable String reason) {
        PlatformView whole = platforms.open(platform);
        Assessment assessment = entity(platform, id);
        ETags.require(ifMatch, assessment.version());
        AssessmentView before = assessment.view(whole.demonstration());
        if (data.equals(before.data())) {
            return before;
        }
        requireFree(platform, data, id);
        assessment.change(data, Santiago.today(clock), clock.instant());
        repository.flush();
        return told(whole, before, assessment.view(whole.demonstration()), reason);
    }

    @Transactional
    void withdraw(UUID platform, UUID id, @Nullable String ifMatch, @Nullable String reason) {
        PlatformView whole = platforms.open(platform);
        Assessment assessment = entity(platform, id);
        ETags.require(ifMatch, assessment.version());
        AssessmentView before = assessment.view(whole.demonstration());
        assessment.withdraw(clock.instant());
        repository.flush();
        history.record(AGGREGATE, id, assessment.version(), before, null, reason);
        platforms.record(whole, reason);
    }

    private AssessmentView told(
            PlatformView platform, @Nullable AssessmentView before, AssessmentView after, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        platforms.record(platform, reason);
        return after;
    }

    private void requireFree(UUID platform, AssessmentData data, @Nullable UUID but) {
        if (repository.taken(platform, data, but)) {
            throw data.purpose() == Purpose.BASELINE
                    ? ProblemException.of(
                            ProblemType.DUPLICATE,
                            "La plataforma ya tiene su línea de base.",
                            "The platform has its baseline already.")
                    : ProblemException.of(
                            ProblemType.DUPLICATE,
                            "La plataforma ya tiene una evaluación de ese día.",
                            "The platform has an assessment of that day already.");
        }
    }

    private Assessment entity(UUID platform, UUID id) {
        return repository.of(platform, id).orElseThrow(() -> notFound(id));
    }

    /** 404 unless the platform ever had this assessment. */
    void requireEver(UUID platform, UUID id) {
        if (!repository.ever(platform, id)) {
            throw notFound(id);
        }
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("la evaluación", "assessment", id);
    }
}
