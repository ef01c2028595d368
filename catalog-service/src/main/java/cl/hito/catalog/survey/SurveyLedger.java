package cl.hito.catalog.survey;

import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.transaction.ReportingProcedure;
import cl.hito.catalog.transaction.ReportingProcedures;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enters and corrects the counts of a month; each with its history row and its event, or not at all. */
@Singleton
class SurveyLedger {

    static final String AGGREGATE = "survey";

    private final SurveyRepository repository;
    private final Institutions institutions;
    private final ReportingProcedures procedures;
    private final History history;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    SurveyLedger(
            SurveyRepository repository,
            Institutions institutions,
            ReportingProcedures procedures,
            History history,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.institutions = institutions;
        this.procedures = procedures;
        this.history = history;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    /** What a survey is of. */
    record Of(String institution, @Nullable UUID procedure, YearMonth period) {}

    SurveyView get(Of of, boolean onlyPublic) {
        if (of.procedure() != null) {
            procedures.get(of.procedure(), onlyPublic);
        }
        return repository
                .of(of.institution(), of.procedure(), of.period())
                .map(Survey::view)
                .orElseThrow(
                        () -> ProblemException.notFound("la encuesta del mes", "survey of the month", of.period()));
    }

    /** What was stored, and whether the month had no figure before. */
    record Stored(SurveyView view, boolean entered) {}

    /** Enters a month that has no figure yet, or corrects one (then with If-Match). */
    @Transactional
    Stored put(Of of, SurveyData wanted, @Nullable String ifMatch, @Nullable String reason) {
        caller.requireWriteTo(of.institution());
        institutions.get(of.institution());
        wanted.check();
        SurveyData data = wanted.labelled(demonstration(of));
        if (of.period().isAfter(YearMonth.from(Santiago.today(clock)))) {
            throw ProblemException.invalid(Field.of("?period", "in_the_future"));
        }
        Survey known =
                repository.of(of.institution(), of.procedure(), of.period()).orElse(null);
        if (known == null) {
            if (ifMatch != null) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            data.requireAny();
            Survey entered = new Survey(of.institution(), of.procedure(), of.period(), data, clock.instant());
            repository.persistAndFlush(entered);
            return new Stored(record(entered.view(), null, reason), true);
        }
        ETags.require(ifMatch, known.version());
        SurveyView before = known.view();
        if (data.equals(before.data())) {
            return new Stored(before, false);
        }
        known.change(data, clock.instant());
        repository.flush();
        return new Stored(record(known.view(), before, reason), false);
    }

    private boolean demonstration(Of of) {
        if (of.procedure() == null) {
            return false;
        }
        ReportingProcedure procedure = procedures.get(of.procedure(), false);
        if (!procedure.institution().equals(of.institution())) {
            throw ProblemException.invalidParameter("procedure", "inconsistent");
        }
        return procedure.demonstration();
    }

    private SurveyView record(SurveyView after, @Nullable SurveyView before, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        outbox.add(EventType.SURVEY_CHANGED, after.id(), after.version(), after);
        return after;
    }
}
