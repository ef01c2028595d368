package cl.hito.milestones.alert;

import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.EventType;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.businessday.BusinessDays;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Raises alerts, each with its event, as one SQL statement per rule. What has been raised is not raised again: the
 * table's key holds that, not the memory of a job, so a missed night is made up for, two copies of the service change
 * nothing, and what is too much for one transaction is raised in several.
 */
@Singleton
class AlertLedger {

    /** Follows a CTE {@code raised (id, account, data)}. */
    static final String TELL = """
            , told as (
                insert into outbox (type, topic, key, sequence, data)
                select :type, :topic, cast(id as text), 1, convert_to(cast(data as text), 'UTF8')
                from raised where account is null order by id
            )
            select count(*) from raised
            """;

    private static final String INTO = """
            with raised as (
                insert into alert (kind, institution, milestone_id, milestone_kind, phase, platform, title, account, due,
                    previous_due, days_left, reference, raised_on, raised_at)
            """;

    private static final String RETURNING = """
                on conflict do nothing
                returning id, account, alert_event(alert) as data
            )""";

    /**
     * Of the thresholds that a milestone has come within only the nearest is told: after a stop of the service
     * nobody needs to hear of 90 days what is due tomorrow. A waiver that has ended is told of anew, and so is a
     * date that has moved and come back.
     */
    private static final String DUE = INTO + """
                with threshold as materialized (
                    select * from jsonb_to_recordset(cast(:thresholds as jsonb))
                        as x(kind text, days_left integer, before date))
                select t.kind, m.institution, m.id, m.kind, m.phase, m.platform, m.title, null, m.due, null,
                    t.days_left, alert_round(m), :today, :at
                from milestone m
                cross join lateral (
                    select x.kind, x.days_left from threshold x where m.due < x.before
                    order by x.days_left limit 1) t
                where m.due < (select max(before) from threshold)
                    and m.applicability = 'APPLICABLE' and m.fulfilled_on is null
                    and (m.waived_until is null or m.waived_until < :today)
                    and not exists (
                        select 1 from alert a
                        where a.milestone_id = m.id and a.due = m.due and a.days_left <= t.days_left
                            and a.reference = alert_round(m))
                    and not exists (
                        select 1 from alert_past p
                        where t.days_left < 0 and p.milestone_id = m.id and p.kind = 'OVERDUE'
                            and p.reference = alert_round(m))
                order by m.due, m.id limit :most
            """ + RETURNING + TELL;

    /**
     * What was overdue already when it was given its first date: nobody could have been warned, and on the first day
     * of a country these are tens of thousands. They are counted in the inbox instead.
     */
    private static final String PAST = """
            with past as (
                insert into alert_past (milestone_id, kind, reference)
                select m.id, 'OVERDUE', alert_round(m)
                from milestone m
                cross join lateral (
                    select h.recorded_at, h.before ->> 'due' as previous from history h
                    where h.aggregate = 'milestone' and h.aggregate_id = m.id
                        and (h.before is null or h.before ->> 'due' is distinct from h.after ->> 'due')
                    order by h.version desc limit 1) g
                where m.due < :today and m.applicability = 'APPLICABLE' and m.fulfilled_on is null
                    and (m.waived_until is null or m.waived_until < :today)
                    and g.previous is null
                    and greatest(m.due, m.waived_until) < cast(g.recorded_at at time zone 'America/Santiago' as date)
                    and not exists (
                        select 1 from alert a
                        where a.milestone_id = m.id and a.due = m.due and a.days_left < 0
                            and a.reference = alert_round(m))
                    and not exists (
                        select 1 from alert_past p
                        where p.milestone_id = m.id and p.kind = 'OVERDUE' and p.reference = alert_round(m))
                order by m.id
                on conflict do nothing
                returning 1
            )
            select count(*) from past""";

    /** A plan's own date is moved by who made the plan; that is no change of a rule. */
    private static final String CHANGED = INTO + """
                select 'RULE_CHANGED', m.institution, m.id, m.kind, m.phase, m.platform, m.title, null, m.due,
                    c.previous_due, null, cast(m.due_changes as text), :today, :at
                from milestone m
                cross join lateral (
                    select cast(h.before ->> 'due' as date) as previous_due from history h
                    where h.aggregate = 'milestone' and h.aggregate_id = m.id and h.before is not null
                        and h.before ->> 'due' is distinct from h.after ->> 'due'
                    order by h.version desc limit 1) c
                where m.due_changes > 0 and m.kind <> 'PLAN'
                    and not exists (
                        select 1 from alert a
                        where a.milestone_id = m.id and a.kind = 'RULE_CHANGED'
                            and a.reference = cast(m.due_changes as text))
                    and not exists (
                        select 1 from alert_past p
                        where p.milestone_id = m.id and p.kind = 'RULE_CHANGED'
                            and p.reference = cast(m.due_changes as text))
                order by m.institution, m.id limit :most
            """ + RETURNING + TELL;

    /** A step that is blocked again is told of again, on the same day too. */
    private static final String BLOCKED = INTO + """
                select 'BLOCKED', m.institution, m.id, m.kind, m.phase, m.platform, m.title, null, m.due, null,
                    cast(null as integer), alert_block(r), :today, :at
                from onboarding_step_record r
                join milestone m on m.id = r.milestone_id
                where r.blocked_since is not null and m.applicability = 'APPLICABLE' and m.fulfilled_on is null
                    and not exists (
                        select 1 from alert a
                        where a.milestone_id = m.id and a.kind = 'BLOCKED'
                            and a.reference = alert_block(r))
                order by m.institution, m.id limit :most
            """ + RETURNING + TELL;

    /** Within 30 business days, and also when it has ended while nobody looked. */
    private static final String EXPIRING = INTO + """
                select 'EVIDENCE_EXPIRING', m.institution, m.id, m.kind, m.phase, m.platform, m.title, null,
                    e.expires_on, cast(null as date), cast(null as integer), cast(e.id as text), :today, :at
                from evidence e
                join milestone m on m.id = e.milestone_id
                where e.expires_on < :before and evidence_stands(e) and m.applicability = 'APPLICABLE'
                    and not exists (
                        select 1 from alert a
                        where a.milestone_id = m.id and a.kind = 'EVIDENCE_EXPIRING'
                            and a.reference = cast(e.id as text))
                    and not exists (
                        select 1 from alert_past p
                        where p.milestone_id = m.id and p.kind = 'EVIDENCE_EXPIRING'
                            and p.reference = cast(e.id as text))
                order by m.institution, m.id limit :most
            """ + RETURNING + TELL;

    /** To the account that was named, and nobody else. */
    private static final String MENTIONED = INTO + """
                select 'MENTIONED', m.institution, m.id, m.kind, m.phase, m.platform, m.title, 'user:' || n.account,
                    cast(null as date), cast(null as date), cast(null as integer), cast(c.id as text), :today, :at
                from milestone_mention n
                join milestone_comment c on c.id = n.comment_id and c.withdrawn_at is null
                join milestone m on m.id = c.milestone_id
                where c.author <> 'user:' || n.account
                    and not exists (
                        select 1 from alert a
                        where a.milestone_id = m.id and a.kind = 'MENTIONED' and a.account = 'user:' || n.account
                            and a.reference = cast(c.id as text))
                    and not exists (
                        select 1 from alert_past p
                        where p.milestone_id = m.id and p.kind = 'MENTIONED' and p.reference = c.id || ' ' || n.account)
                order by n.mentioned_at, n.account limit :most
            """ + RETURNING + TELL;

    /** Business days before evidence ends on which it is told. */
    private static final int EXPIRY_TOLD = 30;

    private final EntityManager em;
    private final BusinessCalendar calendar;
    private final Clock clock;

    AlertLedger(EntityManager em, BusinessCalendar calendar, Clock clock) {
        this.em = em;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What alerts are raised for, each by a statement of its own. */
    enum Rule {
        DUE(AlertLedger.DUE, EventType.ALERT_RAISED),
        CHANGED(AlertLedger.CHANGED, EventType.ALERT_RAISED),
        BLOCKED(AlertLedger.BLOCKED, EventType.ALERT_RAISED),
        EXPIRING(AlertLedger.EXPIRING, EventType.ALERT_RAISED),
        MENTIONED(AlertLedger.MENTIONED, EventType.ALERT_RAISED),
        CLOCK(DeadlineSql.CLOCK, EventType.DEADLINE_ALERT_RAISED),
        OBLIGATION(DeadlineSql.OBLIGATION, EventType.DEADLINE_ALERT_RAISED),
        REQUIREMENT(DeadlineSql.REQUIREMENT, EventType.DEADLINE_ALERT_RAISED);

        private final String sql;
        private final EventType event;

        Rule(String sql, EventType event) {
            this.sql = sql;
            this.event = event;
        }
    }

    /** Raises the first of the alerts that a rule wants and that are not there; how many, which may be all. */
    @Transactional(Transactional.TxType.MANDATORY)
    int raise(Rule rule, int most) {
        LocalDate today = Santiago.today(clock);
        Query query = em.createNativeQuery(rule.sql, Long.class)
                .setParameter("today", today)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("type", rule.event.type())
                .setParameter("topic", rule.event.topic())
                .setParameter("most", most);
        switch (rule) {
            case DUE -> {
                notePast(today);
                query.setParameter("thresholds", thresholds(today));
            }
            case CLOCK, OBLIGATION, REQUIREMENT -> query.setParameter("thresholds", thresholds(today));
            case EXPIRING -> query.setParameter("before", calendar.national().plus(today, EXPIRY_TOLD + 1));
            case CHANGED, BLOCKED, MENTIONED -> {}
        }
        return Math.toIntExact((Long) query.getSingleResult());
    }

    private void notePast(LocalDate today) {
        em.createNativeQuery(PAST, Long.class).setParameter("today", today).getSingleResult();
    }

    /** The thresholds with the day before which a due date lies within them. */
    private String thresholds(LocalDate today) {
        BusinessDays businessDays = calendar.national();
        ArrayNode thresholds = JsonNodeFactory.instance.arrayNode();
        add(thresholds, AlertKind.DUE_IN_90, 90, businessDays.plus(today, 91));
        add(thresholds, AlertKind.DUE_IN_30, 30, businessDays.plus(today, 31));
        add(thresholds, AlertKind.DUE_IN_7, 7, businessDays.plus(today, 8));
        add(thresholds, AlertKind.DUE_IN_1, 1, businessDays.plus(today, 2));
        add(thresholds, AlertKind.DUE_TODAY, 0, today.plusDays(1));
        add(thresholds, AlertKind.OVERDUE, -1, today);
        return thresholds.toString();
    }

    private static void add(ArrayNode thresholds, AlertKind kind, int daysLeft, LocalDate before) {
        thresholds
                .addObject()
                .put("kind", kind.name())
                .put("days_left", daysLeft)
                .put("before", before.toString());
    }
}
