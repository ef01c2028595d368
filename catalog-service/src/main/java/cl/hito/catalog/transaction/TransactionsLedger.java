package cl.hito.catalog.transaction;

import cl.hito.catalog.transaction.ReportingProcedure.Hindrance;
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
class TransactionsLedger {

    private final TransactionsRepository repository;
    private final ReportingProcedures procedures;
    private final History history;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    TransactionsLedger(
            TransactionsRepository repository,
            ReportingProcedures procedures,
            History history,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.procedures = procedures;
        this.history = history;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    TransactionsView get(UUID procedure, YearMonth period, boolean onlyPublic) {
        procedures.get(procedure, onlyPublic);
        return repository
                .of(procedure, period)
                .map(Transactions::view)
                .orElseThrow(() -> ProblemException.notFound(
                        "el registro de transacciones del mes", "count of transactions of the month", period));
    }

    /** What was stored, and whether the month had no figure before. */
    record Stored(TransactionsView view, boolean entered) {}

    /** Enters a month that has no figure yet, or corrects one (then with If-Match). */
    @Transactional
    Stored put(
            UUID procedureId,
            YearMonth period,
            TransactionsData wanted,
            @Nullable String ifMatch,
            @Nullable String reason) {
        ReportingProcedure procedure = procedures.get(procedureId, false);
        caller.requireWriteTo(procedure.institution());
        if (period.isAfter(YearMonth.from(Santiago.today(clock)))) {
            throw ProblemException.invalid(Field.of("?period", "in_the_future"));
        }
        TransactionsData data = wanted.of(procedure);
        Transactions known = repository.of(procedureId, period).orElse(null);
        if (known == null || data.reports()) { // what should not be there can be withdrawn all the same
            requireReporting(procedure, period);
        }
        if (known == null) {
            if (ifMatch != null) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            data.requireAny();
            Transactions entered = new Transactions(procedure, period, data, clock.instant());
            repository.persistAndFlush(entered);
            return new Stored(record(entered.view(), null, reason), true);
        }
        ETags.require(ifMatch, known.version());
        TransactionsView before = known.view();
        if (data.equals(before.data())) {
            return new Stored(before, false);
        }
        known.change(data, clock.instant());
        repository.flush();
        return new Stored(record(known.view(), before, reason), false);
    }

    private static void requireReporting(ReportingProcedure procedure, YearMonth period) {
        Hindrance hindrance = procedure.hindrance(period);
        if (hindrance != null) {
            HindranceText text = HindranceText.of(hindrance, procedure);
            throw ProblemException.of(ProblemType.CONFLICT, text.es(), text.en());
        }
    }

    private TransactionsView record(
            TransactionsView after, @Nullable TransactionsView before, @Nullable String reason) {
        history.record(TransactionsResource.AGGREGATE, after.id(), after.version(), before, after, reason);
        outbox.add(EventType.TRANSACTIONS_CHANGED, after.id(), after.version(), after);
        return after;
    }
}
