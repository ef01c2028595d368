package cl.hito.milestones.report;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.milestone.Milestones;
import cl.hito.milestones.plan.InstitutionPlans;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Gathers what a report tells, all of it as of one day. */
@Singleton
class Reports {

    private final EntityManager em;
    private final Milestones milestones;
    private final InstitutionPlans plans;
    private final Clock clock;

    Reports(EntityManager em, Milestones milestones, InstitutionPlans plans, Clock clock) {
        this.em = em;
        this.milestones = milestones;
        this.plans = plans;
        this.clock = clock;
    }

    /** In a language; 404 for an institution that the catalogue has not told of. */
    @Transactional
    InstitutionReport of(String code, boolean english) {
        return InstitutionReport.of(
                Santiago.today(clock),
                about(code),
                milestones.ofInstitution(code),
                steps(code),
                plans.of(code, english));
    }

    private List<InstitutionReport.PlatformSteps> steps(String code) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        select m.id, count(s.done_on) as done, count(*) as total,
                            max(s.title) filter (where s.next) as next, min(s.blocked_since) as blocked_since
                        from milestone m
                        cross join lateral onboarding_steps(m) s
                        where m.kind = 'PLATFORM' and m.institution = :code
                        group by m.id
                        order by m.id""", Tuple.class)
                .setParameter("code", code)
                .getResultList();
        return rows.stream()
                .map(row -> new InstitutionReport.PlatformSteps(
                        row.get("id", UUID.class),
                        row.get("done", Long.class),
                        row.get("total", Long.class),
                        row.get("next", String.class),
                        row.get("blocked_since", LocalDate.class)))
                .toList();
    }

    private InstitutionReport.About about(String code) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        select code, name, type, group_code, region, subject, subject_reason, demonstration
                        from institution_ref where code = :code""", Tuple.class)
                .setParameter("code", code)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new InstitutionReport.About(
                        row.get("code", String.class),
                        row.get("name", String.class),
                        row.get("type", String.class),
                        row.get("group_code", String.class),
                        row.get("region", String.class),
                        row.get("subject", String.class),
                        row.get("subject_reason", String.class),
                        row.get("demonstration", Boolean.class)))
                .orElseThrow(() -> ProblemException.notFound("la institución", "institution", code));
    }
}
