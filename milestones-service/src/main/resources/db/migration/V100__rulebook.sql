create table rulebook (
    id             uuid primary key,
    code           text not null,
    version        text not null unique,
    title          text not null,
    effective_from date not null,
    effective_to   date,
    status         text not null check (status in ('DRAFT', 'ACTIVE', 'CLOSED')),
    content        text not null check (content is json object),
    author         text not null,
    created_at     timestamptz not null,
    activated_by   text,
    activated_at   timestamptz,
    revision       bigint not null,
    check (effective_to is null or effective_to >= effective_from),
    check (activated_by is distinct from author)
);
comment on table rulebook is 'Versions of the calendar of Ley 21.180 as data; effective_to is inclusive';
create unique index rulebook_one_active on rulebook (status) where status = 'ACTIVE';

create table rulebook_phase (
    phase            text primary key,
    title            text not null,
    position         integer not null,
    rulebook_version text not null
);
comment on table rulebook_phase is 'Phases of the active rulebook (DFL 1/2020 art. 6)';

create table rulebook_schedule (
    group_code   text not null,
    phase        text not null references rulebook_phase (phase),
    applies_from date not null,
    due          date not null,
    derivation   jsonb not null,
    primary key (group_code, phase),
    check (due >= applies_from)
);
comment on table rulebook_schedule is 'Dates of the active rulebook, computed by its engine; due is inclusive';
