package cl.hito.catalog.platform;

import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.platform.assessment.AssessmentSummary;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.MergePatch;
import cl.hito.chassis.outbox.Outbox;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes platforms; each change with its history row and its event, or not at all. Whoever changes one, or
 * what hangs from it, holds its row until the end, so that changes of one platform follow each other.
 */
@Singleton
public class Platforms {

    static final String AGGREGATE = "platform";

    private final PlatformRepository repository;
    private final ServedProcedureRepository served;
    private final Institutions institutions;
    private final History history;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;
    private final ObjectMapper json;
    private final Validator validator;

    Platforms(
            PlatformRepository repository,
            ServedProcedureRepository served,
            Institutions institutions,
            History history,
            Outbox outbox,
            Caller caller,
            Clock clock,
            ObjectMapper json,
            Validator validator) {
        this.repository = repository;
        this.served = served;
        this.institutions = institutions;
        this.history = history;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
        this.validator = validator;
    }

    /** The platform with this id; 404 when there is none. The public is shown no id of a draft. */
    public PlatformView get(UUID id, boolean onlyPublic) {
        return repository.view(id, onlyPublic).orElseThrow(() -> notFound(id));
    }

    /** 404 unless there is a platform with this id. */
    public void requireKnown(UUID id) {
        if (repository.count("id", id) == 0) {
            throw notFound(id);
        }
    }

    /**
     * The platform on a day, as it was known at an instant; 404 when it was not there then.
     *
     * @param asOf day in Santiago; today when null
     * @param knownAt now when null
     */
    JsonNode at(UUID id, @Nullable LocalDate asOf, @Nullable Instant knownAt, boolean onlyPublic) {
        JsonNode state = history.at(
                        AGGREGATE,
                        id,
                        asOf == null ? Santiago.today(clock) : asOf,
                        knownAt == null ? clock.instant() : knownAt)
                .orElseThrow(() -> notFound(id));
        if (onlyPublic && state instanceof ObjectNode shown) {
            ArrayNode procedures = json.createArrayNode();
            Set<String> visible = served.completed(id);
            state.path("procedures").forEach(procedure -> {
                if (visible.contains(procedure.asText())) {
                    procedures.add(procedure);
                }
            });
            shown.set("procedures", procedures);
            hide(shown, PlatformView.NOT_PUBLIC);
            hide(shown.path("baseline"), AssessmentSummary.NOT_PUBLIC);
            hide(shown.path("latestAssessment"), AssessmentSummary.NOT_PUBLIC);
        }
        return state;
    }

    private static void hide(JsonNode state, List<String> fields) {
        if (state instanceof ObjectNode object) {
            fields.stream().filter(object::has).forEach(object::putNull);
        }
    }

    @Transactional
    PlatformView create(PlatformData data, @Nullable String reason) {
        caller.requireWriteTo(data.institution());
        institutions.requireKnown(data.institution(), "/institution");
        if (repository.has(data.institution(), data.code())) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "La institución ya tiene la plataforma «" + data.code() + "».",
                    "The institution has the platform \"" + data.code() + "\" already.");
        }
        Platform platform = new Platform(data, Santiago.today(clock), clock.instant());
        repository.persistAndFlush(platform);
        return told(platform.id(), null, reason);
    }

    @Transactional
    PlatformView change(UUID id, PlatformData data, @Nullable String ifMatch, @Nullable String reason) {
        PlatformView before = open(id);
        ETags.require(ifMatch, before.version());
        return change(before, data, reason);
    }

    /** Changes what the patch names; the result is held against the same rules as a whole record. */
    @Transactional
    PlatformView patch(UUID id, JsonNode patch, @Nullable String ifMatch, @Nullable String reason)
            throws JsonProcessingException {
        if (!patch.isObject()) {
            throw ProblemException.invalid(Field.of("", "wrong_type"));
        }
        PlatformView before = open(id);
        ETags.require(ifMatch, before.version());
        JsonNode present = json.valueToTree(entity(id).data());
        PlatformData data = json.treeToValue(MergePatch.apply(present, patch), PlatformData.class);
        Set<ConstraintViolation<PlatformData>> violations = validator.validate(data);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return change(before, data, reason);
    }

    /**
     * Begins a change of what hangs from a platform: holds its row until the end of the transaction.
     *
     * @return the platform before the change, whole; for {@link #record}
     * @throws ProblemException 404 when there is none, 403 when the caller may not write for its institution
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public PlatformView open(UUID id) {
        Platform platform =
                repository.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> notFound(id));
        caller.requireWriteTo(platform.institution());
        return get(id, false);
    }

    /** Puts a new description into the catalogue, as part of a change that {@link #record} ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void describe(PlatformView before, String description) {
        entity(before.id()).describe(description);
    }

    /** Ends a change of what hangs from a platform: counts it, and tells of it in history and event. */
    @Transactional(Transactional.TxType.MANDATORY)
    public PlatformView record(PlatformView before, @Nullable String reason) {
        entity(before.id()).touch(clock.instant());
        repository.flush();
        return told(before.id(), before, reason);
    }

    private PlatformView change(PlatformView before, PlatformData data, @Nullable String reason) {
        Platform platform = entity(before.id());
        if (data.equals(platform.data())) {
            return before;
        }
        platform.change(data, Santiago.today(clock), clock.instant());
        repository.flush();
        return told(before.id(), before, reason);
    }

    private PlatformView told(UUID id, @Nullable PlatformView before, @Nullable String reason) {
        PlatformView after = get(id, false);
        history.record(AGGREGATE, id, after.version(), before, after, reason);
        outbox.add(EventType.PLATFORM_CHANGED, id, after.version(), after.forThePublic());
        return after;
    }

    private Platform entity(UUID id) {
        return repository.findByIdOptional(id).orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("la plataforma", "platform", id);
    }
}
