alter table milestone
    add column platform text,
    add column waived_until date,
    add column due_changes integer not null default 0,
    add check (kind <> 'PLATFORM' or (platform is not null and phase is not null));
comment on column milestone.platform is 'Of the State, whose onboarding it is or which its document names';
comment on column milestone.waived_until is 'Last day of the waiver that stands, inclusive';
comment on column milestone.due_changes is 'How many times the due date has moved, to or from nothing included';
create unique index milestone_platform on milestone (institution, platform) where kind = 'PLATFORM';

drop function milestone_state(text, date, date, date, date, date);
-- The one place that says in which state a milestone is. Today is the date in America/Santiago; the
-- horizon is the last day that counts as near. A waiver moves no date: while it stands nothing is asked.
create function milestone_state(applicability text, applies_from date, due date, fulfilled_on date,
    waived_until date, today date, horizon date)
returns text language sql immutable parallel safe as $$
    select case
        when applicability <> 'APPLICABLE' then applicability
        when fulfilled_on is not null then 'FULFILLED'
        when waived_until >= today then 'WAIVED'
        when due is null then 'UNKNOWN'
        when today > due then 'OVERDUE'
        when today < applies_from then 'UPCOMING'
        when due <= horizon then 'AT_RISK'
        else 'OPEN'
    end
$$;

create or replace function milestone_event(m milestone) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'id', m.id,
        'institution', m.institution,
        'kind', m.kind,
        'phase', m.phase,
        'platform', m.platform,
        'title', m.title,
        'appliesFrom', m.applies_from,
        'due', m.due,
        'state', m.published_state,
        'stateOn', m.published_on,
        'fulfilledOn', m.fulfilled_on,
        'waivedUntil', m.waived_until,
        'daysLate', milestone_days_late(m.published_state, m.due, m.fulfilled_on, m.published_on),
        'rulebookVersion', m.rulebook_version)
$$;
