package cl.hito.milestones.alert;

/**
 * The statements that warn of dates other than a milestone's. Each wants, of what is open, the nearest threshold that
 * has come, once per date; a threshold that is longer than the thing itself runs is not told. What was overdue before
 * anybody could be warned of it is no news.
 */
final class DeadlineSql {

    private static final String WANTED = """
            with threshold as materialized (
                select * from jsonb_to_recordset(cast(:thresholds as jsonb)) as x(kind text, days_left integer, before date)
            ), beginning as materialized (
                select began_at, cast(began_at at time zone 'America/Santiago' as date) as began_on from alert_beginning
            ), candidate as (
            """;

    private static final String RAISED = """
            ), raised as (
                insert into alert (kind, institution, about, about_id, about_code, title, due, days_left, reference,
                    raised_on, raised_at)
                select t.kind, c.institution, c.about, c.about_id, c.about_code, c.title, c.due, t.days_left,
                    c.reference, :today, :at
                from candidate c
                cross join lateral (
                    select x.kind, x.days_left from threshold x
                    where case when x.days_left < 0 then c.over else c.due < x.before end
                        and (x.days_left <= 0 or (c.due - c.began) * 5 > x.days_left * 7)
                    order by x.days_left limit 1) t
                where (t.days_left >= 0 or c.news)
                    and not exists (
                        select 1 from alert a
                        where a.about_id = c.about_id and a.due = c.due and a.reference = c.reference
                            and a.days_left <= t.days_left)
                order by c.due, c.about_id limit :most
                on conflict do nothing
                returning id, account, deadline_alert_event(alert) as data
            )""";

    /** What takes effect by itself is nobody's to do. */
    static final String CLOCK = WANTED + """
                select c.institution, 'CLOCK' as about, c.id as about_id, c.term as about_code,
                    c.norm || ' art. ' || c.article as title, c.due, c.started_on as began, c.over_from <= :at as over,
                    c.over_from > greatest(b.began_at, (
                        select h.recorded_at from history h
                        where h.aggregate = 'clock' and h.aggregate_id = c.id and h.version = 1)) as news,
                    c.reference
                from term_clock c cross join beginning b
                where c.outcome is null and c.ending = 'DUE' and c.due < (select max(before) from threshold)
            """ + RAISED + AlertLedger.TELL;

    /**
     * An institution is known since its id was made, where that says when. What was missed more than a year ago is not
     * told any more, however long nobody looked.
     */
    static final String OBLIGATION = WANTED + """
                select i.code as institution, 'OBLIGATION' as about,
                    obligation_occurrence_id(o.code, i.code, p.period) as about_id, o.code as about_code,
                    o.title || ' · ' || p.period as title, p.due,
                    case when p.due > p.last_day then p.last_day else p.first_day end as began, p.due < :today as over,
                    p.due >= greatest(b.began_on, cast(
                        uuid_extract_timestamp(i.id) at time zone 'America/Santiago' as date)) as news,
                    p.period as reference
                from obligation o
                join obligation_period p on p.code = o.code
                join institution_ref i on i.subject = 'SUBJECT' and onboarding_reaches(o.audience, i.type)
                cross join beginning b
                where p.due < (select max(before) from threshold)
                    and (p.due >= :today or p.due >= b.began_on and p.due > cast(:today as date) - 366)
                    and not exists (
                        select 1 from obligation_occurrence r
                        where r.obligation = o.code and r.institution = i.code and r.period = p.period
                            and r.done_on is not null)
            """ + RAISED + AlertLedger.TELL;

    /**
     * Of what a body has declared as not met, in part, or not known: the due date where that is certain, and the date
     * for which it is planned. What nobody has assessed yet is warned of by the milestone of its phase.
     */
    static final String REQUIREMENT = WANTED + """
                select s.institution, 'REQUIREMENT' as about, s.assessment_id as about_id, s.requirement as about_code,
                    s.requirement || ': ' || s.title as title, d.due, s.assessed_on as began, d.due < :today as over,
                    d.due >= greatest(b.began_on, known.day) as news, '' as reference
                from requirement_standing s
                cross join beginning b
                cross join lateral (
                    select s.due where s.due_certain union select s.planned_for) d
                cross join lateral (
                    select cast(min(h.recorded_at) at time zone 'America/Santiago' as date) as day from history h
                    where h.aggregate = 'assessment' and h.aggregate_id = s.assessment_id and h.version = 1) known
                where s.declared in ('NOT_MET', 'PARTLY', 'UNKNOWN')
                    and s.recorded_verdict in ('NOT_MET', 'PARTLY', 'UNKNOWN')
                    and d.due < (select max(before) from threshold)
                union all
                select a.institution, 'REQUIREMENT', a.id, a.requirement, a.requirement || ': ' || r.title,
                    a.planned_for, a.assessed_on, a.planned_for < :today,
                    a.planned_for >= greatest(b.began_on, known.day), a.unit
                from assessment a
                join norm_package k on k.status = 'ACTIVE'
                join norm_requirement r on r.package_id = k.id and r.code = a.requirement
                cross join beginning b
                cross join lateral (
                    select cast(min(h.recorded_at) at time zone 'America/Santiago' as date) as day from history h
                    where h.aggregate = 'assessment' and h.aggregate_id = a.id and h.version = 1) known
                where a.unit_kind <> 'BODY' and a.verdict in ('NOT_MET', 'PARTLY', 'UNKNOWN')
                    and a.planned_for < (select max(before) from threshold)
            """ + RAISED + AlertLedger.TELL;

    private DeadlineSql() {}
}
