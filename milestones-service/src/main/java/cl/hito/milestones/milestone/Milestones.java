package cl.hito.milestones.milestone;

import cl.hito.chassis.history.Moment;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.businessday.BusinessCalendar;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads milestones with their state, as of today or as of a moment of the past. */
@Singleton
public class Milestones {

    static final String AGGREGATE = "milestone";

    /** The law's date of the phase that a milestone of another kind names. */
    private static final String LEGAL_DUE = """
            (select law.due from milestone law where m.kind <> 'LEGAL' and law.kind = 'LEGAL'
                and law.institution = m.institution and law.phase = m.phase)""";

    private static final String TABLES = """
            %s
            left join %s on i.code = m.institution
            cross join lateral (
                select milestone_state(
                    m.applicability, m.applies_from, m.due, m.fulfilled_on, m.waived_until, :today, :horizon) as state
            ) s
            cross join lateral (
                select milestone_days_late(s.state, m.due, m.fulfilled_on, :today) as days_late
            ) l""";

    /** The reasons of the group of then; where it is still the same, with all that is told of the milestone now. */
    private static final String PAST_DERIVATION = """
            select cast(case
                when m.kind = 'LEGAL' and i.group_code is distinct from n.group_code then
                    legal_derivation(m.applicability, m.applies_from, m.due, m.rulebook_version, m.phase, i.name,
                        i.group_code, group_entry_on(i.groups, :today) ->> 'source',
                        cast(group_entry_on(i.groups, :today) ->> 'from' as date), i.subject_reason)
                else milestone_derivation(jsonb_populate_record(cast(null as milestone), to_jsonb(m))) end as text)
            from %s
            left join %s on i.code = m.institution
            left join institution_ref n on n.code = m.institution
            where m.id = :id
            """;

    private final EntityManager em;
    private final BusinessCalendar calendar;
    private final Caller caller;
    private final Clock clock;

    Milestones(EntityManager em, BusinessCalendar calendar, Caller caller, Clock clock) {
        this.em = em;
        this.calendar = calendar;
        this.caller = caller;
        this.clock = clock;
    }

    /** The milestone; 404 when there is none. */
    public MilestoneView get(UUID id) {
        return get(id, new Moment());
    }

    /** The milestone at a moment; 404 when it was not there. */
    MilestoneView get(UUID id, Moment moment) {
        return find(id, moment).orElseThrow(() -> ProblemException.notFound("el hito", "milestone", id));
    }

    /** The milestone; empty when there is none. */
    public Optional<MilestoneView> find(UUID id) {
        return find(id, new Moment());
    }

    private Optional<MilestoneView> find(UUID id, Moment moment) {
        AsOf asOf = asOf(moment);
        return query(new MilestoneFilter(), moment, asOf)
                .where("m.id = :id", "id", id)
                .page(em, PageRequest.of(1, null, null), row -> view(row, asOf))
                .items()
                .stream()
                .findFirst();
    }

    Page<MilestoneView> page(MilestoneFilter filter, Moment moment, PageRequest page) {
        requirePermitted(filter);
        AsOf asOf = asOf(moment);
        return query(filter, moment, asOf).page(em, page, row -> view(row, asOf));
    }

    long forEach(MilestoneFilter filter, Moment moment, @Nullable String sort, Consumer<MilestoneView> consumer) {
        requirePermitted(filter);
        AsOf asOf = asOf(moment);
        return query(filter, moment, asOf).forEach(em, sort, row -> consumer.accept(view(row, asOf)));
    }

    /**
     * Who takes care of what is nobody's business outside: not even by asking for one name after another. Editors
     * ask within their own institution, and say so, lest a list that leaves others out be taken for the whole.
     */
    private void requirePermitted(MilestoneFilter filter) {
        if (filter.assignee == null) {
            return;
        }
        boolean everywhere =
                caller.hasRole(Roles.ADMIN) || caller.hasRole(Roles.OFFICE) || caller.hasRole(Roles.AUDITOR);
        boolean inside = caller.hasRole(Roles.EDITOR)
                && filter.institution != null
                && filter.institution.equals(caller.institution());
        if (!everywhere && !inside) {
            throw ProblemException.invalidParameter("assignee", "not_permitted");
        }
    }

    /** Every milestone of an institution as of today, by due date; none when nothing is known of it. */
    public List<MilestoneView> ofInstitution(String institution) {
        MilestoneFilter filter = new MilestoneFilter();
        filter.institution = institution;
        List<MilestoneView> all = new ArrayList<>();
        forEach(filter, new Moment(), null, all::add);
        return all;
    }

    /** Why a milestone has its dates, now or then, as JSON text of a {@code Derivation}. */
    String derivation(UUID id, Moment moment) {
        if (moment.isNow()) {
            return (String) em.createNativeQuery(
                            "select cast(milestone_derivation(m) as text) from milestone m where m.id = :id",
                            String.class)
                    .setParameter("id", id)
                    .getSingleResult();
        }
        PastRows past = new PastRows(moment);
        Query query = em.createNativeQuery(
                        PAST_DERIVATION.formatted(past.milestones(), past.institutions()), String.class)
                .setParameter("id", id)
                .setParameter("today", asOf(moment).today());
        past.bind(query);
        return (String) query.getSingleResult();
    }

    /** Last day that counts as near on a day; 400 when the day is outside the years of the calendar. */
    public LocalDate horizon(LocalDate day) {
        return asOf(Moment.of(day, null)).horizon();
    }

    /** The day on which states are told, for who tells them of something else than a milestone. */
    public AsOf asOf() {
        return asOf(new Moment());
    }

    /** The day of a moment: the one asked for, or else that of the instant, by the holidays known then. */
    AsOf asOf(Moment moment) {
        LocalDate day = moment.asOf();
        Instant knownAt = moment.knownAt();
        if (day == null) {
            day = LocalDate.ofInstant(knownAt == null ? clock.instant() : knownAt, Santiago.ZONE);
        }
        return AsOf.on(day, knownAt == null ? calendar.national() : calendar.of(null, null, knownAt));
    }

    private static KeysetQuery query(MilestoneFilter filter, Moment moment, AsOf asOf) {
        PastRows past = new PastRows(moment);
        KeysetQuery query = new KeysetQuery(
                        """
                        m.id, m.institution, coalesce(i.name, m.institution) as institution_name, i.group_code,
                        i.region, m.kind, m.phase, m.platform, m.title, m.applies_from, m.due, s.state, l.days_late,
                        m.fulfilled_on, m.waived_until, m.rulebook_version, m.plan_id, m.plan_item,
                        coalesce(i.demonstration, false) as demonstration, m.version, %s as legal_due""".formatted(moment.isNow() ? LEGAL_DUE : past.legalDue()),
                        moment.isNow()
                                ? TABLES.formatted("milestone m", "institution_ref i")
                                : TABLES.formatted(past.milestones(), past.institutions()),
                        "m.id",
                        List.of(
                                SortKey.date("due", "coalesce(m.due, date '9999-12-31')"),
                                SortKey.number("daysLate", "cast(coalesce(l.days_late, -1) as bigint)"),
                                SortKey.text("institution", "m.institution")))
                .parameter("today", asOf.today())
                .parameter("horizon", asOf.horizon())
                .where("m.institution = :institution", "institution", filter.institution)
                .where("m.kind = :kind", "kind", filter.kind == null ? null : filter.kind.name())
                .where("m.phase = :phase", "phase", filter.phase)
                .where("m.platform = :platform", "platform", filter.platform)
                .where("m.plan_id = :plan", "plan", filter.plan)
                .where(
                        "s.state = any(:states)",
                        "states",
                        filter.states.isEmpty()
                                ? null
                                : filter.states.stream().map(Enum::name).toArray(String[]::new))
                .where("i.group_code = :group", "group", filter.group)
                .where("i.region = :region", "region", filter.region)
                .where(
                        "exists (select 1 from milestone_assignee a where a.milestone_id = m.id"
                                + " and a.account = :assignee)",
                        "assignee",
                        filter.assignee == null ? null : filter.assignee.toLowerCase(Locale.ROOT))
                .where("m.due >= :dueFrom", "dueFrom", filter.dueFrom)
                .where("m.due <= :dueTo", "dueTo", filter.dueTo)
                .where(
                        "position(:text in lower(m.institution || ' ' || coalesce(i.name, '') || ' ' || m.title)) > 0",
                        "text",
                        filter.text == null ? null : filter.text.toLowerCase(Locale.ROOT));
        past.bind(query);
        return query;
    }

    private static MilestoneView view(Tuple row, AsOf asOf) {
        MilestoneState state = MilestoneState.valueOf(row.get("state", String.class));
        LocalDate due = row.get("due", LocalDate.class);
        return new MilestoneView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("group_code", String.class),
                row.get("region", String.class),
                MilestoneKind.valueOf(row.get("kind", String.class)),
                row.get("phase", String.class),
                row.get("platform", String.class),
                row.get("title", String.class),
                row.get("applies_from", LocalDate.class),
                due,
                state,
                row.get("days_late", Integer.class),
                state == MilestoneState.FULFILLED ? null : asOf.businessDaysLeft(due),
                row.get("fulfilled_on", LocalDate.class),
                row.get("waived_until", LocalDate.class),
                row.get("rulebook_version", String.class),
                row.get("plan_id", UUID.class),
                row.get("plan_item", String.class),
                row.get("legal_due", LocalDate.class),
                row.get("demonstration", Boolean.class),
                row.get("version", Long.class));
    }
}
