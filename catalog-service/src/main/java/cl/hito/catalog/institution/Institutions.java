package cl.hito.catalog.institution;

import cl.hito.catalog.institution.external.ExternalId;
import cl.hito.catalog.institution.external.ExternalIds;
import cl.hito.catalog.institution.standing.Property;
import cl.hito.catalog.institution.standing.Standing;
import cl.hito.catalog.institution.standing.Standings;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.MergePatch;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes institutions; each change with its history row and its event, or not at all.
 *
 * <p>What is stored beside the row is written first and the entity last: every statement flushes, and each
 * flush of a changed entity would count a version.
 */
@Singleton
public class Institutions {

    static final String AGGREGATE = "institution";

    private static final int BATCH = 100;

    private final InstitutionRepository repository;
    private final Standings standings;
    private final ExternalIds externalIds;
    private final History history;
    private final Outbox outbox;
    private final Clock clock;
    private final ObjectMapper json;
    private final Validator validator;

    Institutions(
            InstitutionRepository repository,
            Standings standings,
            ExternalIds externalIds,
            History history,
            Outbox outbox,
            Clock clock,
            ObjectMapper json,
            Validator validator) {
        this.repository = repository;
        this.standings = standings;
        this.externalIds = externalIds;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
        this.json = json;
        this.validator = validator;
    }

    /** The institution with this code; 404 when there is none. */
    public InstitutionView get(String code) {
        return at(code, null, null);
    }

    /**
     * The institution with the group and subjection of a day, as it was known at an instant; 404 when it was
     * not there yet.
     */
    InstitutionView at(String code, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        return repository.view(code, asOf, knownAt).orElseThrow(() -> notFound(code));
    }

    /** 400 naming the field, unless an institution has this code. */
    public void requireKnown(String code, String pointer) {
        if (repository.count("code", code) == 0) {
            throw ProblemException.invalid(Field.of(pointer, "not_found"));
        }
    }

    /**
     * Locks an institution until the transaction ends, so that changes of what belongs to it come one after
     * the other; 404 when there is none.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID lock(String code) {
        return repository.lock(code).orElseThrow(() -> notFound(code));
    }

    /** Creates an institution; 409 when the code or an external id is another's. */
    @Transactional
    public InstitutionView create(NewInstitution wanted, @Nullable String reason) {
        if (repository.byCode(wanted.code()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Ya existe la institución «" + wanted.code() + "».",
                    "The institution \"" + wanted.code() + "\" exists already.");
        }
        Instant now = clock.instant();
        InstitutionData data = wanted.data();
        data.check();
        if (wanted.groupFrom() != null && data.group() == null) {
            throw ProblemException.invalid(Field.of("/groupFrom", "inconsistent"));
        }
        data = data.canonical(null, null);
        checkParent(wanted.code(), data.parent());
        LocalDate groupFrom = groupFrom(wanted, data);
        Standing present = groupFrom.isAfter(today())
                ? new Standing(null, null, data.subject(), data.subjectReason())
                : data.standing();
        Institution institution = new Institution(wanted.code(), data, present, now);
        repository.persistAndFlush(institution);
        UUID id = institution.id();
        externalIds.replace(id, ExternalId.canonical(data.externalIds()));
        if (data.group() != null || data.groupSource() != null) {
            standings.put(id, Property.GROUP, groupFrom, name(data.group()), data.groupSource(), null, now);
        }
        standings.put(id, Property.SUBJECT, null, data.subject().name(), null, data.subjectReason(), now);
        return record(institution, null, reason);
    }

    private LocalDate groupFrom(NewInstitution wanted, InstitutionData data) {
        if (wanted.groupFrom() != null) {
            return wanted.groupFrom();
        }
        return Standings.GROUPS_SOURCE.equals(data.groupSource()) ? Standings.GROUPS_SINCE : today();
    }

    /** Changes what the patch names; the result is held against the same rules as a whole record. */
    @Transactional
    InstitutionView patch(String code, JsonNode patch, @Nullable String ifMatch, @Nullable String reason)
            throws JsonProcessingException {
        if (!patch.isObject()) {
            throw ProblemException.invalid(Field.of("", "wrong_type"));
        }
        lock(code);
        ObjectNode present = json.valueToTree(get(code).data());
        // The source of the old group is none of the new one's; where the group stays, so does its source.
        present.remove("groupSource");
        InstitutionData data = json.treeToValue(MergePatch.apply(present, patch), InstitutionData.class);
        Set<ConstraintViolation<InstitutionData>> violations = validator.validate(data);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return change(code, data, ifMatch, reason);
    }

    /**
     * Replaces what is said of an institution; another group or subjection holds from today on.
     *
     * @param ifMatch the ETag that was read: 428 without, 412 when it has changed since
     */
    @Transactional
    public InstitutionView change(
            String code, InstitutionData data, @Nullable String ifMatch, @Nullable String reason) {
        UUID id = lock(code);
        InstitutionView before = get(code);
        ETags.require(ifMatch, before.version());
        data.check();
        InstitutionData wanted = data.canonical(before.group(), before.groupSource());
        if (wanted.equals(before.data())) {
            return before;
        }
        if (!Objects.equals(wanted.parent(), before.parent())) {
            checkParent(code, wanted.parent());
        }
        Instant now = clock.instant();
        List<ExternalId> ids = ExternalId.canonical(wanted.externalIds());
        if (!ids.equals(before.externalIds())) {
            externalIds.replace(id, ids);
        }
        if (wanted.group() != before.group() || !Objects.equals(wanted.groupSource(), before.groupSource())) {
            standings.put(id, Property.GROUP, today(), name(wanted.group()), wanted.groupSource(), null, now);
        }
        if (wanted.subject() != before.subject() || !Objects.equals(wanted.subjectReason(), before.subjectReason())) {
            standings.put(id, Property.SUBJECT, today(), wanted.subject().name(), null, wanted.subjectReason(), now);
        }
        standings.requireNoContradiction(id);
        Standing present = standings.on(id, today());
        Institution institution = entity(id);
        institution.change(wanted, now);
        institution.stand(present);
        return record(institution, before, reason);
    }

    /**
     * Says how an institution stands from a day on, which may be past or to come; what was said for the same
     * day is superseded. 409 when it would have a group and not be subject on the same day.
     *
     * @param value name of a group or of a {@link Subject}; null for no group
     * @param source norm and article
     */
    @Transactional
    public Standings.Said stand(
            String code,
            Property property,
            LocalDate from,
            @Nullable String value,
            @Nullable String source,
            @Nullable String reason) {
        UUID id = lock(code);
        Instant now = clock.instant();
        InstitutionView before = get(code);
        var said = standings.put(id, property, from, value, source, reason, now);
        if (said.isNew()) {
            standings.requireNoContradiction(id);
            Standing present = standings.on(id, today());
            Institution institution = entity(id);
            institution.touch(now);
            institution.stand(present);
            record(institution, before, reason);
        }
        return said;
    }

    /**
     * Takes on the facts whose day has come, some institutions at a time; those that another copy of the
     * service is at are left to it.
     *
     * @return how many there were; call again until there is none
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int followDate() {
        LocalDate today = today();
        List<UUID> due = repository.outdated(today, BATCH);
        for (UUID id : due) {
            Institution institution = entity(id);
            InstitutionView before = get(institution.code());
            Standing present = standings.on(id, today);
            institution.touch(clock.instant());
            institution.stand(present);
            record(institution, before, "Comienza a regir el " + today);
        }
        return due.size();
    }

    /**
     * Tells that the designations of an institution have changed, which are stored elsewhere. The caller holds
     * the lock and has written them.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void redesignated(String code, InstitutionView before, String reason) {
        Institution institution = entity(before.id());
        institution.touch(clock.instant());
        record(institution, before, reason);
    }

    private void checkParent(String code, @Nullable String parent) {
        if (parent == null) {
            return;
        }
        requireKnown(parent, "/parent");
        if (repository.isAbove(code, parent)) {
            throw ProblemException.invalid(Field.of(
                    "/parent",
                    "circular",
                    "«" + parent + "» es la misma institución, o depende de ella.",
                    "\"" + parent + "\" is the institution itself, or belongs to it."));
        }
    }

    private InstitutionView record(Institution institution, @Nullable InstitutionView before, @Nullable String reason) {
        repository.flush();
        InstitutionView after = get(institution.code());
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        outbox.add(EventType.INSTITUTION_CHANGED, after.id(), after.version(), after);
        return after;
    }

    private Institution entity(UUID id) {
        return repository.findByIdOptional(id).orElseThrow(() -> notFound(id.toString()));
    }

    private LocalDate today() {
        return Santiago.today(clock);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static ProblemException notFound(String code) {
        return ProblemException.notFound("la institución", "institution", code);
    }
}
