-- Rows of both tables change often and keep their keys: room in the page lets PostgreSQL update in place.
create table running_total (
    indicator   text not null,
    version     integer not null,
    institution text not null,
    period      text not null,
    month       text not null,
    numerator   numeric not null,
    denominator numeric not null,
    unknown     bigint not null,
    population  bigint not null,
    demonstration bigint not null,
    primary key (indicator, version, institution, period)
) with (fillfactor = 70);
comment on table running_total is 'Counts over all present facts, kept up to date by differences';
comment on column running_total.period is 'Month for flows; empty for stocks, which have one running count';
comment on column running_total.demonstration is 'How many of the population are demonstration data';
comment on column running_total.month is 'Month whose measurement shows this count';

create table measurement (
    id          uuid not null unique default uuidv7(),
    indicator   text not null,
    version     integer not null,
    institution text not null,
    period      text not null,
    numerator   numeric not null,
    denominator numeric not null,
    unknown     bigint not null,
    population  bigint not null,
    demonstration bigint not null,
    sequence    bigint not null,
    updated_at  timestamptz not null,
    primary key (indicator, version, institution, period)
) with (fillfactor = 70);
comment on table measurement is 'Counts of each month; those of a stock stay as they were when the month ended';
