-- What is told of a plan changes with every report of progress, the plan itself does not: its state is counted apart
-- from its versions.
alter table plan add column told bigint not null default 0;
comment on column plan.told is 'How many states of the plan have been told: the sequence of its events';
update plan set told = version;

-- A plan as its event tells it: the tree with goals and what was reported of them, without texts and figures.
create function plan_event(plan_id uuid) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'id', p.id,
        'institution', p.institution,
        'code', p.code,
        'name', p.name,
        'kind', p.kind,
        'periodFrom', p.period_from,
        'periodTo', p.period_to,
        'items', coalesce((
            select jsonb_agg(jsonb_build_object(
                'code', i.code,
                'parent', i.parent,
                'level', i.level,
                'title', i.title,
                'goal', i.goal,
                'phase', i.phase,
                'platform', i.platform,
                'initiatives', i.initiatives,
                'progress', case when i.reports > 0 then jsonb_build_object(
                    'reportedOn', i.reported_on,
                    'reports', i.reports,
                    'value', cast(i.value as text),
                    'reached', i.reached,
                    'initiatives', case when i.initiatives_total is not null then jsonb_build_object(
                        'fulfilled', i.initiatives_fulfilled, 'total', i.initiatives_total) end) end,
                'budget', case when i.budget_kind is not null then jsonb_build_object(
                    'kind', i.budget_kind,
                    'year', i.budget -> 'year',
                    'amount', cast(i.budget_amount as text),
                    'executed', cast(i.budget_executed as text),
                    'fundedBy', i.budget -> 'fundedBy') end) order by i.position)
            from plan_item_told i where i.plan_id = p.id), '[]'))
    from plan p where p.id = plan_event.plan_id
$$;

-- Plans that were told of before are told of again, with what their event carries now.
with again as (
    update plan set told = told + 1 returning id, told
)
insert into outbox (type, topic, key, sequence, data)
select 'cl.hito.milestones.plan.changed.v1', 'hito.milestones.plan.v1', cast(id as text), told,
    convert_to(cast(plan_event(id) as text), 'UTF8')
from again order by id;
