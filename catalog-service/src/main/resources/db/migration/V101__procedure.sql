create table procedure (
    id            uuid primary key,
    institution   text not null references institution (code),
    code          text unique,
    record_type   text not null,
    name          text not null,
    status        text not null check (status in ('DRAFT', 'IN_REVIEW', 'COMPLETED', 'RETIRED')),
    demonstration boolean not null,
    form          jsonb not null,
    level         smallint generated always as ((form -> 'electronicSupport' ->> 'level')::smallint) stored,
    version       bigint not null,
    updated_at    timestamptz not null
);
comment on table procedure is 'Records of the catalogue of administrative procedures (CPAT, DS 12/2023 art. 18)';
comment on column procedure.form is 'The seven parts of the CPAT form; an answer that is absent was not given';
create unique index procedure_by_institution on procedure (institution, name, id);
create index procedure_by_name on procedure (name, id);
create index procedure_by_status on procedure (status, name, id);
