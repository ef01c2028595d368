package cl.hito.milestones.rulebook;

import cl.hito.chassis.history.History;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.version.VersionLife;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes rulebooks in and puts them in force; each step with its history row, or not at all. */
@Singleton
public class Rulebooks {

    private static final Logger LOG = Logger.getLogger(Rulebooks.class);
    private static final VersionLife.Kind KIND =
            new VersionLife.Kind("rulebook", version -> ProblemException.notFound("la versión", "version", version));

    private final RulebookRepository repository;
    private final VersionLife<RulebookVersion> life;
    private final ObjectMapper json;
    private final Event<RulebookActivated> activated;

    Rulebooks(
            RulebookRepository repository,
            History history,
            Caller caller,
            Clock clock,
            ObjectMapper json,
            Event<RulebookActivated> activated) {
        this.repository = repository;
        this.life = new VersionLife<>(repository, history, caller, clock, KIND);
        this.json = json;
        this.activated = activated;
    }

    /** How versions are listed, and who sees what of one. */
    VersionLife<RulebookVersion> life() {
        return life;
    }

    /** The version as the caller may see it; 404 when there is none that they may. */
    RulebookView get(String version) {
        RulebookVersion found = life.visible(version);
        return RulebookView.of(life.shown(found), engine(found));
    }

    /** The engine of a version; 404 when there is no such version. */
    public Rulebook engine(String version) {
        return engine(life.find(version));
    }

    /** The engine of a draft; 404 when there is no such version, 409 when it is no draft. */
    public Rulebook draft(String version) {
        RulebookVersion found = life.find(version);
        found.requireDraft();
        return engine(found);
    }

    /** 404 when there is no such version. */
    public void requireKnown(String version) {
        life.find(version);
    }

    /** Name of the version in force; empty when there is none yet. */
    public Optional<String> inForce() {
        return repository.active().map(v -> v.summary().version());
    }

    /** The golden tests of a version as the caller may see it, with what comes out of each. */
    List<GoldenTestView> goldenTests(String version) {
        return engine(life.visible(version)).goldenResults();
    }

    /**
     * Keeps the version in force as it is until the transaction ends: who derives from its schedule calls
     * this first, so that no milestone is derived from a schedule that is being replaced.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void holdActive() {
        repository.holdActive();
    }

    /**
     * Waits until nobody derives from the version in force, and lets nobody do so until the transaction ends:
     * for who takes the milestones of many institutions at once.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void holdAlone() {
        repository.lockActivation();
    }

    @Transactional
    RulebookView create(RulebookPackage source, @Nullable String reason) {
        List<Flaw> flaws = Rulebook.flaws(source);
        if (!flaws.isEmpty()) {
            throw ProblemException.invalid(fields(flaws));
        }
        // One after the other: two that overlap, taken in at once, would not see each other.
        repository.lockActivation();
        life.requireNew(source.version());
        RulebookVersion made = new RulebookVersion(source, text(source), life.entry());
        // A draft may meet the version in force, which it is to end; what is closed already may not.
        boolean closed = made.isClosed();
        repository
                .overlapping(source.code(), source.effectiveFrom(), source.effectiveTo(), closed)
                .ifPresent(other -> {
                    throw ProblemException.of(
                            ProblemType.RULE_VIOLATION,
                            "Su vigencia se superpone con la de «"
                                    + other.summary().version() + "».",
                            "Its time in force overlaps with that of \""
                                    + other.summary().version() + "\".");
                });
        life.add(made, reason);
        return RulebookView.of(made.summary(), engine(made));
    }

    @Transactional
    RulebookView activate(String version, @Nullable String reason) {
        RulebookVersion active = life.activate(version, reason, wanted -> requireSound(engine(wanted)));
        Rulebook engine = engine(active);
        materialise(engine);
        activated.fire(new RulebookActivated(version));
        LOG.infof(
                "rulebook activated version=%s phases=%d",
                version, engine.schedule().size());
        return RulebookView.of(active.summary(), engine);
    }

    private static void requireSound(Rulebook engine) {
        List<Flaw> differences = engine.goldenDifferences();
        if (!differences.isEmpty()) {
            throw new ProblemException(ProblemType.GOLDEN_TESTS_FAILED, null, null, fields(differences));
        }
        List<Flaw> unverified = engine.unverified();
        if (!unverified.isEmpty()) {
            throw new ProblemException(
                    ProblemType.RULE_VIOLATION,
                    "Hay fechas que dependen de un dato sin verificar.",
                    "There are dates that depend on an unverified datum.",
                    fields(unverified));
        }
    }

    private void materialise(Rulebook engine) {
        List<PhaseRow> phases = new ArrayList<>();
        for (var phase : engine.source().phases()) {
            phases.add(new PhaseRow(phase.phase(), phase.title(), phases.size()));
        }
        List<ScheduleRow> schedule = engine.schedule().stream()
                .map(s -> new ScheduleRow(
                        s.slot().group(),
                        s.slot().phase(),
                        s.appliesFrom(),
                        s.due(),
                        engine.derivation(s.slot().group(), s.slot().phase())))
                .toList();
        repository.materialise(engine.source().version(), text(phases), text(schedule));
    }

    private record PhaseRow(String phase, String title, int position) {}

    private record ScheduleRow(
            @JsonProperty("group_code") String group,
            String phase,
            @JsonProperty("applies_from") LocalDate appliesFrom,
            LocalDate due,
            Derivation derivation) {}

    private Rulebook engine(RulebookVersion version) {
        try {
            return Rulebook.of(json.readValue(version.content(), RulebookPackage.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored rulebook cannot be read: " + version.id(), e);
        }
    }

    private static List<Field> fields(List<Flaw> flaws) {
        return flaws.stream()
                .map(f -> Field.of(f.pointer(), f.code(), f.es(), f.en()))
                .toList();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rulebook cannot be written as JSON", e);
        }
    }
}
