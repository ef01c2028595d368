package cl.hito.milestones.assessment;

import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.milestones.institution.KnownInstitutions;
import cl.hito.milestones.norm.Requirements;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Declares how a body meets a requirement; each change with its history row, or not at all. */
@Singleton
public class Assessments implements PanacheRepositoryBase<Assessment, UUID> {

    private static final String AGGREGATE = "assessment";
    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,79}");

    private final Requirements requirements;
    private final KnownInstitutions institutions;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Assessments(
            Requirements requirements, KnownInstitutions institutions, History history, Caller caller, Clock clock) {
        this.requirements = requirements;
        this.institutions = institutions;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What an assessment is of.
     *
     * @param unit id of the procedure or platform, or reference of the event; null for the body as a whole
     */
    public record Place(
            String institution,
            String requirement,
            @Nullable String unit) {}

    /** The assessment of a place; 404 when nothing was declared. */
    public AssessmentView get(Place place) {
        Requirements.InForce requirement = requirements.get(place.requirement());
        return entity(place, unitKind(place, requirement))
                .orElseThrow(() -> notFound(place))
                .view(requirement);
    }

    /** What was stored, and whether nothing had been declared before. */
    public record Stored(AssessmentView view, boolean entered) {}

    /** Declares a place that has no assessment yet, or corrects one (then with If-Match). */
    @Transactional
    public Stored put(Place place, AssessmentData given, @Nullable String ifMatch, @Nullable String reason) {
        caller.requireWriteTo(place.institution());
        requireSubject(place.institution());
        Requirements.InForce requirement = requirements.get(place.requirement());
        UnitKind unitKind = unitKind(place, requirement);
        requireUnit(place, unitKind);
        given.check(Santiago.today(clock));
        Assessment known = entity(place, unitKind).orElse(null);
        if (known == null) {
            if (ifMatch != null) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            Assessment made =
                    new Assessment(place.institution(), unitKind, unit(place), requirement, given, clock.instant());
            persistAndFlush(made);
            return new Stored(record(made.view(requirement), null, reason), true);
        }
        ETags.require(ifMatch, known.version());
        AssessmentView before = known.view(requirement);
        if (known.says(requirement, given)) {
            return new Stored(before, false);
        }
        known.change(requirement, given, clock.instant());
        flush();
        return new Stored(record(known.view(requirement), before, reason), false);
    }

    public Page<HistoryEntry> history(Place place, PageRequest page) {
        return history.of(AGGREGATE, get(place).id(), page);
    }

    private AssessmentView record(AssessmentView after, @Nullable AssessmentView before, @Nullable String reason) {
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        return after;
    }

    private Optional<Assessment> entity(Place place, UnitKind unitKind) {
        return find(
                        "institution = ?1 and requirement = ?2 and unitKind = ?3 and unit = ?4",
                        place.institution(),
                        place.requirement(),
                        unitKind,
                        unit(place))
                .firstResultOptional();
    }

    private static String unit(Place place) {
        return place.unit() == null ? "" : place.unit();
    }

    private static UnitKind unitKind(Place place, Requirements.InForce requirement) {
        if (place.unit() == null) {
            return UnitKind.BODY;
        }
        return UnitKind.of(requirement.requirement().kind())
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.RULE_VIOLATION,
                        "El requisito «" + place.requirement() + "» se evalúa solo para la institución.",
                        "The requirement \"" + place.requirement() + "\" is assessed for the institution only."));
    }

    /** 404 for a procedure or platform that the catalogue has not told of, or that is another body's. */
    private void requireUnit(Place place, UnitKind unitKind) {
        String unit = unit(place);
        boolean there = switch (unitKind) {
            case BODY -> true;
            case EVENT -> EVENT.matcher(unit).matches();
            case PROCEDURE -> isOf("procedure_ref", unit, place.institution());
            case PLATFORM -> isOf("platform_ref", unit, place.institution());
        };
        if (!there) {
            throw unitKind == UnitKind.EVENT
                    ? ProblemException.invalid(Field.of("?unit", "invalid_format"))
                    : ProblemException.notFound(
                            unitKind == UnitKind.PROCEDURE ? "el procedimiento" : "la plataforma",
                            unitKind == UnitKind.PROCEDURE ? "procedure" : "platform",
                            unit);
        }
    }

    private boolean isOf(String table, String id, String institution) {
        return (Boolean) getEntityManager()
                .createNativeQuery(
                        "select exists (select 1 from " + table
                                + " where cast(id as text) = :id and institution = :institution)",
                        Boolean.class)
                .setParameter("id", id)
                .setParameter("institution", institution)
                .getSingleResult();
    }

    private void requireSubject(String institution) {
        if (institutions.get(institution).subject().equals("NOT_SUBJECT")) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La ley no rige para esta institución; no hay nada que evaluar.",
                    "The law does not bind this institution; there is nothing to assess.");
        }
    }

    private static ProblemException notFound(Place place) {
        String key = place.institution() + " " + place.requirement() + (place.unit() == null ? "" : " " + place.unit());
        return ProblemException.notFound("la evaluación", "assessment", key);
    }
}
