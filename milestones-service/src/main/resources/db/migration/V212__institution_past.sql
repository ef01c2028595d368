-- Since when an institution stands as it does, its groups by day, and what was known of it when.
alter table institution_ref
    add column groups jsonb,
    add column group_source text,
    add column standing_since date;
comment on column institution_ref.groups is 'Its groups by day, as the catalogue tells them; null where it does not';
comment on column institution_ref.group_source is 'Norm and article that say the group';
comment on column institution_ref.standing_since is 'First day of its present group and status; null for always';

insert into history (aggregate, aggregate_id, version, recorded_at, actor, reason, before, after)
select 'institution', i.id, i.sequence, coalesce(
        (select min(h.recorded_at) from history h where h.aggregate = 'milestone'), now()), 'system', null, null,
    jsonb_build_object('code', i.code, 'name', i.name, 'type', i.type, 'group', i.group_code, 'groups', null,
        'groupSource', null, 'region', i.region, 'subject', i.subject, 'subjectReason', i.subject_reason,
        'demonstration', i.demonstration)
from institution_ref i;

create index history_milestone_by_institution on history ((after ->> 'institution'), aggregate_id)
    where aggregate = 'milestone';

-- What a list {group, from, until, source} with inclusive days says of a day.
create function group_entry_on(groups jsonb, day date) returns jsonb language sql immutable parallel safe as $$
    select g from jsonb_array_elements(case jsonb_typeof(groups) when 'array' then groups else '[]' end) g
    where coalesce(cast(g ->> 'from' as date), day) <= day and coalesce(cast(g ->> 'until' as date), day) >= day
    limit 1
$$;

-- The group on a day; the other one where there is no list.
create function group_on(groups jsonb, otherwise text, day date) returns text language sql immutable parallel safe as $$
    select case when jsonb_typeof(groups) = 'array' and groups <> '[]' then group_entry_on(groups, day) ->> 'group'
        else otherwise end
$$;

-- Why a milestone of the law has its dates, under the version that gave them.
create function legal_derivation(applicability text, applies_from date, due date, version text,
    phase text, institution text, group_code text, group_source text, since date, subject_reason text)
returns jsonb language sql stable as $$
    with kept as (
        select d.derivation from rulebook_derivation d
        where applicability = 'APPLICABLE' and d.rulebook_version = version and d.group_code = legal_derivation.group_code
            and d.phase = legal_derivation.phase
    ), reasoned as (
        select coalesce((select derivation from kept), jsonb_build_object(
            'appliesFrom', applies_from, 'due', due, 'rulebookVersion', version, 'interpretation', false,
            'steps', jsonb_build_array(case
                when applicability = 'NOT_SUBJECT' then jsonb_build_object(
                    'es', 'La Ley 21.180 no rige para esta institución: ' || coalesce(subject_reason, 'sin motivo registrado.'),
                    'en', 'Ley 21.180 does not bind this institution: ' || coalesce(subject_reason, 'no reason recorded.'),
                    'norm', 'Ley 21.180', 'article', null, 'confidence', null)
                when applicability = 'NOT_APPLICABLE' and exists (select 1 from rulebook_derivation d
                        where d.rulebook_version = version and d.phase = legal_derivation.phase) then jsonb_build_object(
                    'es', 'La institución pertenece al grupo ' || group_code
                        || ', y la versión vigente del calendario no señala ningún año de esta fase para ese grupo.',
                    'en', 'The institution belongs to group ' || group_code
                        || ', and the calendar in force names no year of this phase for that group.',
                    'norm', null, 'article', null, 'confidence', null)
                when applicability = 'NOT_APPLICABLE' then jsonb_build_object(
                    'es', 'La versión vigente del calendario no contiene esta fase.',
                    'en', 'The calendar in force does not contain this phase.',
                    'norm', null, 'article', null, 'confidence', null)
                else jsonb_build_object(
                    'es', 'No se sabe si la ley rige para esta institución, o a qué grupo pertenece: no hay fecha que derivar.',
                    'en', 'It is not known whether the law binds this institution, or its group: there is no date to derive.',
                    'norm', 'DFL 1/2020', 'article', 'art. 5', 'confidence', null)
            end))) as derivation
    )
    select case when applicability = 'APPLICABLE' and institution is not null and group_code is not null
        then jsonb_insert(derivation, '{steps,1}', jsonb_build_object(
            'es', institution || ' está en el grupo ' || group_code
                || coalesce(' desde el ' || to_char(since, 'DD-MM-YYYY'), '')
                || coalesce(', según ' || group_source, '') || '.',
            'en', institution || ' is in group ' || group_code || coalesce(' from ' || cast(since as text), '')
                || coalesce(', by ' || group_source, '') || '.',
            'norm', null, 'article', null, 'confidence', null))
        else derivation end
    from reasoned
$$;

create or replace function milestone_derivation(m milestone) returns jsonb language sql stable as $$
    select legal_derivation(m.applicability, m.applies_from, m.due, m.rulebook_version, m.phase, i.name,
        i.group_code, i.group_source, i.standing_since, i.subject_reason)
    from (select 1) one
    left join institution_ref i on i.code = m.institution
$$;
