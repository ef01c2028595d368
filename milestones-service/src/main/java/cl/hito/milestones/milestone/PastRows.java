package cl.hito.milestones.milestone;

import cl.hito.chassis.history.Moment;
import cl.hito.chassis.paging.KeysetQuery;
import jakarta.persistence.Query;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Milestones and institutions as they were, as SQL: {@code m} and {@code i} with the columns of the tables of the
 * present. A state is what the dates of then make of the day that is asked for; a fulfilment that was still to come
 * on that day counts as none. Institutions are those that were known, in the groups of the day.
 */
final class PastRows {

    private static final String MILESTONES = """
            (select h.id, h.version, h.after ->> 'institution' as institution, h.after ->> 'kind' as kind,
                    h.after ->> 'phase' as phase, h.after ->> 'platform' as platform, h.after ->> 'title' as title,
                    cast(h.after ->> 'appliesFrom' as date) as applies_from, cast(h.after ->> 'due' as date) as due,
                    case when cast(h.after ->> 'fulfilledOn' as date) <= :today
                        then cast(h.after ->> 'fulfilledOn' as date) end as fulfilled_on,
                    cast(h.after ->> 'waivedUntil' as date) as waived_until,
                    h.after ->> 'rulebookVersion' as rulebook_version, cast(h.after ->> 'plan' as uuid) as plan_id,
                    h.after ->> 'planItem' as plan_item,
                    case when h.after ->> 'state' in ('NOT_SUBJECT', 'NOT_APPLICABLE', 'UNKNOWN')
                        then h.after ->> 'state' else 'APPLICABLE' end as applicability
             from (%s) h) m""";

    private static final String INSTITUTIONS = """
            (select b.code, b.name, b.region, b.demonstration, b.subject_reason, b.groups,
                    group_on(b.groups, b.group_code, :today) as group_code
             from %s b) i""";

    private static final String KNOWN_INSTITUTIONS = """
            (select h.after ->> 'code' as code, h.after ->> 'name' as name, h.after ->> 'region' as region,
                    h.after ->> 'group' as group_code, h.after -> 'groups' as groups,
                    h.after ->> 'subjectReason' as subject_reason,
                    cast(h.after ->> 'demonstration' as boolean) as demonstration
             from (%s) h)""";

    private final Moment moment;

    PastRows(Moment moment) {
        this.moment = moment;
    }

    String milestones() {
        return MILESTONES.formatted(
                Moment.states(Milestones.AGGREGATE, moment.asOf() == null ? null : "asOf", knownAt()));
    }

    /** The law's date, as it was then, of the phase that a milestone of another kind names. */
    String legalDue() {
        return """
                (select cast(law.after ->> 'due' as date) from (%s) law where law.id = (
                    select l.id from milestone l where m.kind <> 'LEGAL' and l.kind = 'LEGAL'
                        and l.institution = m.institution and l.phase = m.phase))""".formatted(Moment.states(Milestones.AGGREGATE, moment.asOf() == null ? null : "asOf", knownAt()));
    }

    String institutions() {
        return INSTITUTIONS.formatted(
                moment.knownAt() == null
                        ? "institution_ref"
                        : KNOWN_INSTITUTIONS.formatted(Moment.states("institution", null, knownAt())));
    }

    void bind(KeysetQuery query) {
        if (moment.asOf() != null) {
            query.parameter("asOf", moment.asOf());
        }
        if (moment.knownAt() != null) {
            query.parameter("knownAt", moment.knownAt().atOffset(ZoneOffset.UTC));
        }
    }

    void bind(Query query) {
        if (moment.asOf() != null) {
            query.setParameter("asOf", moment.asOf());
        }
        if (moment.knownAt() != null) {
            query.setParameter("knownAt", moment.knownAt().atOffset(ZoneOffset.UTC));
        }
    }

    private @Nullable String knownAt() {
        return moment.knownAt() == null ? null : "knownAt";
    }
}
