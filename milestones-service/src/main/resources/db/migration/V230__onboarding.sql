create table onboarding (
    id           uuid not null unique,
    platform     text primary key,
    title        text not null,
    phase        text check (phase in ('PREPARATION', '1', '2', '3', '4', '5', '6')),
    link         text not null check (link in ('LAW', 'PRACTICE')),
    source       text not null,
    confidence   text not null check (confidence in ('V', 'V2', 'U')),
    precondition text,
    audience     jsonb check (audience is null or jsonb_typeof(audience) = 'array'),
    steps        jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) > 0),
    updated_at   timestamptz not null,
    version      bigint not null,
    check (phase is not null or link = 'PRACTICE')
);
comment on table onboarding is 'How a body takes a platform of the State into use: ordered steps, and the phase that the platform serves';
comment on column onboarding.link is 'Whether the letter of the law ties the platform to the phase, or practice does';
comment on column onboarding.audience is 'Types of institutions that it is meant for; every type when null';
comment on column onboarding.steps is 'In order; a step may be meant for some types of institutions only';

create table onboarding_step_record (
    id             uuid primary key,
    milestone_id   uuid not null references milestone (id),
    step           text not null,
    owner          text,
    planned_on     date,
    started_on     date,
    done_on        date,
    blocked_since  date,
    blocked_reason text,
    version        bigint not null,
    unique (milestone_id, step),
    check (done_on >= started_on),
    check ((blocked_since is null) = (blocked_reason is null)),
    check (done_on is null or blocked_since is null)
);
comment on table onboarding_step_record is 'What an institution has recorded of a step; nothing recorded, no row';
create index onboarding_step_blocked on onboarding_step_record (blocked_since) where blocked_since is not null;

-- The onboarding to a platform that serves no phase has no phase, and so no date that a norm gives.
alter table milestone drop constraint milestone_check2;
alter table milestone add constraint milestone_platform_named check (kind <> 'PLATFORM' or platform is not null);
alter table evidence add column step text;
comment on column evidence.step is 'Of the onboarding that it belongs to; null when it speaks of the whole milestone';

-- Whether a definition or a step meant for some types reaches an institution of this one.
create function onboarding_reaches(audience jsonb, institution_type text)
returns boolean language sql immutable parallel safe as $$
    select coalesce(jsonb_typeof(audience), 'null') = 'null' or audience @> to_jsonb(institution_type)
$$;

-- The steps of a milestone in their order, with what has been recorded of each. A step begins when that was
-- recorded, or else with the end of the steps before it.
create function onboarding_steps(m milestone)
returns table (number bigint, code text, title text, detail text, expected integer, state text, next boolean,
    record_id uuid, owner text, planned_on date, started_on date, done_on date, begun_on date, blocked_since date,
    blocked_reason text, version bigint)
language sql stable as $$
    with steps as (
        select row_number() over (order by s.position) as number, s.step as definition, r.*
        from onboarding o
        join institution_ref i on i.code = m.institution
        cross join lateral jsonb_array_elements(o.steps) with ordinality as s(step, position)
        left join onboarding_step_record r on r.milestone_id = m.id and r.step = s.step ->> 'code'
        where m.kind = 'PLATFORM' and o.platform = m.platform
            and onboarding_reaches(s.step -> 'institutionTypes', i.type)
    )
    select s.number, s.definition ->> 'code', s.definition ->> 'title', s.definition ->> 'detail',
        cast(s.definition ->> 'expectedBusinessDays' as integer),
        case when s.done_on is not null then 'DONE'
            when s.blocked_since is not null then 'BLOCKED'
            when s.started_on is not null then 'STARTED'
            else 'PENDING' end,
        coalesce(s.number = min(s.number) filter (where s.done_on is null) over (), false),
        s.id, s.owner, s.planned_on, s.started_on, s.done_on,
        coalesce(s.started_on, case when s.before is not null then least(s.done_on, s.before) end),
        s.blocked_since, s.blocked_reason, coalesce(s.version, 0)
    from (
        select t.*, max(t.done_on) over (
            order by t.number rows between unbounded preceding and 1 preceding) as before
        from steps t
    ) s
$$;

-- The day that shows a milestone fulfilled, as far as anything does: the earliest standing evidence of the
-- whole, or the last step of an onboarding whose steps are all done.
create function milestone_shown_on(m milestone) returns date language sql stable as $$
    select least(
        (select min(e.effective_on) from evidence e
            where e.milestone_id = m.id and e.withdrawn_at is null and e.step is null),
        (select case when bool_and(s.done_on is not null) then max(s.done_on) end from onboarding_steps(m) s))
$$;

alter function milestone_derivation(milestone) rename to milestone_phase_derivation;

-- Why the onboarding to a platform has its date: that of the phase it serves, and whether the law ties them.
create function milestone_platform_derivation(m milestone) returns jsonb language sql stable as $$
    select case
        when o.platform is null or m.phase is null or not onboarding_reaches(o.audience, i.type) then
            jsonb_build_object(
                'appliesFrom', m.applies_from, 'due', m.due, 'rulebookVersion', coalesce(m.rulebook_version, ''),
                'interpretation', false,
                'steps', jsonb_build_array(case
                    when m.applicability = 'NOT_SUBJECT' then
                        milestone_phase_derivation(m) -> 'steps' -> 0
                    when m.phase is null then jsonb_build_object(
                        'es', coalesce(o.title, m.title) || ': la plataforma no sirve a ninguna fase de la ley, y por eso ninguna norma le fija plazo.',
                        'en', coalesce(o.title, m.title) || ': the platform serves no phase of the law, so no norm sets a term.',
                        'norm', null, 'article', null, 'confidence', o.confidence)
                    else jsonb_build_object(
                        'es', 'Esta incorporación no está prevista para instituciones de este tipo.',
                        'en', 'This onboarding is not meant for institutions of this type.',
                        'norm', null, 'article', null, 'confidence', null)
                end))
        else jsonb_set(milestone_phase_derivation(m), '{steps}',
            jsonb_build_array(jsonb_build_object(
                'es', o.title || ': sirve a «' || coalesce(p.title, m.phase) || '»' || case o.link
                    when 'LAW' then ', que la ley exige; la incorporación vence con ella. Fuente: '
                    else ' por práctica y no por la letra de la ley; la fecha que se muestra es la de esa fase. Fuente: '
                    end || o.source || '.',
                'en', o.title || ': it serves "' || coalesce(p.title, m.phase) || '"' || case o.link
                    when 'LAW' then ', which the law asks for; the onboarding is due with it. Source: '
                    else ' by practice and not by the letter of the law; the date shown is that of the phase. Source: '
                    end || o.source || '.',
                'norm', case o.link when 'LAW' then 'DFL 1/2020' end,
                'article', case o.link when 'LAW' then 'art. 6' end,
                'confidence', o.confidence))
            || (milestone_phase_derivation(m) -> 'steps'))
        end
    from (select 1) one
    left join onboarding o on o.platform = m.platform
    left join institution_ref i on i.code = m.institution
    left join rulebook_phase p on p.phase = m.phase
$$;

-- What a waiver adds to a derivation: it moves no date.
create function milestone_waiver_step(m milestone) returns jsonb language sql stable as $$
    select case when m.waived_until is null then jsonb '[]' else jsonb_build_array(jsonb_build_object(
        'es', 'Hay una prórroga aprobada hasta el ' || to_char(m.waived_until, 'DD-MM-YYYY')
            || ', inclusive: mientras rige no se exige, pero la fecha no se mueve.',
        'en', 'A waiver has been approved until ' || to_char(m.waived_until, 'YYYY-MM-DD')
            || ', inclusive: while it stands nothing is asked, but the date does not move.',
        'norm', null, 'article', null, 'confidence', null)) end
$$;

-- Why a milestone has its dates; each kind has its own reasons, and a waiver comes last.
create function milestone_derivation(m milestone) returns jsonb language sql stable as $$
    select jsonb_set(d.derivation, '{steps}', (d.derivation -> 'steps') || milestone_waiver_step(m))
    from (select case m.kind when 'PLATFORM' then milestone_platform_derivation(m)
        else milestone_phase_derivation(m) end as derivation) d
$$;
