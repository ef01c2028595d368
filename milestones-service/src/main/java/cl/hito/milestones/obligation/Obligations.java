package cl.hito.milestones.obligation;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.businessday.BusinessCalendar;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Defines recurring obligations and computes their periods. */
@Singleton
class Obligations {

    static final String AGGREGATE = "obligation";

    /** How far ahead periods are there to be planned with. */
    private static final int MONTHS_AHEAD = 18;

    private final ObligationRepository repository;
    private final BusinessCalendar calendar;
    private final History history;
    private final Clock clock;

    Obligations(ObligationRepository repository, BusinessCalendar calendar, History history, Clock clock) {
        this.repository = repository;
        this.calendar = calendar;
        this.history = history;
        this.clock = clock;
    }

    ObligationView get(String code) {
        return repository
                .byCode(code)
                .orElseThrow(() -> ProblemException.notFound("la obligación", "obligation", code))
                .view();
    }

    /** What was stored, and whether the code was free before. */
    record Stored(ObligationView view, boolean added) {}

    @Transactional
    Stored put(String code, ObligationData data, @Nullable String ifMatch, @Nullable String reason) {
        data.check();
        Obligation known = repository.byCode(code).orElse(null);
        if (known == null) {
            if (ifMatch != null) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            Obligation added = new Obligation(code, data, clock.instant());
            repository.persistAndFlush(added);
            return new Stored(follow(added.view(), null, reason), true);
        }
        ETags.require(ifMatch, known.version());
        ObligationView before = known.view();
        if (before.data().equals(data)) {
            return new Stored(before, false);
        }
        known.change(data, clock.instant());
        repository.flush();
        return new Stored(follow(known.view(), before, reason), false);
    }

    private ObligationView follow(ObligationView after, @Nullable ObligationView before, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        materialise(after, before == null || !after.data().hasRuleOf(before.data()));
        return after;
    }

    /** Adds the periods that have come near, and moves due days that a new holiday moves; how many changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    long extend() {
        return repository.listAll().stream()
                .mapToLong(obligation -> materialise(obligation.view(), false))
                .sum();
    }

    private long materialise(ObligationView obligation, boolean redefined) {
        LocalDate today = Santiago.today(clock);
        return repository.materialise(
                obligation.code(),
                Periods.of(obligation, today.plusMonths(MONTHS_AHEAD), calendar.national()),
                today,
                redefined);
    }
}
