-- The event of a milestone carries the steps of its onboarding once anything was recorded of them. They are kept as
-- they were told, so that the history has them as they were before a change.
alter table milestone add column steps_told jsonb;
comment on column milestone.steps_told is 'Steps of the onboarding as its event tells them; null while nothing was recorded of any';

create function milestone_steps(m milestone) returns jsonb language sql stable as $$
    select case when bool_or(s.record_id is not null) then jsonb_agg(jsonb_build_object(
            'code', s.code,
            'number', s.number,
            'title', s.title,
            'state', s.state,
            'plannedOn', s.planned_on,
            'startedOn', s.started_on,
            'doneOn', s.done_on,
            'blockedSince', s.blocked_since) order by s.number) end
    from onboarding_steps(m) s
$$;

alter function milestone_event(milestone) rename to milestone_event_without_steps;
create function milestone_event(m milestone) returns jsonb language sql stable as $$
    select case when m.steps_told is null then milestone_event_without_steps(m)
        else milestone_event_without_steps(m) || jsonb_build_object('steps', m.steps_told)
    end
$$;

-- Steps that were recorded before are told now.
with changed as (
    update milestone m set steps_told = milestone_steps(m), version = m.version + 1
    where m.kind = 'PLATFORM' and exists (select 1 from onboarding_step_record r where r.milestone_id = m.id)
        and milestone_steps(m) is not null
    returning new.id, new.version, milestone_event(old) as before, milestone_event(new) as after
), recorded as (
    insert into history (aggregate, aggregate_id, version, recorded_at, actor, reason, before, after)
    select 'milestone', id, version, now(), 'system', 'the event tells the steps', before, after from changed
)
insert into outbox (type, topic, key, sequence, data)
select 'cl.hito.milestones.milestone.changed.v1', 'hito.milestones.milestone.v1', cast(id as text), version,
    convert_to(cast(after as text), 'UTF8')
from changed order by id;
