create table institution_ref (
    id         uuid primary key,
    code       text not null unique,
    name       text not null,
    type       text not null,
    group_code text,
    region     text,
    subject    text not null
);
comment on table institution_ref is 'Institutions as the catalogue last told';

create table fact (
    id          uuid primary key,
    type        text not null check (type in ('PROCEDURE', 'MILESTONE', 'COMMUNICATIONS')),
    institution text not null,
    period      text check (period ~ '^[0-9]{4}-[0-9]{2}$'),
    sequence    bigint not null,
    data        jsonb not null
);
comment on table fact is 'Newest state of everything that indicators count, as its event told';
comment on column fact.period is 'Month that the fact belongs to; null for what simply is';
create index fact_by_institution on fact (institution, type, id);
create index fact_by_type on fact (type, id);
