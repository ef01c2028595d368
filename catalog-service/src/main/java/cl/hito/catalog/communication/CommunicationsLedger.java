package cl.hito.catalog.communication;

import cl.hito.catalog.institution.Institutions;
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
import org.jspecify.annotations.Nullable;

/** Enters and corrects monthly counts; each with its history row and its event, or not at all. */
@Singleton
class CommunicationsLedger {

    static final String AGGREGATE = "communications";

    private final CommunicationsRepository repository;
    private final Institutions institutions;
    private final History history;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    CommunicationsLedger(
            CommunicationsRepository repository,
            Institutions institutions,
            History history,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.institutions = institutions;
        this.history = history;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    CommunicationsView get(String institution, YearMonth period) {
        return repository
                .of(institution, period)
                .map(Communications::view)
                .orElseThrow(() -> ProblemException.notFound(
                        "el registro de comunicaciones", "count of communications", institution + " " + period));
    }

    /** What was stored, and whether the month had no counts before. */
    record Stored(CommunicationsView view, boolean entered) {}

    /** Enters a month that has no count yet, or corrects one (then with If-Match). */
    @Transactional
    Stored put(
            String institution,
            YearMonth period,
            CommunicationsData data,
            @Nullable String ifMatch,
            @Nullable String reason) {
        caller.requireWriteTo(institution);
        institutions.get(institution);
        if (period.isAfter(YearMonth.from(Santiago.today(clock)))) {
            throw ProblemException.invalid(Field.of("?period", "in_the_future"));
        }
        Communications known = repository.of(institution, period).orElse(null);
        if (known == null) {
            if (ifMatch != null) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            Communications entered = new Communications(institution, period, data, clock.instant());
            repository.persistAndFlush(entered);
            return new Stored(record(entered.view(), null, reason), true);
        }
        ETags.require(ifMatch, known.version());
        CommunicationsView before = known.view();
        if (data.equals(before.data())) {
            return new Stored(before, false);
        }
        known.change(data, clock.instant());
        repository.flush();
        return new Stored(record(known.view(), before, reason), false);
    }

    private CommunicationsView record(
            CommunicationsView after, @Nullable CommunicationsView before, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        outbox.add(EventType.COMMUNICATIONS_CHANGED, after.id(), after.version(), after);
        return after;
    }
}
