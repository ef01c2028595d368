package cl.hito.milestones.milestone;

import cl.hito.chassis.history.Moment;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.rulebook.Derivation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads derivations, those of today and those frozen in verdicts; who judged is not told to the public. */
@Singleton
class Verdicts {

    private final EntityManager em;
    private final Milestones milestones;
    private final ObjectMapper json;
    private final Caller caller;

    Verdicts(EntityManager em, Milestones milestones, ObjectMapper json, Caller caller) {
        this.em = em;
        this.milestones = milestones;
        this.json = json;
        this.caller = caller;
    }

    /** Why a milestone has its dates and its state, now or then; 404 when it was not there. */
    DerivationView derivation(UUID id, Moment moment, boolean english) {
        MilestoneView milestone = milestones.get(id, moment);
        LocalDate day = milestones.asOf(moment).today();
        String explanation = StateExplanation.of(
                milestone.state(),
                day,
                milestone.appliesFrom(),
                milestone.due(),
                milestone.fulfilledOn(),
                milestone.waivedUntil(),
                milestone.daysLate(),
                milestone.businessDaysLeft(),
                english);
        return derivation(milestones.derivation(id, moment), milestone.state(), explanation, english);
    }

    /** Every verdict on a milestone, oldest first. */
    Page<VerdictView> of(UUID milestone, PageRequest page, boolean english) {
        return query(milestone).page(em, page, row -> view(row, english));
    }

    long forEach(UUID milestone, @Nullable String sort, boolean english, Consumer<VerdictView> consumer) {
        return query(milestone).forEach(em, sort, row -> consumer.accept(view(row, english)));
    }

    private KeysetQuery query(UUID milestone) {
        return new KeysetQuery("""
                        id, rulebook_version, judged_at, judged_by, reason, state, applies_from, due, fulfilled_on, waived_until,
                        days_late, cast(derivation as text) as derivation""", "verdict", "id", List.of(SortKey.instant("judgedAt", "judged_at")))
                .where(
                        "milestone_id = :milestone",
                        "milestone",
                        milestones.get(milestone).id());
    }

    private VerdictView view(Tuple row, boolean english) {
        boolean named = !caller.hasRole(Roles.PUBLIC);
        MilestoneState state = MilestoneState.valueOf(row.get("state", String.class));
        Instant judgedAt = row.get("judged_at", Instant.class);
        LocalDate due = row.get("due", LocalDate.class);
        LocalDate fulfilledOn = row.get("fulfilled_on", LocalDate.class);
        Integer daysLate = row.get("days_late", Integer.class);
        // What was left on that day is not part of a verdict.
        String explanation = StateExplanation.of(
                state,
                LocalDate.ofInstant(judgedAt, Santiago.ZONE),
                row.get("applies_from", LocalDate.class),
                due,
                fulfilledOn,
                row.get("waived_until", LocalDate.class),
                daysLate,
                null,
                english);
        return new VerdictView(
                row.get("id", UUID.class),
                row.get("rulebook_version", String.class),
                judgedAt,
                named ? row.get("judged_by", String.class) : null,
                named ? row.get("reason", String.class) : null,
                state,
                due,
                fulfilledOn,
                daysLate,
                derivation(row.get("derivation", String.class), state, explanation, english));
    }

    private DerivationView derivation(String text, MilestoneState state, String explanation, boolean english) {
        try {
            return DerivationView.of(json.readValue(text, Derivation.class), state, explanation, english);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored derivation cannot be read", e);
        }
    }
}
