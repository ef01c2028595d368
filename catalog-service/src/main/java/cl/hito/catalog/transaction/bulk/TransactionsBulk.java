package cl.hito.catalog.transaction.bulk;

import static java.util.stream.Collectors.toSet;

import cl.hito.catalog.transaction.HindranceText;
import cl.hito.catalog.transaction.ReportingProcedure;
import cl.hito.catalog.transaction.ReportingProcedure.Hindrance;
import cl.hito.catalog.transaction.ReportingProcedures;
import cl.hito.catalog.transaction.TransactionsData;
import cl.hito.catalog.transaction.TransactionsView;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Corrected;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Created;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Refused;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Skipped;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Unchanged;
import cl.hito.chassis.time.Santiago;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Enters and corrects many figures at once; the way in for spreadsheets. Each figure is judged by the rules of
 * a single one; two of the same record and month in one request are refused.
 */
@Singleton
public class TransactionsBulk {

    private final ReportingProcedures procedures;
    private final BulkStore store;
    private final Clock clock;

    TransactionsBulk(ReportingProcedures procedures, BulkStore store, Clock clock) {
        this.procedures = procedures;
        this.store = store;
        this.clock = clock;
    }

    /** What would become of the figures; writes nothing. Versions and instants in the outcomes are provisional. */
    @Transactional
    public BulkResult check(BulkRequest request) {
        return new BulkResult(judge(request, false), false);
    }

    /**
     * Writes the figures with their history and events, in the transaction of the caller where there is one. When
     * one is refused, the others are written only if the request says so.
     */
    @Transactional
    public BulkResult apply(BulkRequest request) {
        BulkResult judged = new BulkResult(judge(request, true), true);
        if (judged.hasRefused() && !request.validOnly()) {
            return new BulkResult(judged.outcomes(), false);
        }
        store.write(judged.outcomes(), request.actor(), request.reason());
        return judged;
    }

    /** The record and month of a figure. */
    record Place(UUID procedure, YearMonth period) {}

    private List<BulkOutcome> judge(BulkRequest request, boolean lock) {
        Map<String, ReportingProcedure> found = procedures.find(
                request.items().stream().map(BulkItem::procedure).collect(toSet()));
        Set<Place> places = new HashSet<>();
        for (BulkItem item : request.items()) {
            ReportingProcedure procedure = found.get(item.procedure());
            if (procedure != null) {
                places.add(new Place(procedure.id(), item.period()));
            }
        }
        Map<Place, TransactionsView> present = new HashMap<>();
        store.present(places, lock)
                .forEach(view -> present.put(new Place(view.procedure(), YearMonth.parse(view.period())), view));
        Set<Place> seen = new HashSet<>();
        List<BulkOutcome> outcomes = new ArrayList<>(request.items().size());
        for (BulkItem item : request.items()) {
            ReportingProcedure procedure = found.get(item.procedure());
            outcomes.add(
                    procedure == null
                            ? new Refused(
                                    "procedure",
                                    "not_found",
                                    "No hay un procedimiento con ese código o id.",
                                    "There is no procedure with this code or id.")
                            : outcome(item, procedure, request, present, seen));
        }
        return outcomes;
    }

    private BulkOutcome outcome(
            BulkItem said,
            ReportingProcedure procedure,
            BulkRequest request,
            Map<Place, TransactionsView> figures,
            Set<Place> seen) {
        Place place = new Place(procedure.id(), said.period());
        TransactionsView present = figures.get(place);
        BulkItem item = said.over(present);
        Refused flaw = flaw(item, procedure, request.institution());
        if (flaw != null) {
            return flaw;
        }
        if (!seen.add(place)) {
            return new Refused(
                    "procedure",
                    "duplicate",
                    "El procedimiento ya está antes en el envío, en el mismo mes.",
                    "The procedure is in the request before, in the same month.");
        }
        TransactionsData data = new TransactionsData(
                        item.digital(), item.inPerson(), item.telephone(), request.demonstration())
                .of(procedure);
        if (present == null) {
            return new Created(TransactionsView.of(
                    store.nextId(),
                    procedure.institution(),
                    procedure.id(),
                    item.period().toString(),
                    data,
                    1,
                    clock.instant()));
        }
        if (data.equals(present.data())) {
            return new Unchanged(present);
        }
        boolean free = !present.data().reports();
        return switch (free ? ConflictPolicy.UPDATE : request.onConflict()) {
            case UPDATE ->
                new Corrected(
                        present,
                        TransactionsView.of(
                                present.id(),
                                present.institution(),
                                present.procedure(),
                                present.period(),
                                data,
                                present.version() + 1,
                                clock.instant()));
            case SKIP -> new Skipped(present);
            case STOP ->
                new Refused(
                        "",
                        "conflict",
                        "El mes ya tiene otra cifra (versión «v" + present.version()
                                + "»). Para corregirla, envíe conflictPolicy=UPDATE.",
                        "The month has another figure already (version \"v" + present.version()
                                + "\"). To correct it, send conflictPolicy=UPDATE.");
        };
    }

    /** What is wrong with a figure by itself; null when nothing is. */
    private @Nullable Refused flaw(BulkItem item, ReportingProcedure procedure, @Nullable String institution) {
        if (institution != null && !institution.equals(procedure.institution())) {
            return new Refused(
                    "procedure",
                    "not_found",
                    "El procedimiento es de otra institución.",
                    "The procedure belongs to another institution.");
        }
        if (item.period().isAfter(YearMonth.from(Santiago.today(clock)))) {
            return new Refused("period", "in_the_future", "El mes aún no comienza.", "The month has not begun yet.");
        }
        Hindrance hindrance = procedure.hindrance(item.period());
        if (hindrance != null) {
            HindranceText text = HindranceText.of(hindrance, procedure);
            return switch (hindrance) {
                case NO_OFFICIAL_CODE -> new Refused("procedure", "no_official_code", text.es(), text.en());
                case RETIRED -> new Refused("period", "retired", text.es(), text.en());
            };
        }
        Refused count = count("digital", item.digital());
        count = count != null ? count : count("inPerson", item.inPerson());
        count = count != null ? count : count("telephone", item.telephone());
        if (count != null) {
            return count;
        }
        return item.isEmpty()
                ? new Refused(
                        "",
                        "required",
                        "Indique al menos un canal; si no se sabe ninguno, no incluya el procedimiento.",
                        "State one channel at least; if none is known, leave the procedure out.")
                : null;
    }

    private static @Nullable Refused count(String field, @Nullable Integer count) {
        if (count == null || (count >= 0 && count <= TransactionsData.MOST)) {
            return null;
        }
        return new Refused(
                field,
                count < 0 ? "too_small" : "too_large",
                "La cantidad debe estar entre 0 y " + TransactionsData.MOST + ".",
                "The count must be between 0 and " + TransactionsData.MOST + ".");
    }
}
