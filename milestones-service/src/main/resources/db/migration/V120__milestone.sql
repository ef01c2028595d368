create table milestone (
    id               uuid primary key default uuidv7(),
    institution      text not null,
    kind             text not null check (kind in ('LEGAL', 'PLATFORM', 'PLAN')),
    phase            text check (phase in ('PREPARATION', '1', '2', '3', '4', '5', '6')),
    rulebook_version text,
    title            text not null,
    applies_from     date,
    due              date,
    applicability    text not null check (applicability in ('APPLICABLE', 'NOT_SUBJECT', 'NOT_APPLICABLE', 'UNKNOWN')),
    fulfilled_on     date,
    version          bigint not null default 1,
    published_state  text not null,
    published_on     date not null,
    check (kind <> 'LEGAL' or (phase is not null and rulebook_version is not null)),
    check (applicability = 'APPLICABLE' or due is null)
);
comment on table milestone is 'What an institution owes by when';
comment on column milestone.due is 'Last day on which it is on time, inclusive, America/Santiago';
comment on column milestone.version is 'Count of the changes = sequence of the event';
comment on column milestone.published_state is 'State as of published_on, as the last event told it';
create unique index milestone_legal on milestone (institution, phase) where kind = 'LEGAL';
create index milestone_by_institution on milestone (institution, kind, phase);
create index milestone_by_due on milestone ((coalesce(due, date '9999-12-31')), id);

-- The one place that says in which state a milestone is. Today is the date in America/Santiago; the
-- horizon is the last day that counts as near.
create function milestone_state(
    applicability text, applies_from date, due date, fulfilled_on date, today date, horizon date)
returns text language sql immutable parallel safe as $$
    select case
        when applicability <> 'APPLICABLE' then applicability
        when fulfilled_on is not null then 'FULFILLED'
        when due is null then 'UNKNOWN'
        when today > due then 'OVERDUE'
        when today < applies_from then 'UPCOMING'
        when due <= horizon then 'AT_RISK'
        else 'OPEN'
    end
$$;

-- Calendar days past due: so far, or when it was fulfilled; null where lateness means nothing.
create function milestone_days_late(state text, due date, fulfilled_on date, today date)
returns integer language sql immutable parallel safe as $$
    select case state
        when 'OVERDUE' then today - due
        when 'FULFILLED' then greatest(fulfilled_on - due, 0)
    end
$$;

-- The public state of a milestone as its event and its history carry it: the one place for its shape.
create function milestone_event(m milestone) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'id', m.id,
        'institution', m.institution,
        'kind', m.kind,
        'phase', m.phase,
        'title', m.title,
        'appliesFrom', m.applies_from,
        'due', m.due,
        'state', m.published_state,
        'stateOn', m.published_on,
        'fulfilledOn', m.fulfilled_on,
        'daysLate', milestone_days_late(m.published_state, m.due, m.fulfilled_on, m.published_on),
        'rulebookVersion', m.rulebook_version)
$$;

create table verdict (
    id               uuid primary key default uuidv7(),
    milestone_id     uuid not null references milestone (id),
    rulebook_version text,
    judged_at        timestamptz not null,
    judged_by        text not null,
    reason           text,
    state            text not null,
    applies_from     date,
    due              date,
    fulfilled_on     date,
    days_late        integer,
    derivation       jsonb not null check (jsonb_typeof(derivation) = 'object')
);
comment on table verdict is 'A milestone as it was judged under the rulebook of that day';
create index verdict_by_milestone on verdict (milestone_id, id);
create trigger verdict_never_changed before update or delete or truncate on verdict
    for each statement execute function never_changed();

-- Why a legal milestone has its dates: the active rulebook's derivation, or why there are none.
create function milestone_derivation(m milestone) returns jsonb language sql stable as $$
    select case when m.applicability = 'APPLICABLE' and s.derivation is not null then s.derivation
        else jsonb_build_object(
            'appliesFrom', m.applies_from, 'due', m.due, 'rulebookVersion', m.rulebook_version,
            'interpretation', false,
            'steps', jsonb_build_array(case m.applicability
                when 'NOT_SUBJECT' then jsonb_build_object(
                    'es', 'La Ley 21.180 no rige para esta institución: ' || coalesce(i.subject_reason, 'sin motivo registrado.'),
                    'en', 'Ley 21.180 does not bind this institution: ' || coalesce(i.subject_reason, 'no reason recorded.'),
                    'norm', 'Ley 21.180', 'article', null, 'confidence', null)
                when 'NOT_APPLICABLE' then jsonb_build_object(
                    'es', 'La versión vigente del calendario no contiene esta fase.',
                    'en', 'The calendar in force does not contain this phase.',
                    'norm', null, 'article', null, 'confidence', null)
                else jsonb_build_object(
                    'es', 'No se sabe si la ley rige para esta institución, o a qué grupo pertenece: no hay fecha que derivar.',
                    'en', 'It is not known whether the law binds this institution, or its group: there is no date to derive.',
                    'norm', 'DFL 1/2020', 'article', 'art. 5', 'confidence', null)
            end))
        end
    from (select 1) one
    left join institution_ref i on i.code = m.institution
    left join rulebook_schedule s on s.phase = m.phase and s.group_code = i.group_code
$$;
