create table norm_package (
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
comment on table norm_package is 'Versions of what the norms ask, as data; effective_to is inclusive';
create unique index norm_package_one_active on norm_package (status) where status = 'ACTIVE';

create table norm_requirement (
    id             uuid primary key default uuidv7(),
    package_id     uuid not null references norm_package (id),
    position       bigint not null,
    code           text not null,
    norm           text not null,
    article        text not null,
    title          text not null,
    subject        text not null,
    kind           text not null,
    due_kind       text not null,
    due_text       text,
    due_phase      text,
    due_date       date,
    due_by_group   jsonb,
    phase          text,
    platform       text,
    measure        text,
    confidence     text not null,
    ambiguous      boolean not null,
    phase_inferred boolean not null,
    content        text not null check (content is json object),
    digest         text not null,
    unique (package_id, code)
);
comment on table norm_requirement is 'Requirements of every version of the package, one row each';
comment on column norm_requirement.digest is 'Of what it asks: the same digest, the same requirement; what we link to it does not count';
create index norm_requirement_by_position on norm_requirement (package_id, position);

create table norm_term (
    id            uuid primary key default uuidv7(),
    package_id    uuid not null references norm_package (id),
    position      bigint not null,
    code          text not null,
    norm          text not null,
    unit          text not null,
    day_type      text not null,
    who           text not null,
    family        text,
    calculable    boolean not null,
    requirements  jsonb not null,
    content       text not null check (content is json object),
    unique (package_id, code)
);
comment on table norm_term is 'Terms of every version of the package';
comment on column norm_term.family is 'Texts that follow each other on the same matter have the same';
create index norm_term_by_position on norm_term (package_id, position);
create index norm_term_by_family on norm_term (package_id, family);
