create table institution (
    id             uuid primary key,
    code           text not null unique check (code ~ '^[A-Z]{2,4}(-[A-Z0-9]{2,20}){0,4}$'),
    name           text not null,
    type           text not null,
    group_code     text check (group_code in ('A', 'B', 'C')),
    region         text check (region ~ '^(0[1-9]|1[0-6])$'),
    cut            text check (cut ~ '^[0-9]{5}$'),
    subject        text not null check (subject in ('SUBJECT', 'NOT_SUBJECT', 'UNKNOWN')),
    subject_reason text,
    demonstration  boolean not null,
    version        bigint not null,
    updated_at     timestamptz not null,
    check (subject <> 'NOT_SUBJECT' or subject_reason is not null),
    check (subject <> 'NOT_SUBJECT' or group_code is null)
);
comment on table institution is 'Bodies of the State, and bodies outside it that are not subject to the law';
comment on column institution.group_code is 'Group of DFL 1/2020 art. 5';
create index institution_by_group on institution (group_code, code);
create index institution_by_region on institution (region, code);
