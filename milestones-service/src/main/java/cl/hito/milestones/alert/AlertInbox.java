package cl.hito.milestones.alert;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.milestone.MilestoneKind;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What each account may see of the alerts, what of it it follows, and what it has read. */
@Singleton
class AlertInbox {

    private static final String COLUMNS = """
            a.id, a.kind, a.about, a.about_id, a.about_code, a.institution, coalesce(i.name, a.institution) as institution_name, a.milestone_id,
            a.milestone_kind, a.phase, a.platform, a.title, a.due, a.previous_due, a.days_left, nullif(a.reference, '') as reference, a.raised_on,
            a.raised_at, r.read_at,
            coalesce(case
                when a.about = 'CLOCK' then not exists (
                    select 1 from term_clock c where c.id = a.about_id and c.outcome is null and c.due = a.due)
                when a.about = 'OBLIGATION' then exists (
                    select 1 from obligation_occurrence o where o.obligation = a.about_code
                        and o.institution = a.institution and o.period = a.reference and o.done_on is not null)
                when a.about = 'REQUIREMENT' then not exists (
                    select 1 from assessment s where s.id = a.about_id and s.verdict in ('NOT_MET', 'PARTLY', 'UNKNOWN'))
                when a.days_left is not null then
                    m.fulfilled_on is not null or m.waived_until >= :today or m.due is distinct from a.due
                    or alert_round(m) <> a.reference
                when a.kind = 'BLOCKED' then m.fulfilled_on is not null or not exists (
                    select 1 from onboarding_step_record s where s.milestone_id = m.id
                        and alert_block(s) = a.reference)
                end, false) as settled""";

    private static final String TABLES = """
            alert a
            left join institution_ref i on i.code = a.institution
            left join milestone m on m.id = a.milestone_id
            left join alert_preference p on p.account = :account
            left join alert_read r on r.account = :account and r.alert_id = a.id""";

    private static final String OWN = "a.account is null or a.account = lower(:account)";
    private static final String BOUND = "a.institution = :bound or a.account = lower(:account)";
    private static final String FOLLOWED = """
            p.account is null or ((cardinality(p.kinds) = 0 or a.kind = any(p.kinds))
                and (cardinality(p.about) = 0 or a.about = any(p.about))
                and (cardinality(p.institutions) = 0 or a.institution = any(p.institutions) or a.account = lower(:account)))""";

    private static final String OVERDUE_BEFORE = """
            select count(*) from alert_past q
            join milestone m on m.id = q.milestone_id
            left join alert_preference p on p.account = :account
            where q.kind = 'OVERDUE' and q.reference = alert_round(m) and m.due < :today
                and m.applicability = 'APPLICABLE' and m.fulfilled_on is null
                and (m.waived_until is null or m.waived_until < :today)
                and (p.account is null or ((cardinality(p.kinds) = 0 or 'OVERDUE' = any(p.kinds))
                    and (cardinality(p.about) = 0 or 'MILESTONE' = any(p.about))
                    and (cardinality(p.institutions) = 0 or m.institution = any(p.institutions))))""";

    /** An alert is in the inbox only when its transaction has ended, which has less time than this. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private final EntityManager em;
    private final Clock clock;

    AlertInbox(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    Page<AlertView> page(Reader reader, AlertFilter filter, PageRequest page) {
        return query(reader, filter).page(em, page, AlertInbox::view);
    }

    long forEach(Reader reader, AlertFilter filter, @Nullable String sort, Consumer<AlertView> consumer) {
        return query(reader, filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    AlertView get(Reader reader, UUID id) {
        AlertFilter all = new AlertFilter();
        all.followed = false;
        return query(reader, all)
                .where("a.id = :id", "id", id)
                .page(em, PageRequest.of(1, null, null), AlertInbox::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("el aviso", "alert", id));
    }

    /** How many unread alerts there are of each kind that the account follows. */
    List<AlertCount> unread(Reader reader) {
        Query query = em.createNativeQuery(
                "select a.kind, count(*) as number from " + TABLES + " where (" + conditions(reader, true)
                        + ") and r.read_at is null group by a.kind order by a.kind",
                Tuple.class);
        parameters(query, reader);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream()
                .map(row ->
                        new AlertCount(AlertKind.valueOf(row.get("kind", String.class)), row.get("number", Long.class)))
                .toList();
    }

    /** How many milestones that the account follows are overdue since before anybody could be warned of them. */
    long overdueBefore(Reader reader) {
        Query query = em.createNativeQuery(
                        OVERDUE_BEFORE + (reader.boundTo() == null ? "" : " and m.institution = :bound"), Long.class)
                .setParameter("account", reader.account())
                .setParameter("today", Santiago.today(clock));
        if (reader.boundTo() != null) {
            query.setParameter("bound", reader.boundTo());
        }
        return (Long) query.getSingleResult();
    }

    /**
     * Marks alerts as read or unread; how many changed. Of those that are named all that the account may see, up to
     * an instant those that it follows; but what was raised just now it may not have been shown.
     */
    @Transactional
    int mark(Reader reader, NewReading reading) {
        List<UUID> alerts = reading.alerts();
        Instant upTo = reading.upTo();
        if (!reading.read()) {
            return em.createNativeQuery("delete from alert_read where account = :account and alert_id = any(:ids)")
                    .setParameter("account", reader.account())
                    .setParameter("ids", alerts == null ? new UUID[0] : alerts.toArray(UUID[]::new))
                    .executeUpdate();
        }
        Query query = em.createNativeQuery(
                        "insert into alert_read (account, alert_id, read_at) select cast(:account as text), a.id, :at from "
                                + TABLES + " where (" + conditions(reader, alerts == null)
                                + ") and r.read_at is null and "
                                + (alerts == null ? "a.raised_at <= :upTo" : "a.id = any(:ids)")
                                + " order by a.id on conflict do nothing")
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC));
        if (alerts != null) {
            query.setParameter("ids", alerts.toArray(UUID[]::new));
        } else if (upTo != null) {
            Instant shown = clock.instant().minus(SETTLING);
            query.setParameter("upTo", (upTo.isBefore(shown) ? upTo : shown).atOffset(ZoneOffset.UTC));
        }
        parameters(query, reader);
        return query.executeUpdate();
    }

    private static String conditions(Reader reader, boolean followed) {
        List<String> all = new ArrayList<>(List.of(OWN));
        if (followed) {
            all.add(FOLLOWED);
        }
        if (reader.boundTo() != null) {
            all.add(BOUND);
        }
        return String.join(") and (", all);
    }

    private static void parameters(Query query, Reader reader) {
        query.setParameter("account", reader.account());
        if (reader.boundTo() != null) {
            query.setParameter("bound", reader.boundTo());
        }
    }

    private KeysetQuery query(Reader reader, AlertFilter filter) {
        KeysetQuery query = new KeysetQuery(
                        COLUMNS,
                        TABLES,
                        "a.id",
                        List.of(
                                SortKey.instant("raisedAt", "a.raised_at"),
                                SortKey.date("due", "coalesce(a.due, date '9999-12-31')"),
                                SortKey.text("institution", "a.institution")))
                .parameter("account", reader.account())
                .parameter("today", Santiago.today(clock))
                .where(OWN)
                .where(BOUND, "bound", reader.boundTo())
                .where(
                        "a.kind = any(:kinds)",
                        "kinds",
                        filter.kinds.isEmpty()
                                ? null
                                : filter.kinds.stream().map(Enum::name).toArray(String[]::new))
                .where(
                        "a.about = any(:about)",
                        "about",
                        filter.about.isEmpty()
                                ? null
                                : filter.about.stream().map(Enum::name).toArray(String[]::new))
                .where("a.institution = :institution", "institution", filter.institution)
                .where("a.milestone_id = :milestone", "milestone", filter.milestone)
                .where("i.region = :region", "region", filter.region)
                .where("(r.read_at is null) = :unread", "unread", filter.unread)
                .where("a.raised_on >= :raisedFrom", "raisedFrom", filter.raisedFrom);
        return filter.followed ? query.where(FOLLOWED) : query;
    }

    private static AlertView view(Tuple row) {
        String milestoneKind = row.get("milestone_kind", String.class);
        return new AlertView(
                row.get("id", UUID.class),
                AlertKind.valueOf(row.get("kind", String.class)),
                AlertMatter.valueOf(row.get("about", String.class)),
                row.get("institution", String.class),
                row.get("institution_name", String.class),
                row.get("milestone_id", UUID.class),
                milestoneKind == null ? null : MilestoneKind.valueOf(milestoneKind),
                row.get("about_id", UUID.class),
                row.get("about_code", String.class),
                row.get("phase", String.class),
                row.get("platform", String.class),
                row.get("title", String.class),
                row.get("due", LocalDate.class),
                row.get("previous_due", LocalDate.class),
                row.get("days_left", Integer.class),
                row.get("reference", String.class),
                row.get("raised_on", LocalDate.class),
                row.get("raised_at", Instant.class),
                row.get("read_at", Instant.class),
                row.get("settled", Boolean.class));
    }
}
