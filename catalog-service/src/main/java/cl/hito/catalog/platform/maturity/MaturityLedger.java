package cl.hito.catalog.platform.maturity;

import cl.hito.catalog.institution.Institutions;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enters and corrects assessments of maturity; each with its history row and its event, or not at all. */
@Singleton
class MaturityLedger {

    static final String AGGREGATE = "maturity";

    private final MaturityRepository repository;
    private final Institutions institutions;
    private final History history;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    MaturityLedger(
            MaturityRepository repository,
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

    MaturityView get(String institution, UUID id) {
        return entity(institution, id).view();
    }

    @Transactional
    MaturityView enter(String institution, MaturityData data, @Nullable String reason) {
        caller.requireWriteTo(institution);
        institutions.get(institution);
        Maturity maturity = new Maturity(institution, data, Santiago.today(clock), clock.instant());
        requireFree(institution, data.assessedOn(), null);
        repository.persistAndFlush(maturity);
        return told(null, maturity.view(), reason);
    }

    @Transactional
    MaturityView correct(
            String institution, UUID id, MaturityData data, @Nullable String ifMatch, @Nullable String reason) {
        Maturity maturity = entity(institution, id);
        caller.requireWriteTo(institution);
        ETags.require(ifMatch, maturity.version());
        MaturityView before = maturity.view();
        if (data.equals(before.data())) {
            return before;
        }
        requireFree(institution, data.assessedOn(), id);
        maturity.change(data, Santiago.today(clock), clock.instant());
        repository.flush();
        return told(before, maturity.view(), reason);
    }

    private MaturityView told(@Nullable MaturityView before, MaturityView after, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        outbox.add(EventType.MATURITY_CHANGED, after.id(), after.version(), after.forThePublic());
        return after;
    }

    private void requireFree(String institution, LocalDate day, @Nullable UUID but) {
        if (repository.on(institution, day).filter(other -> !other.is(but)).isPresent()) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "La institución ya tiene una medición de madurez de ese día.",
                    "The institution has an assessment of maturity of that day already.");
        }
    }

    private Maturity entity(String institution, UUID id) {
        return repository
                .of(institution, id)
                .orElseThrow(() -> ProblemException.notFound("la medición de madurez", "assessment of maturity", id));
    }
}
