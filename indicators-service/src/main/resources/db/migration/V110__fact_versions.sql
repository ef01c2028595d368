-- A fact's mark: the SHA-256 of its id as an unsigned number. The sum of the marks of a population tells whether
-- two numbers are made from the same facts, whatever the order in which they were counted.
create function fact_mark(id uuid) returns numeric language sql immutable strict parallel safe as $$
    select cast('0x' || encode(sha256(uuid_send(id)), 'hex') as numeric)
$$;

-- A whole number of formulas; null beyond 64 bits, where counting in Java fails and the answer is unknown.
create function fact_int64(number numeric) returns numeric language sql immutable parallel safe as $$
    select case when number between -9223372036854775808 and 9223372036854775807 then number end
$$;

alter table fact drop constraint fact_type_check;
alter table fact add constraint fact_type_check check (type in ('PROCEDURE', 'MILESTONE', 'COMMUNICATIONS',
    'TRANSACTION', 'PLATFORM_STEP', 'PLAN_GOAL', 'INITIATIVE', 'BUDGET_LINE', 'ALERT', 'PLATFORM_IN_USE', 'MATURITY',
    'SURVEY'));
alter table fact add column aggregate uuid;
update fact set aggregate = id, data = jsonb_strip_nulls(data, true);
alter table fact alter column aggregate set not null;
alter table fact add column mark numeric not null generated always as (fact_mark(id)) stored;
comment on column fact.aggregate is 'Whose event tells the fact; many facts may be parts of one';
comment on column fact.sequence is 'Of the event that told this state first';
comment on column fact.data is 'Its answers as the type has them: what was not answered is absent, decimals are whole numbers of the smallest unit';
create index fact_by_aggregate on fact (aggregate);

create table fact_version (
    number      bigint generated always as identity primary key,
    id          uuid not null,
    aggregate   uuid not null,
    type        text not null,
    institution text not null,
    period      text,
    sequence    bigint not null,
    data        jsonb not null,
    removed     boolean not null,
    valid_from  timestamptz not null,
    recorded_at timestamptz not null default now()
);
comment on table fact_version is 'Every state that a fact has had: from when it holds, and since when that is known here';
comment on column fact_version.number is
    'In the order of recording; a fact may have a state of one event twice, when reading it anew put it right';
comment on column fact_version.valid_from is 'Time of the event';
comment on column fact_version.removed is 'Its event no longer tells of it; the state is the last before';
insert into fact_version (id, aggregate, type, institution, period, sequence, data, removed, valid_from)
select id, aggregate, type, institution, period, sequence, data, false, now() from fact;
create index fact_version_by_fact on fact_version (type, id, sequence desc, number desc);
create index fact_version_by_institution on fact_version (institution, type, id);
create trigger fact_version_never_changed before update or delete or truncate on fact_version
    for each statement execute function never_changed();

create table fact_intake (
    topic  text not null,
    slot   integer not null,
    newest uuid not null,
    events bigint not null,
    primary key (topic, slot)
);
comment on table fact_intake is 'How far each topic has been taken in: newest event and how many had an effect, spread over slots';
