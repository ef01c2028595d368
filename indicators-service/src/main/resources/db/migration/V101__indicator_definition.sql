create table indicator_definition (
    id           uuid primary key,
    code         text not null check (code ~ '^[A-Z][A-Z0-9_]{2,59}$'),
    number       integer not null check (number > 0),
    status       text not null check (status in ('DRAFT', 'PUBLISHED', 'SUPERSEDED')),
    name         text not null,
    fact_type    text not null,
    content      jsonb not null,
    author       text not null,
    created_at   timestamptz not null,
    publisher    text check (publisher <> author),
    published_at timestamptz,
    from_period  text,
    revision     bigint not null,
    updated_at   timestamptz not null,
    unique (code, number),
    check (status = 'DRAFT' or (publisher is not null and published_at is not null and from_period is not null))
);
comment on table indicator_definition is 'Versions of the definitions of indicators; the content of a version never changes';
comment on column indicator_definition.from_period is 'First month that this version speaks for; 0000-00 for all';
create unique index indicator_definition_published on indicator_definition (code) where status = 'PUBLISHED';
