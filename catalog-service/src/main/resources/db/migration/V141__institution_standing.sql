alter table institution
    add column group_source text,
    add column parent text references institution (code) check (parent <> code),
    add column rut text check (rut ~ '^[1-9][0-9]{0,8}-[0-9K]$');
comment on column institution.group_source is 'Norm and article that put the institution into its group';
create index institution_by_parent on institution (parent);

create table institution_external_id (
    institution_id uuid not null references institution (id),
    scheme         text not null check (scheme ~ '^[A-Z][A-Z0-9_]{0,29}$'),
    value          text not null,
    primary key (scheme, value)
);
comment on table institution_external_id is 'How others call an institution: one institution per scheme and value';
create index institution_external_id_by_institution on institution_external_id (institution_id);

-- A fact holds from its day until the next one of the same property begins, so that a day has one. When it
-- is said again for the same day, the old row is closed at the instant we learned better, and stays.
create table institution_fact (
    id             uuid primary key default uuidv7(),
    institution_id uuid not null references institution (id),
    property       text not null,
    valid_from     date not null,
    known          tstzrange not null check (not lower_inf(known)),
    value          text,
    source         text,
    reason         text,
    constraint institution_fact_value check (case property
        when 'GROUP' then value is null or value in ('A', 'B', 'C')
        when 'SUBJECT' then value is not null and value in ('SUBJECT', 'NOT_SUBJECT', 'UNKNOWN')
        else false end),
    constraint institution_fact_one_per_day unique (institution_id, property, valid_from, known without overlaps)
);
comment on table institution_fact is 'Group and subjection of an institution: since which day, and since when we know it';
comment on column institution_fact.valid_from is 'Day in America/Santiago; 0001-01-01: always (btree_gist cannot split a page with infinite dates)';
create index institution_fact_known_now on institution_fact (institution_id, property, valid_from)
    where upper_inf(known);

create function institution_fact_only_closed() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and upper_inf(old.known) and lower(new.known) = lower(old.known)
        and (new.id, new.institution_id, new.property, new.valid_from, new.value, new.source, new.reason)
            is not distinct from
            (old.id, old.institution_id, old.property, old.valid_from, old.value, old.source, old.reason) then
        return new;
    end if;
    raise exception 'a fact of an institution is closed, never changed or deleted';
end $$;
create trigger institution_fact_never_changed before update or delete on institution_fact
    for each row execute function institution_fact_only_closed();
create trigger institution_fact_never_emptied before truncate on institution_fact
    for each statement execute function never_changed();

update institution set group_source = 'DFL 1/2020 (Segpres) art. 5' where group_code is not null;

-- What is known already: the groups hold since DFL 1/2020 was published (06-04-2021).
insert into institution_fact (institution_id, property, valid_from, known, value, source, reason)
select i.id, fact.property, fact.valid_from, tstzrange(coalesce(first.at, i.updated_at), null),
       fact.value, fact.source, fact.reason
from institution i
left join lateral (select min(recorded_at) as at from history
    where aggregate = 'institution' and aggregate_id = i.id) first on true
cross join lateral (values
    ('GROUP', date '2021-04-06', i.group_code, i.group_source, null),
    ('SUBJECT', date '0001-01-01', i.subject, null, i.subject_reason)
) as fact (property, valid_from, value, source, reason)
where fact.value is not null;
