create table institution_ref (
    code           text primary key,
    id             uuid not null unique,
    name           text not null,
    type           text not null,
    group_code     text,
    region         text,
    subject        text not null check (subject in ('SUBJECT', 'NOT_SUBJECT', 'UNKNOWN')),
    subject_reason text,
    demonstration  boolean not null,
    sequence       bigint not null
);
comment on table institution_ref is 'What the catalogue says of institutions, from its events';
create index institution_ref_by_group on institution_ref (group_code, region);
