package cl.hito.milestones.milestone;

import cl.hito.milestones.rulebook.Rulebooks;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The milestones of an institution's own making: one for every item of a plan whose goal has a date. They follow
 * the plan and what is reported of it, and never move a date of the law.
 */
@Singleton
public class PlanMilestones {

    /** A date before the plan's own period binds from itself on: the document asks for it all the same. */
    private static final String DERIVE = """
            with wanted as (
                select p.institution, p.id as plan_id, i.code as plan_item, i.phase, i.platform, i.title, i.due,
                    least(coalesce(cast(i.goal ->> 'dueFrom' as date), p.period_from), i.due) as applies_from
                from plan p
                join plan_item i on i.plan_id = p.id
                where i.due is not null and %s
                order by i.plan_id, i.position
            ), changed as (
                merge into milestone m
                using wanted w on m.kind = 'PLAN' and m.plan_id = w.plan_id and m.plan_item = w.plan_item
                when matched and (m.title, m.phase, m.platform, m.applies_from, m.due, m.applicability)
                        is distinct from (w.title, w.phase, w.platform, w.applies_from, w.due, 'APPLICABLE') then
                    update set title = w.title, phase = w.phase, platform = w.platform,
                        applies_from = w.applies_from, due = w.due, applicability = 'APPLICABLE',
                        due_changes = m.due_changes + case when m.due is distinct from w.due then 1 else 0 end,
                        version = m.version + 1, published_on = :today,
                        published_state = milestone_state('APPLICABLE', w.applies_from, w.due, m.fulfilled_on,
                            m.waived_until, :today, :horizon)
                when not matched then
                    insert (institution, kind, phase, platform, plan_id, plan_item, title, applies_from, due,
                        applicability, published_on, published_state)
                    values (w.institution, 'PLAN', w.phase, w.platform, w.plan_id, w.plan_item, w.title,
                        w.applies_from, w.due, 'APPLICABLE', :today,
                        milestone_state('APPLICABLE', w.applies_from, w.due, null, null, :today, :horizon))
            """ + MilestoneLedger.RETURNING + ")" + MilestoneLedger.RECORD;

    private static final String DROP = """
            with changed as (
                update milestone m set applicability = 'NOT_APPLICABLE', applies_from = null, due = null,
                    version = m.version + 1, published_on = :today, due_changes = m.due_changes + 1,
                    published_state = milestone_state(
                        'NOT_APPLICABLE', null, null, m.fulfilled_on, m.waived_until, :today, :horizon)
                where m.kind = 'PLAN' and m.plan_id = :plan and m.applicability = 'APPLICABLE'
                    and not exists (
                        select 1 from plan_item i
                        where i.plan_id = m.plan_id and i.code = m.plan_item and i.due is not null)
            """ + MilestoneLedger.RETURNING + ")" + MilestoneLedger.RECORD;

    private static final String FOLLOW = """
            with changed as (
                update milestone m set fulfilled_on = f.day, version = m.version + 1, published_on = :today,
                    published_state = milestone_state(
                        m.applicability, m.applies_from, m.due, f.day, m.waived_until, :today, :horizon)
                from (
                    select k.id as milestone, least(
                        plan_fulfilled_on(k.plan_id, k.plan_item), milestone_shown_on(k)) as day
                    from milestone k
                    where k.kind = 'PLAN' and k.plan_id = :plan and k.applicability = 'APPLICABLE'
                        and (cast(:item as text) is null or k.plan_item = cast(:item as text))
                ) f
                where m.id = f.milestone and m.fulfilled_on is distinct from f.day
            """ + MilestoneLedger.RETURNING + ")" + MilestoneLedger.RECORD;

    private static final String HOLD = """
            select m.id from milestone m
            where m.kind = 'PLAN' and m.plan_id = :plan
                and (cast(:item as text) is null or m.plan_item = cast(:item as text))
            order by m.id for update""";

    private final EntityManager em;
    private final MilestoneLedger ledger;
    private final Rulebooks rulebooks;

    PlanMilestones(EntityManager em, MilestoneLedger ledger, Rulebooks rulebooks) {
        this.em = em;
        this.ledger = ledger;
        this.rulebooks = rulebooks;
    }

    /** Brings the milestones of a plan in line with its items; what the plan no longer asks for stays, as not asked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void derive(UUID plan, String actor, @Nullable String reason) {
        rulebooks.holdActive();
        hold(plan, null);
        MilestoneLedger.run(ledger.statement(DERIVE.formatted("p.id = :plan"), actor, reason)
                .setParameter("plan", plan));
        MilestoneLedger.run(ledger.statement(DROP, actor, reason).setParameter("plan", plan));
        follow(plan, null, actor, reason);
    }

    /** Brings the milestones of all plans in line; how many changed. For plans that were there before milestones. */
    @Transactional(Transactional.TxType.MANDATORY)
    public long deriveAll() {
        rulebooks.holdAlone();
        return MilestoneLedger.run(ledger.statement(
                DERIVE.formatted("true"), MilestoneLedger.SYSTEM, "derived: commitments of plans in force"));
    }

    /**
     * Notes from when a plan's goals have been reported as reached, or that they no longer are.
     *
     * @param item code; null for every item of the plan
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void follow(UUID plan, @Nullable String item, String actor, @Nullable String reason) {
        rulebooks.holdActive();
        hold(plan, item);
        MilestoneLedger.run(ledger.statement(FOLLOW, actor, reason)
                .setParameter("plan", plan)
                .setParameter("item", item));
    }

    /**
     * Keeps the plan's milestones until the transaction ends. A statement of its own: one that only begins when
     * evidence being added elsewhere is there sees that evidence, one that waits for it in its midst does not.
     */
    private void hold(UUID plan, @Nullable String item) {
        em.createNativeQuery(HOLD, UUID.class)
                .setParameter("plan", plan)
                .setParameter("item", item)
                .getResultList();
    }
}
