create extension if not exists btree_gist;

create table institution_person (
    id          uuid primary key,
    institution text not null references institution (code),
    role        text not null check (role in ('AUTHORITY', 'CTD', 'CTD_SUBROGATE', 'EDITOR', 'GUEST')),
    post        text,
    unit        text,
    valid_from  date not null,
    valid_until date check (valid_until >= valid_from),
    act_kind    text,
    act_number  text,
    act_date    date,
    identity    text not null,
    version     bigint not null,
    updated_at  timestamptz not null,
    constraint institution_person_one_at_a_time exclude using gist
        (institution with =, role with =, daterange(valid_from, valid_until, '[]') with &&)
        where (role in ('AUTHORITY', 'CTD'))
);
comment on table institution_person is 'Who acts for an institution, in which role, from a day to a day; never deleted';
comment on column institution_person.identity is 'Digest of the row of person_identity, which may have been erased';
create index institution_person_by_institution on institution_person (institution, valid_from, id);

create table person_identity (
    digest      text primary key,
    person      uuid not null references institution_person (id),
    salt        bytea not null,
    name        text not null,
    run         text,
    email       text,
    account     text,
    recorded_at timestamptz not null
);
comment on table person_identity is 'Personal data, apart from the history so that it can be erased';
create index person_identity_by_person on person_identity (person);
