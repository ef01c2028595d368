package cl.hito.milestones.assessment;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.assessment.StandingView.Applicability;
import cl.hito.milestones.assessment.StandingView.Computed;
import cl.hito.milestones.assessment.StandingView.Counts;
import cl.hito.milestones.assessment.StandingView.Declared;
import cl.hito.milestones.norm.Requirement;
import cl.hito.milestones.norm.RequirementKind;
import cl.hito.milestones.norm.StatePlatform;
import cl.hito.milestones.norm.Subject;
import cl.hito.milestones.rulebook.Confidence;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where bodies stand with requirements, one statement per page. */
@Singleton
class Standings {

    private static final String COLUMNS = """
            s.institution, s.institution_name, s.group_code, s.region, s.requirement, s.norm, s.article, s.title,
            s.subject, s.kind, s.phase, s.platform, s.confidence, s.ambiguous, s.phase_inferred, s.applicability,
            x.verdict, s.declared, s.assessed_on, s.evidence, s.evidence_url, s.responsible, s.planned_for,
            s.assessed_version, s.version, s.measure, s.computed, s.computed_met, s.computed_not_met,
            s.computed_unknown, s.computed_not_applicable, x.agreement, s.decisive, s.due_kind, s.due_text, s.due,
            s.due_certain, s.until, x.overdue, s.outdated, u.met as unit_met, u.partly as unit_partly,
            u.not_met as unit_not_met, u.not_applicable as unit_not_applicable, u.unknown as unit_unknown,
            s.package_version, k.running as clocks_running, k.overdue as clocks_overdue, k.on_time as clocks_on_time,
            k.late as clocks_late, k.verdict as clocks_verdict,
            coalesce(s.demonstration, false) or coalesce(k.demonstration, false) or s.institution_demonstration
                as demonstration""";

    private static final String TABLES = """
            requirement_standing s
            left join requirement_clock(:today, :now) k
                on k.institution = s.institution and k.requirement = s.requirement
            cross join lateral (select
                nullif(s.declared, 'UNKNOWN') as declared,
                nullif(combined_verdict(s.computed, k.verdict), 'UNKNOWN') as computed,
                requirement_verdict(s.recorded_verdict, s.declared, s.applicability, s.decisive, s.computed, k.verdict)
                    as verdict) v
            cross join lateral (select
                v.verdict,
                case
                    when v.declared is null and v.computed is null then 'NEITHER'
                    when v.declared is null then 'ONLY_COMPUTED'
                    when v.computed is null then 'ONLY_DECLARED'
                    when v.declared = v.computed then 'SAME'
                    else 'DIFFERENT'
                end as agreement,
                requirement_overdue(v.verdict, s.due, s.due_certain, :today) as overdue) x
            cross join lateral (select
                count(*) filter (where a.verdict = 'MET') as met,
                count(*) filter (where a.verdict = 'PARTLY') as partly,
                count(*) filter (where a.verdict = 'NOT_MET') as not_met,
                count(*) filter (where a.verdict = 'NOT_APPLICABLE') as not_applicable,
                count(*) filter (where a.verdict = 'UNKNOWN') as unknown
                from assessment a
                where a.institution = s.institution and a.requirement = s.requirement and a.unit_kind <> 'BODY') u""";

    private final EntityManager em;
    private final Clock clock;

    Standings(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    Page<StandingView> page(StandingFilter filter, PageRequest page) {
        return query(filter).page(em, page, Standings::view);
    }

    long forEach(StandingFilter filter, @Nullable String sort, Consumer<StandingView> consumer) {
        return query(filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private KeysetQuery query(StandingFilter filter) {
        if (filter.institution == null && filter.requirement == null) {
            throw ProblemException.invalidParameter("institution", "required");
        }
        KeysetQuery query = new KeysetQuery(
                        COLUMNS,
                        TABLES,
                        "cast(md5(s.institution || ' ' || s.requirement) as uuid)",
                        List.of(
                                SortKey.number("position", "s.position"),
                                SortKey.date("due", "coalesce(s.due, date '9999-12-31')"),
                                SortKey.text("institution", "s.institution")))
                .bounded()
                .parameter("today", Santiago.today(clock))
                .moment("now", clock.instant().atOffset(ZoneOffset.UTC));
        filter.narrow(query);
        return query;
    }

    private static StandingView view(Tuple row) {
        String platform = row.get("platform", String.class);
        return new StandingView(
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("group_code", String.class),
                row.get("region", String.class),
                row.get("requirement", String.class),
                row.get("norm", String.class),
                row.get("article", String.class),
                row.get("title", String.class),
                Subject.valueOf(row.get("subject", String.class)),
                RequirementKind.valueOf(row.get("kind", String.class)),
                row.get("phase", String.class),
                platform == null ? null : StatePlatform.valueOf(platform),
                Confidence.valueOf(row.get("confidence", String.class)),
                row.get("ambiguous", Boolean.class),
                row.get("phase_inferred", Boolean.class),
                Applicability.valueOf(row.get("applicability", String.class)),
                Verdict.valueOf(row.get("verdict", String.class)),
                declared(row),
                computed(row),
                clocks(row),
                Agreement.valueOf(row.get("agreement", String.class)),
                row.get("decisive", Boolean.class),
                Requirement.DueKind.valueOf(row.get("due_kind", String.class)),
                row.get("due_text", String.class),
                row.get("due", LocalDate.class),
                row.get("due_certain", Boolean.class),
                row.get("until", LocalDate.class),
                row.get("overdue", Boolean.class),
                row.get("outdated", Boolean.class),
                new Counts(
                        row.get("unit_met", Long.class),
                        row.get("unit_partly", Long.class),
                        row.get("unit_not_met", Long.class),
                        row.get("unit_not_applicable", Long.class),
                        row.get("unit_unknown", Long.class)),
                row.get("package_version", String.class),
                row.get("demonstration", Boolean.class));
    }

    private static @Nullable Declared declared(Tuple row) {
        String verdict = row.get("declared", String.class);
        return verdict == null
                ? null
                : new Declared(
                        Verdict.valueOf(verdict),
                        row.get("assessed_on", LocalDate.class),
                        row.get("evidence", String.class),
                        row.get("evidence_url", String.class),
                        row.get("responsible", String.class),
                        row.get("planned_for", LocalDate.class),
                        row.get("assessed_version", String.class),
                        row.get("version", Long.class));
    }

    private static StandingView.@Nullable Clocks clocks(Tuple row) {
        String verdict = row.get("clocks_verdict", String.class);
        return verdict == null
                ? null
                : new StandingView.Clocks(
                        Verdict.valueOf(verdict),
                        row.get("clocks_running", Long.class),
                        row.get("clocks_overdue", Long.class),
                        row.get("clocks_on_time", Long.class),
                        row.get("clocks_late", Long.class));
    }

    private static @Nullable Computed computed(Tuple row) {
        String verdict = row.get("computed", String.class);
        return verdict == null
                ? null
                : new Computed(
                        row.get("measure", String.class),
                        Verdict.valueOf(verdict),
                        new Counts(
                                row.get("computed_met", Long.class),
                                0,
                                row.get("computed_not_met", Long.class),
                                row.get("computed_not_applicable", Long.class),
                                row.get("computed_unknown", Long.class)));
    }
}
