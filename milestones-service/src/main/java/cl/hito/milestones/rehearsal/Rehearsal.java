package cl.hito.milestones.rehearsal;

/**
 * The statement that compares every milestone of the law and of a platform with what a draft gives, keeps the
 * differences and counts them: one pass, whatever the number of institutions. Milestones that change in the same way
 * are kept together, which costs a fraction of a row for each.
 *
 * <p>What the draft gives follows the derivation of {@code MilestoneLedger}: an institution that is subject has its
 * group's dates; a phase that the draft does not give to the group is not applicable; status or group unknown, dates
 * unknown. A milestone of a platform follows that of {@code PlatformMilestones}: it goes with the phase that the
 * onboarding serves, for who is reached by it. One whose onboarding is not defined stays as it is.
 */
final class Rehearsal {

    /** Parameters: rehearsal, phases and schedule (JSON), toldOn, horizon. One row: summary (JSON) and compared. */
    static final String COMPARE = """
            with draft as materialized (
                select group_code, phase, applies_from, due
                from jsonb_to_recordset(cast(:schedule as jsonb))
                    as r(group_code text, phase text, applies_from date, due date)
            ), phases as materialized (
                select phase, title, position
                from jsonb_to_recordset(cast(:phases as jsonb)) as r(phase text, title text, position integer)
            ), reached as materialized (
                select o.platform, o.phase, o.title, t.type, onboarding_reaches(o.audience, t.type) as reaches
                from onboarding o cross join (select distinct type from institution_ref) t
                where o.phase is not null
            ), wanted as (
                select i.code as institution, i.group_code, i.region, p.phase, p.title, d.applies_from, d.due,
                    case when i.subject = 'NOT_SUBJECT' then 'NOT_SUBJECT'
                         when d.phase is not null then 'APPLICABLE'
                         when i.subject = 'SUBJECT' and i.group_code in (select g.group_code from draft g)
                             then 'NOT_APPLICABLE'
                         else 'UNKNOWN' end as applicability
                from institution_ref i
                cross join phases p
                left join draft d on i.subject = 'SUBJECT' and d.group_code = i.group_code and d.phase = p.phase
            ), paired as (
                select m.id, w.institution, w.group_code, w.region, 'LEGAL' as kind, w.phase, cast(null as text) as platform,
                    w.title, m.applicability as was, m.applies_from as from_before, m.due as due_before,
                    m.fulfilled_on, m.waived_until, w.applicability as becomes, w.applies_from as from_after,
                    w.due as due_after
                from wanted w
                left join milestone m on m.kind = 'LEGAL' and m.institution = w.institution and m.phase = w.phase
                union all
                select m.id, m.institution, i.group_code, i.region, m.kind, m.phase, m.platform, m.title,
                    m.applicability, m.applies_from, m.due, m.fulfilled_on, m.waived_until,
                    'NOT_APPLICABLE', cast(null as date), cast(null as date)
                from milestone m
                left join institution_ref i on i.code = m.institution
                where m.kind = 'LEGAL' and m.applicability in ('APPLICABLE', 'UNKNOWN')
                    and not exists (select 1 from phases p where p.phase = m.phase)
                union all
                select m.id, m.institution, i.group_code, i.region, m.kind, o.phase, m.platform, o.title,
                    m.applicability, m.applies_from, m.due, m.fulfilled_on, m.waived_until,
                    case when i.subject = 'NOT_SUBJECT' then 'NOT_SUBJECT'
                         when not o.reaches then 'NOT_APPLICABLE'
                         when d.phase is not null then 'APPLICABLE'
                         when i.subject = 'SUBJECT' and i.group_code in (select g.group_code from draft g)
                             then 'NOT_APPLICABLE'
                         else 'UNKNOWN' end,
                    d.applies_from, d.due
                from milestone m
                join institution_ref i on i.code = m.institution
                join reached o on o.platform = m.platform and o.type = i.type
                left join draft d on i.subject = 'SUBJECT' and o.reaches
                    and d.group_code = i.group_code and d.phase = o.phase
                where m.kind = 'PLATFORM'
            ), told as (
                select *, id is null as created,
                    case when id is not null then milestone_state(
                        was, from_before, due_before, fulfilled_on, waived_until, :toldOn, :horizon) end as state_before,
                    milestone_state(
                        becomes, from_after, due_after, fulfilled_on, waived_until, :toldOn, :horizon) as state_after
                from paired
            ), changes as materialized (
                select kind, phase, platform, title, group_code, region, from_before, from_after, due_before, due_after,
                    state_before, state_after, created,
                    created or (from_before, due_before) is distinct from (from_after, due_after) as moved,
                    not created and state_before <> state_after as turned,
                    array_agg(coalesce(id, uuidv7())) as milestones, array_agg(institution) as institutions,
                    count(*) as number
                from told
                where created or (from_before, due_before, state_before)
                    is distinct from (from_after, due_after, state_after)
                group by kind, phase, platform, title, group_code, region, from_before, from_after, due_before, due_after,
                    state_before, state_after, created
            ), kept as (
                insert into rehearsal_change (rehearsal_id, created, group_code, region, kind, phase, platform, title,
                    applies_from_before, applies_from_after, due_before, due_after, state_before, state_after, milestones,
                    institutions)
                select cast(:rehearsal as uuid), created, group_code, region, kind, phase, platform, title, from_before,
                    from_after, due_before, due_after, state_before, state_after, milestones, institutions
                from changes
            ), counted as (
                select grouping(kind, phase, group_code, region, state_before) as part, kind, phase, group_code, region,
                    state_before, state_after, coalesce(sum(number), 0) as changed,
                    coalesce(sum(number) filter (where moved), 0) as moved,
                    coalesce(sum(number) filter (where turned), 0) as turned,
                    coalesce(sum(number) filter (where created), 0) as created
                from changes
                group by grouping sets ((), (kind), (phase), (group_code), (region), (state_before, state_after))
            )
            select cast(jsonb_build_object(
                    'changed', max(changed) filter (where part = 31),
                    'moved', max(moved) filter (where part = 31),
                    'stateChanged', max(turned) filter (where part = 31),
                    'created', max(created) filter (where part = 31),
                    'byKind', coalesce(jsonb_agg(jsonb_build_object('key', kind, 'changed', changed, 'moved', moved,
                        'stateChanged', turned) order by kind) filter (where part = 15), '[]'),
                    'byPhase', coalesce(jsonb_agg(jsonb_build_object('key', phase, 'changed', changed, 'moved', moved,
                        'stateChanged', turned) order by phase <> 'PREPARATION', phase) filter (where part = 23), '[]'),
                    'byGroup', coalesce(jsonb_agg(jsonb_build_object('key', group_code, 'changed', changed,
                        'moved', moved, 'stateChanged', turned) order by group_code) filter (where part = 27), '[]'),
                    'byRegion', coalesce(jsonb_agg(jsonb_build_object('key', region, 'changed', changed,
                        'moved', moved, 'stateChanged', turned) order by region) filter (where part = 29), '[]'),
                    'byState', coalesce(jsonb_agg(jsonb_build_object('before', state_before, 'after', state_after,
                        'count', changed) order by state_before, state_after) filter (where part = 30), '[]')
                ) as text) as summary,
                (select count(*) from milestone where kind in ('LEGAL', 'PLATFORM')) as compared
            from counted
            """;

    private Rehearsal() {}
}
