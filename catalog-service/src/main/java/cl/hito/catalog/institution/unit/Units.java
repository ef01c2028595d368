package cl.hito.catalog.institution.unit;

import cl.hito.catalog.institution.Institutions;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the tree of units of an institution; each change with its history row. Writers take turns per institution. */
@Singleton
public class Units {

    static final String AGGREGATE = "institution-unit";
    static final int MAX_DEPTH = 10;
    static final int MAX_NUMBER = 2_000;

    private final UnitRepository repository;
    private final Institutions institutions;
    private final List<UnitUse> uses;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Units(
            UnitRepository repository,
            Institutions institutions,
            @All List<UnitUse> uses,
            History history,
            Caller caller,
            Clock clock) {
        this.repository = repository;
        this.institutions = institutions;
        this.uses = uses;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** 400 naming the field, unless the institution has this unit. */
    public void requireKnown(String institution, String unit, String pointer) {
        if (repository.of(institution, unit).isEmpty()) {
            throw ProblemException.invalid(Field.of(pointer, "not_found"));
        }
    }

    UnitState get(String institution, String code) {
        return entity(institution, code).state();
    }

    /** The unit as it was known at an instant, also one that is gone since. */
    JsonNode knownAt(String institution, String code, Instant instant) {
        return repository.everOf(institution, code).stream()
                .map(unit -> history.knownAt(AGGREGATE, unit.id(), instant))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> notFound(code));
    }

    /** Id of the unit with this code, or of the last one that had it. */
    UUID lastId(String institution, String code) {
        return repository.everOf(institution, code).stream()
                .findFirst()
                .map(Unit::id)
                .orElseThrow(() -> notFound(code));
    }

    @Transactional
    UnitState create(String institution, NewUnit wanted, @Nullable String reason) {
        caller.requireWriteTo(institution);
        institutions.lock(institution);
        if (repository.of(institution, wanted.code()).isPresent()) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Ya existe la unidad «" + wanted.code() + "».",
                    "The unit \"" + wanted.code() + "\" exists already.");
        }
        if (repository.number(institution) >= MAX_NUMBER) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "Una institución tiene a lo más " + MAX_NUMBER + " unidades.",
                    "An institution has at most " + MAX_NUMBER + " units.");
        }
        requireParent(institution, wanted.code(), wanted.data());
        Unit unit = new Unit(institution, wanted.code(), wanted.data(), clock.instant());
        repository.persistAndFlush(unit);
        requireTree(institution);
        UnitState after = unit.state();
        history.record(AGGREGATE, after.id(), after.version(), null, after, reason);
        return after;
    }

    @Transactional
    UnitState change(
            String institution, String code, UnitData data, @Nullable String ifMatch, @Nullable String reason) {
        caller.requireWriteTo(institution);
        institutions.lock(institution);
        Unit unit = entity(institution, code);
        ETags.require(ifMatch, unit.version());
        UnitState before = unit.state();
        if (data.equals(before.data())) {
            return before;
        }
        requireParent(institution, code, data);
        if (data.until() != null
                && repository.children(institution, code, data.until().plusDays(1)) > 0) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La unidad «" + code + "» tiene otras que siguen abiertas: ciérrelas o muévalas primero.",
                    "The unit \"" + code + "\" has others that stay open: close or move them first.");
        }
        unit.change(data, clock.instant());
        repository.flush();
        requireTree(institution);
        UnitState after = unit.state();
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        return after;
    }

    /** Takes a unit away that nothing hangs from; 409 for any other, which is to be closed instead. */
    @Transactional
    void delete(String institution, String code, @Nullable String ifMatch, @Nullable String reason) {
        caller.requireWriteTo(institution);
        institutions.lock(institution);
        Unit unit = entity(institution, code);
        ETags.require(ifMatch, unit.version());
        if (repository.children(institution, code, null) > 0
                || uses.stream().anyMatch(use -> use.uses(institution, code))) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La unidad «" + code + "» está en uso o tiene otras: no se borra, se cierra con «until».",
                    "The unit \"" + code + "\" is in use or has others: it is not deleted but closed with \"until\".");
        }
        UnitState before = unit.state();
        unit.remove(clock.instant());
        repository.flush();
        history.record(AGGREGATE, before.id(), unit.version(), before, null, reason);
    }

    private void requireParent(String institution, String code, UnitData data) {
        String parent = data.parent();
        if (parent == null) {
            return;
        }
        if (parent.equals(code)) {
            throw ProblemException.invalid(Field.of("/parent", "circular"));
        }
        LocalDate end = repository
                .of(institution, parent)
                .orElseThrow(() -> ProblemException.invalid(Field.of("/parent", "not_found")))
                .state()
                .until();
        if (end != null && (data.until() == null || data.until().isAfter(end))) {
            throw ProblemException.invalid(Field.of(
                    "/parent",
                    "inconsistent",
                    "La unidad «" + parent + "» se cierra el " + end + "; lo que depende de ella no sigue abierto.",
                    "The unit \"" + parent + "\" closes on " + end + "; what belongs to it does not stay open."));
        }
    }

    private void requireTree(String institution) {
        int depth = repository.depth(institution);
        if (depth < 0) {
            throw ProblemException.invalid(Field.of("/parent", "circular"));
        }
        if (depth > MAX_DEPTH) {
            throw ProblemException.of(
                    ProblemType.RULE_VIOLATION,
                    "Las unidades tienen a lo más " + MAX_DEPTH + " niveles.",
                    "Units have at most " + MAX_DEPTH + " levels.");
        }
    }

    private Unit entity(String institution, String code) {
        return repository.of(institution, code).orElseThrow(() -> notFound(code));
    }

    private static ProblemException notFound(String code) {
        return ProblemException.notFound("la unidad", "unit", code);
    }
}
