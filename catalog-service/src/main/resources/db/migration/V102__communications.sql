create table communications (
    id                 uuid primary key,
    institution        text not null references institution (code),
    period             text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    total              integer not null check (total >= 0),
    through_docdigital integer not null check (through_docdigital between 0 and total),
    demonstration      boolean not null,
    version            bigint not null,
    updated_at         timestamptz not null,
    unique (institution, period)
);
comment on table communications is 'Official communications per institution and month (DS 4/2020 art. 36)';
