create table maturity (
    id            uuid primary key,
    institution   text not null references institution (code),
    assessed_on   date not null,
    model         text,
    dimensions    jsonb not null,
    demonstration boolean not null,
    version       bigint not null,
    updated_at    timestamptz not null,
    unique (institution, assessed_on)
);
comment on table maturity is 'Digital maturity of a body: twelve dimensions, four levels (MGDE)';
comment on column maturity.dimensions is 'Level of each dimension; a dimension that is absent or without level was not assessed';
create index maturity_by_date on maturity (institution, assessed_on, id);
