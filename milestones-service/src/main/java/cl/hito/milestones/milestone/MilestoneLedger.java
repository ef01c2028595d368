package cl.hito.milestones.milestone;

import cl.hito.contracts.EventType;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.rulebook.Rulebooks;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every change of milestones, of one or of all, as one SQL statement each: the rows, their history, their
 * events and, for what has been judged before, a new verdict beside the old ones. Either all or none.
 */
@Singleton
public class MilestoneLedger {

    /** Actor of what nobody did in person. */
    static final String SYSTEM = "system";

    /**
     * Follows a CTE {@code changed (id, version, before, after, derivation)}; a derivation asks for a verdict.
     *
     * <p>A fulfilment holds from the day of which the evidence speaks, dates that are derived anew from the day on
     * which the rulebook or the institution's group or status began to say so, everything else from today.
     */
    static final String RECORD = """
            , recorded as (
                insert into history (aggregate, aggregate_id, version, recorded_at, effective_on, actor, reason, before,
                    after)
                select 'milestone', c.id, c.version, :at, least(:today, case
                        when c.before ->> 'fulfilledOn' is distinct from c.after ->> 'fulfilledOn' then
                            least(cast(c.before ->> 'fulfilledOn' as date), cast(c.after ->> 'fulfilledOn' as date))
                        when b.version is null or c.before is not null
                            and (c.before ->> 'due', c.before ->> 'appliesFrom', c.before ->> 'rulebookVersion')
                                is not distinct from
                                (c.after ->> 'due', c.after ->> 'appliesFrom', c.after ->> 'rulebookVersion') then :today
                        else greatest(b.effective_from, i.standing_since) end),
                    :actor, cast(:reason as text), c.before, c.after
                from changed c
                left join rulebook b on b.version = c.after ->> 'rulebookVersion'
                left join institution_ref i on i.code = c.after ->> 'institution'
            ), judged as (
                insert into verdict (milestone_id, rulebook_version, judged_at, judged_by, reason, state, applies_from,
                    due, fulfilled_on, waived_until, days_late, derivation)
                select id, after ->> 'rulebookVersion', :at, :actor, cast(:reason as text), after ->> 'state',
                    cast(after ->> 'appliesFrom' as date), cast(after ->> 'due' as date),
                    cast(after ->> 'fulfilledOn' as date), cast(after ->> 'waivedUntil' as date),
                    cast(after ->> 'daysLate' as integer), derivation
                from changed where derivation is not null
            ), told as (
                insert into outbox (type, topic, key, sequence, data)
                select :type, :topic, cast(id as text), version, convert_to(cast(after as text), 'UTF8')
                from changed order by id
            )
            select count(*) from changed
            """;

    /** What {@link #RECORD} needs of a changed row; a verdict where it has been judged before. */
    static final String RETURNING = """
                returning new.id, new.version,
                    case when old.id is not null then milestone_event(old) end as before,
                    milestone_event(new) as after,
                    case when old.id is not null and (old.fulfilled_on is not null or new.fulfilled_on is not null)
                        then milestone_derivation(new) end as derivation
            """;

    private static final String DERIVE = """
            with wanted as (
                select i.code as institution, p.phase, p.title, p.rulebook_version, s.applies_from, s.due,
                    case when i.subject = 'NOT_SUBJECT' then 'NOT_SUBJECT'
                         when s.phase is not null then 'APPLICABLE'
                         when i.subject = 'SUBJECT' and exists (
                             select 1 from rulebook_schedule g where g.group_code = i.group_code) then 'NOT_APPLICABLE'
                         else 'UNKNOWN' end as applicability
                from institution_ref i
                cross join rulebook_phase p
                left join rulebook_schedule s
                    on i.subject = 'SUBJECT' and s.group_code = i.group_code and s.phase = p.phase
                where %s
                order by i.code, p.position
            ), changed as (
                merge into milestone m
                using wanted w on m.kind = 'LEGAL' and m.institution = w.institution and m.phase = w.phase
                when matched and (m.title, m.rulebook_version, m.applies_from, m.due, m.applicability)
                        is distinct from (w.title, w.rulebook_version, w.applies_from, w.due, w.applicability) then
                    update set title = w.title, rulebook_version = w.rulebook_version,
                        applies_from = w.applies_from, due = w.due, applicability = w.applicability,
                        due_changes = m.due_changes + case when m.due is distinct from w.due then 1 else 0 end,
                        version = m.version + 1, published_on = :today,
                        published_state = milestone_state(w.applicability, w.applies_from, w.due, m.fulfilled_on,
                            m.waived_until, :today, :horizon)
                when not matched then
                    insert (institution, kind, phase, title, rulebook_version, applies_from, due, applicability,
                        published_on, published_state)
                    values (w.institution, 'LEGAL', w.phase, w.title, w.rulebook_version, w.applies_from, w.due,
                        w.applicability, :today,
                        milestone_state(w.applicability, w.applies_from, w.due, null, null, :today, :horizon))
            """ + RETURNING + ")" + RECORD;

    private static final String DROP_PHASES = """
            with changed as (
                update milestone m set applicability = 'NOT_APPLICABLE', applies_from = null, due = null,
                    rulebook_version = :rulebook, version = m.version + 1, published_on = :today,
                    due_changes = m.due_changes + case when m.due is null then 0 else 1 end,
                    published_state = milestone_state(
                        'NOT_APPLICABLE', null, null, m.fulfilled_on, m.waived_until, :today, :horizon)
                where m.kind = 'LEGAL' and m.applicability in ('APPLICABLE', 'UNKNOWN')
                    and not exists (select 1 from rulebook_phase p where p.phase = m.phase)
            """ + RETURNING + ")" + RECORD;

    private static final String FOLLOW_DATE = """
            with changed as (
                update milestone m set version = m.version + 1, published_on = :today,
                    published_state = milestone_state(
                        m.applicability, m.applies_from, m.due, m.fulfilled_on, m.waived_until, :today, :horizon)
                where m.published_state <> milestone_state(
                        m.applicability, m.applies_from, m.due, m.fulfilled_on, m.waived_until, :today, :horizon)
                returning new.id, new.version, milestone_event(old) as before, milestone_event(new) as after,
                    cast(null as jsonb) as derivation
            )""" + RECORD;

    /** Tells no verdict: what is judged is whether a milestone is fulfilled, not how far it is. */
    private static final String TELL_STEPS = """
            with changed as (
                update milestone m set steps_told = milestone_steps(m), version = m.version + 1, published_on = :today,
                    published_state = milestone_state(
                        m.applicability, m.applies_from, m.due, m.fulfilled_on, m.waived_until, :today, :horizon)
                where m.kind = 'PLATFORM' and %s and m.steps_told is distinct from milestone_steps(m)
                returning new.id, new.version, milestone_event(old) as before, milestone_event(new) as after,
                    cast(null as jsonb) as derivation
            )""" + RECORD;

    private static final String FULFIL = """
            with changed as (
                update milestone m set fulfilled_on = f.day, version = m.version + 1, published_on = :today,
                    published_state = milestone_state(
                        m.applicability, m.applies_from, m.due, f.day, m.waived_until, :today, :horizon)
                from (
                    select k.id as milestone, least(
                        cast(:fulfilledOn as date), plan_fulfilled_on(k.plan_id, k.plan_item)) as day
                    from milestone k where k.id = :id
                ) f
                where m.id = f.milestone and m.fulfilled_on is distinct from f.day
            """ + RETURNING + ")" + RECORD;

    private final EntityManager em;
    private final Rulebooks rulebooks;
    private final BusinessCalendar calendar;
    private final Clock clock;

    MilestoneLedger(EntityManager em, Rulebooks rulebooks, BusinessCalendar calendar, Clock clock) {
        this.em = em;
        this.rulebooks = rulebooks;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Derives the legal milestones of some institutions from the active rulebook; how many changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    long derive(Collection<String> institutions) {
        rulebooks.holdActive();
        return run(statement(DERIVE.formatted("i.code = any(:codes)"), SYSTEM, "derived: institution changed")
                .setParameter("codes", institutions.toArray(String[]::new)));
    }

    /** Derives the legal milestones of all institutions from a rulebook that has just been put in force. */
    @Transactional(Transactional.TxType.MANDATORY)
    long deriveAll(String rulebook, String actor) {
        String reason = "derived: rulebook " + rulebook + " in force";
        return run(statement(DROP_PHASES, actor, reason).setParameter("rulebook", rulebook))
                + run(statement(DERIVE.formatted("true"), actor, reason));
    }

    /**
     * Tells every state that has changed because the date has. Takes the milestones of all institutions in no
     * order, so it waits until nobody derives or judges, and they wait for it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    long followDate() {
        rulebooks.holdAlone();
        return run(statement(FOLLOW_DATE, SYSTEM, "the state follows the date"));
    }

    /**
     * Notes the day on which evidence has a milestone fulfilled, null when none does, and freezes a verdict. A
     * commitment of a plan that was reported fulfilled before that day, or without evidence, stays so. Changes
     * nothing when the day is the one already noted.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void fulfil(UUID id, @Nullable LocalDate fulfilledOn, String actor, @Nullable String reason) {
        run(statement(FULFIL, actor, reason)
                .setParameter("id", id)
                .setParameter("fulfilledOn", fulfilledOn == null ? null : fulfilledOn.toString()));
    }

    /**
     * Notes that a milestone is fulfilled, or open again, as its evidence and its steps show it, and freezes a
     * verdict. Changes nothing when they show what is noted already.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void fulfilAsShown(UUID id, String actor, @Nullable String reason) {
        LocalDate shown = (LocalDate)
                em.createNativeQuery("select milestone_shown_on(m) from milestone m where m.id = :id", LocalDate.class)
                        .setParameter("id", id)
                        .getSingleResult();
        fulfil(id, shown, actor, reason);
    }

    /** Tells the steps of an onboarding as they are recorded now; nothing when they are told already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellSteps(UUID id, String actor, @Nullable String reason) {
        run(statement(TELL_STEPS.formatted("m.id = :id"), actor, reason).setParameter("id", id));
    }

    /** The same for every onboarding to a platform of which anything was recorded. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellSteps(String platform, String actor, @Nullable String reason) {
        run(statement(
                        TELL_STEPS.formatted("m.platform = :platform and (m.steps_told is not null or exists ("
                                + "select 1 from onboarding_step_record r where r.milestone_id = m.id))"),
                        actor,
                        reason)
                .setParameter("platform", platform));
    }

    /** Keeps a milestone and the rulebook it stands under as they are until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID id) {
        rulebooks.holdActive();
        em.createNativeQuery("select m.version from milestone m where m.id = :id for update", Long.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** A statement that ends with {@link #RECORD}. */
    Query statement(String sql, String actor, @Nullable String reason) {
        Query query = em.createNativeQuery(sql, Long.class)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("actor", actor)
                .setParameter("reason", reason)
                .setParameter("type", EventType.MILESTONE_CHANGED.type())
                .setParameter("topic", EventType.MILESTONE_CHANGED.topic());
        AsOf asOf = AsOf.now(clock, calendar.national());
        return query.setParameter("today", asOf.today()).setParameter("horizon", asOf.horizon());
    }

    static long run(Query query) {
        return (Long) query.getSingleResult();
    }
}
