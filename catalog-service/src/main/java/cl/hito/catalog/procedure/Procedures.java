package cl.hito.catalog.procedure;

import cl.hito.catalog.institution.Institutions;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.Moment;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.MergePatch;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes catalogue records; each change with its history row and its event, or not at all. */
@Singleton
class Procedures {

    static final String AGGREGATE = "procedure";

    private final ProcedureRepository repository;
    private final Institutions institutions;
    private final History history;
    private final Outbox outbox;
    private final Mandate mandate;
    private final Clock clock;
    private final ObjectMapper json;
    private final Validator validator;

    Procedures(
            ProcedureRepository repository,
            Institutions institutions,
            History history,
            Outbox outbox,
            Mandate mandate,
            Clock clock,
            ObjectMapper json,
            Validator validator) {
        this.json = json;
        this.validator = validator;
        this.repository = repository;
        this.institutions = institutions;
        this.history = history;
        this.outbox = outbox;
        this.mandate = mandate;
        this.clock = clock;
    }

    /** The record with this id; 404 when there is none, or none that the public may see. */
    ProcedureView get(UUID id, boolean onlyPublic) {
        Procedure procedure = entity(id);
        if (onlyPublic && procedure.status() != ProcedureStatus.COMPLETED) {
            throw notFound(id);
        }
        return procedure.view();
    }

    /** The record at a moment of the past; 404 when it was not there, or the public could not see it then. */
    JsonNode at(UUID id, Moment moment, boolean onlyPublic) {
        return history.at(AGGREGATE, id, moment)
                .filter(state -> !onlyPublic || state.path("status").asText().equals(ProcedureStatus.COMPLETED.name()))
                .orElseThrow(() -> notFound(id));
    }

    /** 404 unless there is or was such a record. */
    void requireKnown(UUID id) {
        if (history.firstDay(AGGREGATE, id).isEmpty()) {
            throw notFound(id);
        }
    }

    @Transactional
    ProcedureView create(ProcedureData data, Occasion occasion) {
        LocalDate effectiveOn = effectiveOn(occasion, null);
        institutions.requireKnown(data.institution(), "/institution");
        Procedure procedure = new Procedure(mandate.admit(data), Santiago.today(clock), clock.instant());
        repository.persistAndFlush(procedure);
        ProcedureView after = procedure.view();
        record(after, null, occasion.reason(), effectiveOn);
        return after;
    }

    /** Changes what the patch names; the result is held against the same rules as a whole record. */
    @Transactional
    ProcedureView patch(UUID id, JsonNode patch, @Nullable String ifMatch, Occasion occasion)
            throws JsonProcessingException {
        if (!patch.isObject()) {
            throw ProblemException.invalid(Field.of("", "wrong_type"));
        }
        JsonNode present = json.valueToTree(entity(id).view().data());
        ProcedureData data = json.treeToValue(MergePatch.apply(present, patch), ProcedureData.class);
        Set<ConstraintViolation<ProcedureData>> violations = validator.validate(data);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return change(id, data, ifMatch, occasion);
    }

    @Transactional
    ProcedureView change(UUID id, ProcedureData data, @Nullable String ifMatch, Occasion occasion) {
        Procedure procedure = entity(id);
        ProcedureView before = procedure.view();
        ProcedureData wanted = mandate.admit(data, before);
        ETags.require(ifMatch, procedure.version());
        if (wanted.equals(before.data())) {
            return before;
        }
        LocalDate effectiveOn = effectiveOn(occasion, id);
        procedure.change(wanted, Santiago.today(clock), clock.instant());
        if (before.status() != ProcedureStatus.RETIRED && wanted.status() == ProcedureStatus.RETIRED) {
            String reason = occasion.reason();
            if (reason == null || reason.isBlank()) {
                throw ProblemException.invalidParameter("reason", "required");
            }
            procedure.retired(new Retirement(effectiveOn, reason, null));
        }
        repository.flush();
        ProcedureView after = procedure.view();
        record(after, before, occasion.reason(), effectiveOn);
        return after;
    }

    /** Takes a record to another state of its life. */
    @Transactional
    ProcedureView take(UUID id, Transition wanted, @Nullable String ifMatch) {
        Procedure procedure = entity(id);
        ProcedureView before = procedure.view();
        Step step = mandate.step(before, wanted.to());
        ETags.require(ifMatch, procedure.version());
        if (step.needsReason() && (wanted.reason() == null || wanted.reason().isBlank())) {
            throw ProblemException.invalid(Field.of("/reason", "required"));
        }
        Retirement retirement = retirement(before, step, wanted);
        procedure.take(step, retirement, clock.instant());
        repository.flush();
        ProcedureView after = procedure.view();
        record(after, before, wanted.reason(), since(id, retirement));
        return after;
    }

    /** A retirement that is told late holds from its own day, though not from before the record was there. */
    private LocalDate since(UUID id, @Nullable Retirement retirement) {
        LocalDate today = Santiago.today(clock);
        LocalDate on = retirement == null ? null : retirement.on();
        if (on == null || !on.isBefore(today)) {
            return today;
        }
        return history.firstDay(AGGREGATE, id).filter(on::isBefore).orElse(on);
    }

    private @Nullable Retirement retirement(ProcedureView record, Step step, Transition wanted) {
        if (step != Step.RETIRE) {
            if (wanted.on() != null || wanted.replacedBy() != null) {
                throw ProblemException.invalid(Field.of(wanted.on() != null ? "/on" : "/replacedBy", "inconsistent"));
            }
            return null;
        }
        UUID successor = wanted.replacedBy();
        if (successor != null
                && (successor.equals(record.id())
                        || repository
                                .findByIdOptional(successor)
                                .filter(other -> other.institution().equals(record.institution()))
                                .isEmpty())) {
            throw ProblemException.invalid(Field.of("/replacedBy", "not_found"));
        }
        LocalDate today = Santiago.today(clock);
        LocalDate on = wanted.on() == null ? today : wanted.on();
        if (on.isAfter(today)) {
            // Until then the procedure is offered, and counted: the record is retired when the day has come.
            throw ProblemException.invalid(Field.of("/on", "in_the_future"));
        }
        return new Retirement(on, wanted.reason(), successor);
    }

    /** The day from which a change holds: not in the future, and not before the record came into its present state. */
    private LocalDate effectiveOn(Occasion occasion, @Nullable UUID id) {
        LocalDate today = Santiago.today(clock);
        LocalDate wanted = occasion.effectiveOn();
        if (wanted == null) {
            return today;
        }
        if (wanted.isAfter(today)) {
            throw ProblemException.invalidParameter("effectiveOn", "in_the_future");
        }
        if (id != null
                && history.heldSince(AGGREGATE, id, "status")
                        .filter(wanted::isBefore)
                        .isPresent()) {
            throw ProblemException.invalidParameter("effectiveOn", "too_small");
        }
        return wanted;
    }

    private void record(
            ProcedureView after, @Nullable ProcedureView before, @Nullable String reason, LocalDate effectiveOn) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason, effectiveOn);
        outbox.add(EventType.PROCEDURE_CHANGED, after.id(), after.version(), after);
    }

    private Procedure entity(UUID id) {
        return repository.findByIdOptional(id).orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("el procedimiento", "procedure", id);
    }
}
