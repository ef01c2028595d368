package cl.hito.catalog.institution;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Changes institutions; each change with its history row and its event, or not at all. */
@Singleton
public class Institutions {

    static final String AGGREGATE = "institution";

    private final InstitutionRepository repository;
    private final History history;
    private final Outbox outbox;
    private final Clock clock;

    Institutions(InstitutionRepository repository, History history, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The institution with this code; 404 when there is none. */
    public InstitutionView get(String code) {
        return entity(code).view();
    }

    /** The institution as it was known at an instant; 404 when it was not there yet. */
    JsonNode knownAt(String code, Instant instant) {
        return history.knownAt(AGGREGATE, get(code).id(), instant).orElseThrow(() -> notFound(code));
    }

    @Transactional
    InstitutionView create(NewInstitution wanted, @Nullable String reason) {
        if (repository.byCode(wanted.code()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Ya existe la institución «" + wanted.code() + "».",
                    "The institution \"" + wanted.code() + "\" exists already.");
        }
        Institution institution = new Institution(wanted.code(), wanted.data(), clock.instant());
        repository.persistAndFlush(institution);
        InstitutionView after = institution.view();
        record(after, null, reason);
        return after;
    }

    @Transactional
    InstitutionView change(String code, InstitutionData data, @Nullable String ifMatch, @Nullable String reason) {
        Institution institution = entity(code);
        ETags.require(ifMatch, institution.version());
        InstitutionView before = institution.view();
        if (data.equals(before.data())) {
            return before;
        }
        institution.change(data, clock.instant());
        repository.flush();
        InstitutionView after = institution.view();
        record(after, before, reason);
        return after;
    }

    /** 400 naming the field, unless an institution has this code. */
    public void requireKnown(String code, String pointer) {
        if (repository.count("code", code) == 0) {
            throw ProblemException.invalid(ProblemException.Field.of(pointer, "not_found"));
        }
    }

    private void record(InstitutionView after, @Nullable InstitutionView before, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        outbox.add(EventType.INSTITUTION_CHANGED, after.id(), after.version(), after);
    }

    Institution entity(String code) {
        return repository.byCode(code).orElseThrow(() -> notFound(code));
    }

    private static ProblemException notFound(String code) {
        return ProblemException.notFound("la institución", "institution", code);
    }
}
