package cl.hito.milestones.milestone;

import cl.hito.milestones.rulebook.Rulebooks;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One milestone for each institution that the law binds and each platform of the State whose onboarding is
 * defined. Its dates are those of the phase that the platform serves, for the institution's group; derived
 * as one SQL statement, as legal milestones are.
 */
@Singleton
public class PlatformMilestones {

    private static final String DERIVE = """
            with wanted as (
                select i.code as institution, o.platform, o.phase, o.title, p.rulebook_version, s.applies_from, s.due,
                    case when i.subject = 'NOT_SUBJECT' then 'NOT_SUBJECT'
                         when o.phase is null or not onboarding_reaches(o.audience, i.type) then 'NOT_APPLICABLE'
                         when s.phase is not null then 'APPLICABLE'
                         when i.subject = 'SUBJECT' and exists (
                             select 1 from rulebook_schedule g where g.group_code = i.group_code) then 'NOT_APPLICABLE'
                         else 'UNKNOWN' end as applicability,
                    i.subject = 'SUBJECT' and onboarding_reaches(o.audience, i.type) as begins
                from institution_ref i
                cross join onboarding o
                left join rulebook_phase p on p.phase = o.phase
                left join rulebook_schedule s on i.subject = 'SUBJECT' and onboarding_reaches(o.audience, i.type)
                    and s.group_code = i.group_code and s.phase = o.phase
                where %s
                order by i.code, o.platform
            ), changed as (
                merge into milestone m
                using wanted w on m.kind = 'PLATFORM' and m.institution = w.institution and m.platform = w.platform
                when matched and (m.phase, m.title, m.rulebook_version, m.applies_from, m.due, m.applicability)
                        is distinct from
                        (w.phase, w.title, w.rulebook_version, w.applies_from, w.due, w.applicability) then
                    update set phase = w.phase, title = w.title, rulebook_version = w.rulebook_version,
                        applies_from = w.applies_from, due = w.due, applicability = w.applicability,
                        due_changes = m.due_changes + case when m.due is distinct from w.due then 1 else 0 end,
                        version = m.version + 1, published_on = :today,
                        published_state = milestone_state(w.applicability, w.applies_from, w.due, m.fulfilled_on,
                            m.waived_until, :today, :horizon)
                when not matched and w.begins then
                    insert (institution, kind, phase, platform, title, rulebook_version, applies_from, due,
                        applicability, published_on, published_state)
                    values (w.institution, 'PLATFORM', w.phase, w.platform, w.title, w.rulebook_version,
                        w.applies_from, w.due, w.applicability, :today,
                        milestone_state(w.applicability, w.applies_from, w.due, null, null, :today, :horizon))
            """ + MilestoneLedger.RETURNING + ")" + MilestoneLedger.RECORD;

    /** What was recorded shows something else once there are other steps: a milestone is open or fulfilled by today's. */
    private static final String FOLLOW_STEPS = """
            with changed as (
                update milestone m set fulfilled_on = f.day, version = m.version + 1, published_on = :today,
                    published_state = milestone_state(
                        m.applicability, m.applies_from, m.due, f.day, m.waived_until, :today, :horizon)
                from (
                    select k.id as milestone, milestone_shown_on(k) as day
                    from milestone k
                    where k.kind = 'PLATFORM' and %s
                        and (exists (select 1 from onboarding_step_record r where r.milestone_id = k.id)
                            or exists (select 1 from evidence e where e.milestone_id = k.id))
                ) f
                where m.id = f.milestone and m.fulfilled_on is distinct from f.day
            """ + MilestoneLedger.RETURNING + ")" + MilestoneLedger.RECORD;

    private final EntityManager em;
    private final MilestoneLedger ledger;
    private final Rulebooks rulebooks;

    PlatformMilestones(EntityManager em, MilestoneLedger ledger, Rulebooks rulebooks) {
        this.em = em;
        this.ledger = ledger;
        this.rulebooks = rulebooks;
    }

    /**
     * For some institutions, all platforms; under the hold that deriving their legal milestones took. Others may
     * record a step meanwhile: they wait, and what they recorded before is seen.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    long derive(Collection<String> institutions) {
        String[] codes = institutions.toArray(String[]::new);
        String reason = "derived: institution changed";
        em.createNativeQuery("""
                        select m.version from milestone m where m.kind = 'PLATFORM' and m.institution = any(:codes)
                        order by m.institution, m.platform for update
                        """, Long.class).setParameter("codes", codes).getResultList();
        return MilestoneLedger.run(
                        ledger.statement(DERIVE.formatted("i.code = any(:codes)"), MilestoneLedger.SYSTEM, reason)
                                .setParameter("codes", codes))
                + MilestoneLedger.run(ledger.statement(
                                FOLLOW_STEPS.formatted("k.institution = any(:codes)"), MilestoneLedger.SYSTEM, reason)
                        .setParameter("codes", codes));
    }

    /** For all institutions and platforms, from a rulebook that has just been put in force. */
    @Transactional(Transactional.TxType.MANDATORY)
    long deriveAll(String rulebook, String actor) {
        return MilestoneLedger.run(
                ledger.statement(DERIVE.formatted("true"), actor, "derived: rulebook " + rulebook + " in force"));
    }

    /**
     * For all institutions, one platform whose onboarding has been defined anew; how many changed. Waits until
     * nobody else derives, and they wait for it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long deriveFor(String platform, String actor, @Nullable String reason) {
        rulebooks.holdAlone();
        String why = reason == null ? "derived: onboarding " + platform + " changed" : reason;
        return MilestoneLedger.run(ledger.statement(DERIVE.formatted("o.platform = :platform"), actor, why)
                        .setParameter("platform", platform))
                + MilestoneLedger.run(ledger.statement(FOLLOW_STEPS.formatted("k.platform = :platform"), actor, why)
                        .setParameter("platform", platform));
    }
}
