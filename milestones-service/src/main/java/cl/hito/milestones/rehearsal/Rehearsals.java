package cl.hito.milestones.rehearsal;

import cl.hito.chassis.history.History;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.milestone.Milestones;
import cl.hito.milestones.rulebook.Rulebook;
import cl.hito.milestones.rulebook.Rulebooks;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tries drafts of rulebooks and keeps what came out of them. */
@Singleton
class Rehearsals {

    private static final Logger LOG = Logger.getLogger(Rehearsals.class);
    static final String AGGREGATE = "rehearsal";

    private static final String COLUMNS = """
            id, rulebook_version, in_force, told_on, recorded_at, recorded_by, reason, golden_passed, compared,
            cast(summary as text) as summary""";

    private final EntityManager em;
    private final Rulebooks rulebooks;
    private final Milestones milestones;
    private final History history;
    private final Caller caller;
    private final Clock clock;
    private final ObjectMapper json;

    Rehearsals(
            EntityManager em,
            Rulebooks rulebooks,
            Milestones milestones,
            History history,
            Caller caller,
            Clock clock,
            ObjectMapper json) {
        this.em = em;
        this.rulebooks = rulebooks;
        this.milestones = milestones;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    /** Compares and keeps; 409 when the version is no draft. */
    @Transactional
    RehearsalView rehearse(String version, @Nullable LocalDate day, @Nullable String reason) {
        Rulebook draft = rulebooks.draft(version);
        LocalDate toldOn = day == null ? Santiago.today(clock) : day;
        UUID id = (UUID) em.createNativeQuery("select uuidv7()", UUID.class).getSingleResult();
        Tuple compared = (Tuple) em.createNativeQuery(Rehearsal.COMPARE, Tuple.class)
                .setParameter("rehearsal", id.toString())
                .setParameter("schedule", text(schedule(draft)))
                .setParameter("phases", text(phases(draft)))
                .setParameter("toldOn", toldOn)
                .setParameter("horizon", milestones.horizon(toldOn))
                .getSingleResult();
        RehearsalView made = new RehearsalView(
                id,
                version,
                rulebooks.inForce().orElse(null),
                toldOn,
                clock.instant(),
                caller.actor(),
                reason,
                draft.passesGoldenTests(),
                compared.get("compared", Long.class),
                summary(compared.get("summary", String.class)));
        em.createNativeQuery("""
                        insert into rehearsal (id, rulebook_version, in_force, told_on, recorded_at, recorded_by, reason,
                            golden_passed, compared, summary)
                        values (:id, :version, cast(:inForce as text), :toldOn, :at, :actor, cast(:reason as text),
                            :golden, :compared, cast(:summary as jsonb))
                        """)
                .setParameter("id", id)
                .setParameter("version", version)
                .setParameter("inForce", made.inForce())
                .setParameter("toldOn", toldOn)
                .setParameter("at", made.recordedAt().atOffset(ZoneOffset.UTC))
                .setParameter("actor", made.recordedBy())
                .setParameter("reason", reason)
                .setParameter("golden", made.goldenTestsPassed())
                .setParameter("compared", made.compared())
                .setParameter("summary", text(made.summary()))
                .executeUpdate();
        history.record(AGGREGATE, id, 1, null, made, reason);
        LOG.infof(
                "rulebook rehearsed version=%s compared=%d changed=%d",
                version, made.compared(), made.summary().changed());
        return made;
    }

    /** 404 when the version has no such rehearsal. */
    RehearsalView get(String version, UUID id) {
        return query(version)
                .where("id = :id", "id", id)
                .page(em, PageRequest.of(1, null, null), this::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("el ensayo", "rehearsal", id));
    }

    Page<RehearsalView> page(String version, PageRequest page) {
        rulebooks.requireKnown(version);
        return query(version).page(em, page, this::view);
    }

    long forEach(String version, @Nullable String sort, Consumer<RehearsalView> consumer) {
        rulebooks.requireKnown(version);
        return query(version).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(String version) {
        return new KeysetQuery(COLUMNS, "rehearsal", "id", List.of(SortKey.instant("recordedAt", "recorded_at")))
                .where("rulebook_version = :version", "version", version);
    }

    private RehearsalView view(Tuple row) {
        return new RehearsalView(
                row.get("id", UUID.class),
                row.get("rulebook_version", String.class),
                row.get("in_force", String.class),
                row.get("told_on", LocalDate.class),
                row.get("recorded_at", Instant.class),
                row.get("recorded_by", String.class),
                row.get("reason", String.class),
                row.get("golden_passed", Boolean.class),
                row.get("compared", Long.class),
                summary(row.get("summary", String.class)));
    }

    private record PhaseRow(String phase, String title, int position) {}

    private record ScheduleRow(
            @JsonProperty("group_code") String group,
            String phase,
            @JsonProperty("applies_from") LocalDate appliesFrom,
            LocalDate due) {}

    private static List<PhaseRow> phases(Rulebook draft) {
        List<PhaseRow> rows = new ArrayList<>();
        draft.source().phases().forEach(p -> rows.add(new PhaseRow(p.phase(), p.title(), rows.size())));
        return rows;
    }

    private static List<ScheduleRow> schedule(Rulebook draft) {
        return draft.schedule().stream()
                .map(s -> new ScheduleRow(s.slot().group(), s.slot().phase(), s.appliesFrom(), s.due()))
                .toList();
    }

    private RehearsalSummary summary(String text) {
        try {
            return json.readValue(text, RehearsalSummary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("summary of a rehearsal cannot be read", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rehearsal cannot be written as JSON", e);
        }
    }
}
