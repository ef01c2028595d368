-- The catalogue of a past day is read from the history in the orders of the list.
create index history_procedure_by_name on history ((after ->> 'name'), aggregate_id)
    where aggregate = 'procedure';
create index history_procedure_by_institution on history ((after ->> 'institution'), (after ->> 'name'), aggregate_id)
    where aggregate = 'procedure';

create function procedure_answers(state jsonb) returns jsonb language sql immutable strict parallel safe as $$
    select coalesce(jsonb_object_agg(key, value) filter (where value <> '{}'), '{}')
    from jsonb_each(jsonb_strip_nulls(state - array['id', 'version', 'updatedAt']))
$$;
comment on function procedure_answers is
    'What a state of a record says: without what every change alters, and without what was not answered';
