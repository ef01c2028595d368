package cl.hito.milestones.assessment.unit;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.assessment.UnitKind;
import cl.hito.milestones.assessment.Verdict;
import cl.hito.milestones.catalogue.Measure;
import cl.hito.milestones.institution.KnownInstitutions;
import cl.hito.milestones.norm.RequirementView;
import cl.hito.milestones.norm.Requirements;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The procedures or platforms that a requirement asks of, or the events that were assessed. */
@Singleton
class Units {

    private static final String DECLARED = """
            a.verdict as declared, a.assessed_on, a.evidence, a.evidence_url, a.responsible, a.planned_for,
            a.package_version, coalesce(a.version, 0) as version""";

    private final EntityManager em;
    private final Requirements requirements;
    private final KnownInstitutions institutions;

    Units(EntityManager em, Requirements requirements, KnownInstitutions institutions) {
        this.em = em;
        this.requirements = requirements;
        this.institutions = institutions;
    }

    Page<AssessedUnitView> page(String institution, String requirement, PageRequest page) {
        RequirementView asked = requirement(institution, requirement);
        UnitKind kind = kind(asked);
        return query(institution, asked, kind).page(em, page, row -> view(row, kind));
    }

    long forEach(String institution, String requirement, @Nullable String sort, Consumer<AssessedUnitView> consumer) {
        RequirementView asked = requirement(institution, requirement);
        UnitKind kind = kind(asked);
        return query(institution, asked, kind).forEach(em, sort, row -> consumer.accept(view(row, kind)));
    }

    private RequirementView requirement(String institution, String requirement) {
        institutions.get(institution);
        return requirements.get(requirement).requirement();
    }

    private static UnitKind kind(RequirementView requirement) {
        return UnitKind.of(requirement.kind())
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.RULE_VIOLATION,
                        "El requisito «" + requirement.code() + "» se evalúa solo para la institución.",
                        "The requirement \"" + requirement.code() + "\" is assessed for the institution only."));
    }

    private static KeysetQuery query(String institution, RequirementView requirement, UnitKind kind) {
        KeysetQuery query = switch (kind) {
            case PROCEDURE -> catalogued(requirement, Measure.Over.PROCEDURES, "procedure_ref");
            case PLATFORM -> catalogued(requirement, Measure.Over.PLATFORMS, "platform_ref");
            case EVENT, BODY ->
                new KeysetQuery(
                        "a.unit, cast(null as text) as name, cast(null as text) as computed, " + DECLARED,
                        "assessment a",
                        "a.id",
                        List.of(SortKey.text("unit", "a.unit"), SortKey.date("assessedOn", "a.assessed_on")));
        };
        query.parameter("requirement", requirement.code());
        return kind == UnitKind.EVENT
                ? query.where("a.requirement = :requirement and a.unit_kind = 'EVENT'")
                        .where("a.institution = :institution", "institution", institution)
                : query.where("p.status <> 'RETIRED'")
                        .where("p.institution = :institution", "institution", institution);
    }

    private static KeysetQuery catalogued(RequirementView requirement, Measure.Over over, String table) {
        String computed = Measure.of(requirement.measure() == null ? "" : requirement.measure())
                .filter(measure -> measure.over() == over)
                .map(Measure::verdict)
                .orElse("cast(null as text)");
        String kind = over == Measure.Over.PROCEDURES ? "PROCEDURE" : "PLATFORM";
        return new KeysetQuery(
                "cast(p.id as text) as unit, p.name, " + computed + " as computed, " + DECLARED,
                table + " p left join assessment a on a.institution = p.institution and a.requirement = :requirement"
                        + " and a.unit_kind = '" + kind + "' and a.unit = cast(p.id as text)",
                "p.id",
                List.of(SortKey.text("name", "p.name")));
    }

    private static AssessedUnitView view(Tuple row, UnitKind kind) {
        return new AssessedUnitView(
                row.get("unit", String.class),
                kind,
                row.get("name", String.class),
                verdict(row.get("declared", String.class)),
                verdict(row.get("computed", String.class)),
                row.get("assessed_on", LocalDate.class),
                row.get("evidence", String.class),
                row.get("evidence_url", String.class),
                row.get("responsible", String.class),
                row.get("planned_for", LocalDate.class),
                row.get("package_version", String.class),
                row.get("version", Long.class));
    }

    private static @Nullable Verdict verdict(@Nullable String name) {
        return name == null ? null : Verdict.valueOf(name);
    }
}
