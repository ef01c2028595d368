-- The commitments of a plan as milestones, and the reports of how far they are.

alter table milestone
    add column plan_id uuid references plan (id),
    add column plan_item text,
    add check (kind <> 'PLAN' or (plan_id is not null and plan_item is not null));
comment on column milestone.plan_item is 'Code of the item in its plan; the row stays when the plan drops the item';
create unique index milestone_plan on milestone (plan_id, plan_item) where kind = 'PLAN';

alter table plan_item add column budget jsonb;
comment on column plan_item.budget is 'Amounts in thousands of Chilean pesos; null is not stated, zero is zero';

create table plan_progress (
    id               uuid primary key,
    plan_id          uuid not null references plan (id),
    item             text not null,
    reported_on      date not null,
    value            numeric,
    achieved         boolean,
    fulfilled        integer,
    total            integer,
    executed         numeric,
    note             text,
    source           text,
    recorded_at      timestamptz not null,
    recorded_by      text not null,
    withdrawn_at     timestamptz,
    withdrawn_by     text,
    withdrawn_reason text,
    version          bigint not null,
    check ((withdrawn_at is null) = (withdrawn_reason is null)),
    check ((fulfilled is null) = (total is null)),
    check (num_nonnulls(value, achieved, fulfilled, executed, note) > 0)
);
comment on table plan_progress is 'How far an item of a plan was on a day; never deleted, only corrected or withdrawn';
comment on column plan_progress.executed is 'Spent so far, thousands of Chilean pesos';
create index plan_progress_by_item on plan_progress (plan_id, item, reported_on desc, id desc);

create function plan_progress_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'progress is withdrawn, never deleted';
end $$;
create trigger plan_progress_is_kept before delete or truncate on plan_progress
    for each statement execute function plan_progress_is_kept();

-- Whether a goal is reached by what was reported; null when that does not tell. Days are a limit, every other
-- number a floor, unless the goal says otherwise.
create function plan_achieved(goal jsonb, value numeric, achieved boolean)
returns boolean language sql immutable parallel safe as $$
    select case
        when goal is null then null
        when achieved is not null then achieved
        when value is null then null
        when goal ->> 'unit' = 'BASELINE_TO_BE_SET' then true
        when goal ->> 'target' is null then null
        when coalesce(goal ->> 'direction', case goal ->> 'unit' when 'DAYS' then 'AT_MOST' else 'AT_LEAST' end)
            = 'AT_MOST' then value <= cast(goal ->> 'target' as numeric)
        else value >= cast(goal ->> 'target' as numeric)
    end
$$;

-- The first day since which every report has said that the goal is reached; null when the last one does not.
create function plan_fulfilled_on(plan uuid, code text) returns date language sql stable as $$
    select min(reported_on) from (
        select reported_on, bool_and(reached) over (order by reported_on desc, id desc) as since
        from (
            select r.reported_on, r.id, plan_achieved(i.goal, r.value, r.achieved) as reached
            from plan_progress r
            join plan_item i on i.plan_id = r.plan_id and i.code = r.item
            where r.plan_id = plan and r.item = code and r.withdrawn_at is null
        ) told
        where reached is not null
    ) run
    where since
$$;

-- Whatever kind the older function does not know: the law's and the platforms' derivations stay where they are.
alter function milestone_derivation(milestone) rename to milestone_derivation_by_law;
create function milestone_derivation_by_plan(m milestone) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'appliesFrom', m.applies_from, 'due', m.due, 'rulebookVersion', null,
        'interpretation', m.due is not null and coalesce(i.goal ->> 'duePrecision', 'DAY') <> 'DAY',
        'steps', jsonb_build_array(
            jsonb_build_object(
                'es', 'Es un compromiso propio de la institución: «' || m.title || '», de «' || p.name || '» ('
                    || m.plan_item || ').',
                'en', 'It is a commitment of the institution''s own: "' || m.title || '", of "' || p.name || '" ('
                    || m.plan_item || ').',
                'norm', coalesce(p.document::jsonb ->> 'title', p.name), 'article', i.section),
            case
                when m.due is null then jsonb_build_object(
                    'es', 'La versión vigente del plan ya no contiene este compromiso con plazo.',
                    'en', 'The plan in its present version no longer holds this commitment with a date.')
                else jsonb_build_object(
                    'es', 'El documento dice «' || (i.goal ->> 'targetText') || '»; '
                        || case i.goal ->> 'duePrecision'
                            when 'MONTH' then 'da el mes, y el plazo es su último día: '
                            when 'YEAR' then 'da el año, y el plazo es su último día: '
                            when 'PERIOD' then 'no da más plazo que el término de su período: '
                            else 'el plazo es el ' end || to_char(m.due, 'DD-MM-YYYY') || '.',
                    'en', 'The document says "' || (i.goal ->> 'targetText') || '"; '
                        || case i.goal ->> 'duePrecision'
                            when 'MONTH' then 'it states the month, and the date is its last day: '
                            when 'YEAR' then 'it states the year, and the date is its last day: '
                            when 'PERIOD' then 'it states no date but the end of its period: '
                            else 'the date is ' end || to_char(m.due, 'YYYY-MM-DD') || '.')
            end,
            case when m.phase is null then jsonb_build_object(
                'es', 'El documento no la vincula a una fase de la ley: no hay fecha legal que poner al lado.',
                'en', 'The document ties it to no phase of the law: there is no legal date beside it.')
            when law.due is null then jsonb_build_object(
                'es', 'Su materia es de la fase '
                    || case m.phase when 'PREPARATION' then 'de preparación' else m.phase end || ', para la que la ley no da fecha a esta institución.',
                'en', 'Its matter is of phase '
                    || case m.phase when 'PREPARATION' then 'preparation' else m.phase end || ', for which the law gives this institution no date.',
                'norm', 'DFL 1/2020', 'article', 'art. 6')
            else jsonb_build_object(
                'es', 'Su materia es de la fase '
                    || case m.phase when 'PREPARATION' then 'de preparación' else m.phase end || ', que la ley exige a más tardar el '
                    || to_char(law.due, 'DD-MM-YYYY') || case
                        when m.due > law.due then '; la fecha propia es posterior y no la reemplaza.'
                        else '; la fecha propia no la reemplaza.' end,
                'en', 'Its matter is of phase '
                    || case m.phase when 'PREPARATION' then 'preparation' else m.phase end || ', which the law asks for by '
                    || to_char(law.due, 'YYYY-MM-DD') || case
                        when m.due > law.due then '; the own date is later and does not replace it.'
                        else '; the own date does not replace it.' end,
                'norm', 'DFL 1/2020', 'article', 'art. 6')
            end) || case when m.waived_until is null then jsonb '[]' else jsonb_build_array(jsonb_build_object(
            'es', 'Hay una prórroga aprobada hasta el ' || to_char(m.waived_until, 'DD-MM-YYYY')
                || ', inclusive; no mueve la fecha.',
            'en', 'A waiver has been approved until ' || to_char(m.waived_until, 'YYYY-MM-DD')
                || ', inclusive; it moves no date.')) end)
    from plan p
    left join plan_item i on i.plan_id = p.id and i.code = m.plan_item
    left join milestone law
        on law.kind = 'LEGAL' and law.institution = m.institution and law.phase = m.phase
    where p.id = m.plan_id
$$;
create function milestone_derivation(m milestone) returns jsonb language sql stable as $$
    select case m.kind when 'PLAN' then milestone_derivation_by_plan(m) else milestone_derivation_by_law(m) end
$$;

-- Events of a plan's milestones name the plan and the item; all others stay as they are.
alter function milestone_event(milestone) rename to milestone_event_of_any_kind;
create function milestone_event(m milestone) returns jsonb language sql stable as $$
    select case m.kind
        when 'PLAN' then milestone_event_of_any_kind(m)
            || jsonb_build_object('plan', m.plan_id, 'planItem', m.plan_item)
        else milestone_event_of_any_kind(m)
    end
$$;

-- Items of plans with the last that was told of each: a report says what it says, the rest stays as it was.
create view plan_item_told as
select i.id, i.plan_id, i.position, i.code, i.parent, i.level, i.title, i.description, i.responsible, i.section,
    i.phase, i.platform, i.due, i.goal, i.initiatives, i.figures, i.budget,
    r.reported_on, r.value, plan_achieved(i.goal, r.value, r.achieved) as reached, r.reports,
    coalesce(r.fulfilled, cast(i.initiatives ->> 'fulfilled' as integer)) as initiatives_fulfilled,
    coalesce(r.total, cast(i.initiatives ->> 'total' as integer)) as initiatives_total,
    coalesce(i.budget ->> 'kind', case when f.money is not null then 'EXPENDITURE' end) as budget_kind,
    cast(coalesce(i.budget ->> 'amount', f.money ->> 'denominator') as numeric) as budget_amount,
    coalesce(r.executed, cast(coalesce(i.budget ->> 'executed', f.money ->> 'numerator') as numeric))
        as budget_executed
from plan_item i
cross join lateral (
    select jsonb_path_query_first(i.figures, '$[*] ? (@.unit == "CURRENCY_THOUSANDS_CLP")') as money
) f
cross join lateral (
    select max(p.reported_on) as reported_on, count(*) as reports,
        (array_agg(p.value order by p.reported_on desc, p.id desc) filter (where p.value is not null))[1] as value,
        (array_agg(p.achieved order by p.reported_on desc, p.id desc)
            filter (where p.achieved is not null))[1] as achieved,
        (array_agg(p.fulfilled order by p.reported_on desc, p.id desc)
            filter (where p.fulfilled is not null))[1] as fulfilled,
        (array_agg(p.total order by p.reported_on desc, p.id desc) filter (where p.total is not null))[1] as total,
        (array_agg(p.executed order by p.reported_on desc, p.id desc)
            filter (where p.executed is not null))[1] as executed
    from plan_progress p
    where p.plan_id = i.plan_id and p.item = i.code and p.withdrawn_at is null
) r;
