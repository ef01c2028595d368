-- A phase that the calendar in force gives to other groups but not to the institution's own is not
-- unknown: it is not asked for, and the derivation says so.
create or replace function milestone_derivation(m milestone) returns jsonb language sql stable as $$
    select case when m.applicability = 'APPLICABLE' and s.derivation is not null then s.derivation
        else jsonb_build_object(
            'appliesFrom', m.applies_from, 'due', m.due, 'rulebookVersion', m.rulebook_version,
            'interpretation', false,
            'steps', jsonb_build_array(case
                when m.applicability = 'NOT_SUBJECT' then jsonb_build_object(
                    'es', 'La Ley 21.180 no rige para esta institución: ' || coalesce(i.subject_reason, 'sin motivo registrado.'),
                    'en', 'Ley 21.180 does not bind this institution: ' || coalesce(i.subject_reason, 'no reason recorded.'),
                    'norm', 'Ley 21.180', 'article', null, 'confidence', null)
                when m.applicability = 'NOT_APPLICABLE' and p.phase is not null then jsonb_build_object(
                    'es', 'La institución pertenece al grupo ' || i.group_code
                        || ', y la versión vigente del calendario no señala ningún año de esta fase para ese grupo.',
                    'en', 'The institution belongs to group ' || i.group_code
                        || ', and the calendar in force names no year of this phase for that group.',
                    'norm', null, 'article', null, 'confidence', null)
                when m.applicability = 'NOT_APPLICABLE' then jsonb_build_object(
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
    left join rulebook_phase p on p.phase = m.phase
    left join rulebook_schedule s on s.phase = m.phase and s.group_code = i.group_code
$$;
