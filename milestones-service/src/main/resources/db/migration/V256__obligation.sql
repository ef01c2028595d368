create table obligation (
    id           uuid not null unique,
    code         text primary key,
    title        text not null,
    norm         text,
    article      text,
    confidence   text not null check (confidence in ('V', 'V2', 'U')),
    phase        text check (phase in ('PREPARATION', '1', '2', '3', '4', '5', '6')),
    platform     text,
    frequency    text not null check (frequency in ('MONTHLY', 'QUARTERLY', 'YEARLY')),
    first_period date not null,
    last_period  date,
    due_count    integer not null check (due_count >= 0),
    due_unit     text not null check (due_unit in ('BUSINESS_DAY', 'DAY', 'MONTH')),
    audience     jsonb check (audience is null or jsonb_typeof(audience) = 'array'),
    updated_at   timestamptz not null,
    version      bigint not null,
    check (last_period >= first_period)
);
comment on table obligation is 'What institutions owe again and again, with the rule by which each time is due';
comment on column obligation.first_period is 'First day of the first period';
comment on column obligation.last_period is 'First day of the last period; null while it goes on';
comment on column obligation.due_count is 'How many units after the last day of a period it is due; 0 is that day itself';
comment on column obligation.audience is 'Types of institutions that owe it; every type when null';

create table obligation_period (
    code      text not null references obligation (code),
    period    text not null,
    first_day date not null,
    last_day  date not null,
    due       date not null,
    primary key (code, period)
);
comment on table obligation_period is 'The periods of an obligation with their due day, computed ahead of time';
create index obligation_period_by_due on obligation_period (due);

create table obligation_occurrence (
    id          uuid primary key,
    obligation  text not null references obligation (code),
    institution text not null,
    period      text not null,
    done_on     date,
    reference   text,
    note        text,
    version     bigint not null,
    unique (obligation, institution, period)
);
comment on table obligation_occurrence is 'What an institution has recorded of a period; nothing recorded, no row';

-- State of one occurrence on a day. What is due after its period can be done when that has ended; what is due
-- within it, while it lasts.
create function obligation_state(first_day date, last_day date, due date, done_on date, today date, horizon date)
returns text language sql immutable parallel safe as $$
    select case
        when done_on is not null then 'FULFILLED'
        when today > due then 'OVERDUE'
        when today < first_day or (today <= last_day and due > last_day) then 'UPCOMING'
        when due <= horizon then 'AT_RISK'
        else 'OPEN'
    end
$$;

-- An identity for what has no row: always the same for the same occurrence.
create function obligation_occurrence_id(obligation text, institution text, period text)
returns uuid language sql immutable parallel safe as $$
    select cast(md5(obligation || '/' || institution || '/' || period) as uuid)
$$;
