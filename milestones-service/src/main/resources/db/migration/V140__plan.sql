create table plan (
    id            uuid primary key,
    institution   text not null,
    code          text not null,
    name          text not null,
    kind          text not null,
    period_from   date not null,
    period_to     date not null,
    document      text not null check (document is json object),
    levels        text not null check (levels is json array),
    item_count    integer not null,
    finding_count integer not null,
    version       bigint not null,
    updated_at    timestamptz not null,
    unique (institution, code),
    check (period_to >= period_from)
);
comment on table plan is 'Plans of institutions, each with the levels that its document names';
create index plan_by_kind on plan (kind, institution);

create table plan_item (
    id          uuid primary key default uuidv7(),
    plan_id     uuid not null references plan (id),
    position    bigint not null,
    code        text not null,
    parent      text,
    level       text not null,
    title       text not null,
    description text,
    responsible text,
    section     text,
    phase       text,
    platform    text,
    due         date,
    goal        jsonb,
    initiatives jsonb,
    figures     jsonb not null,
    unique (plan_id, code)
);
comment on table plan_item is 'The tree of a plan, parents before children';
create index plan_item_by_position on plan_item (plan_id, position);

create table plan_finding (
    id       uuid primary key default uuidv7(),
    plan_id  uuid not null references plan (id),
    position bigint not null,
    origin   text not null check (origin in ('DECLARED', 'COMPUTED')),
    code     text not null,
    text     text not null,
    section  text,
    item     text
);
comment on table plan_finding is 'Inconsistencies of a document: noted by who transcribed it, or computed here';
create index plan_finding_by_position on plan_finding (plan_id, position);
