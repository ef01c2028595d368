create table transactions (
    id            uuid primary key,
    procedure_id  uuid not null references procedure (id),
    institution   text not null references institution (code),
    period        text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    digital       integer check (digital >= 0),
    in_person     integer check (in_person >= 0),
    telephone     integer check (telephone >= 0),
    total         bigint generated always as (digital::bigint + in_person + telephone) stored,
    reported      boolean generated always as (num_nonnulls(digital, in_person, telephone) > 0) stored,
    demonstration boolean not null,
    version       bigint not null,
    updated_at    timestamptz not null,
    unique (procedure_id, period)
);
comment on table transactions is 'Procedures finished per procedure and month, counted by channel (CPAT, Transacciones)';
comment on column transactions.digital is 'Null is not known, which is not zero; likewise the other channels';
comment on column transactions.institution is 'That of the procedure, which never changes';
comment on column transactions.total is 'Null unless every channel is known';
comment on column transactions.reported is 'False for a figure that was withdrawn: the month is missing again';
create index transactions_by_period on transactions (period, id);
create index transactions_by_institution on transactions (institution, period, id);

-- What reporting needs to know of a record, said in one place. Retired is from the first day without it, so its
-- last month is that of the day before; null when it came to us as retired without a date. Its first month is that
-- in which it got its code.
create view reporting_procedure as
select id, institution, code, name, status, demonstration,
       to_char(coded_on, 'YYYY-MM') as first_month,
       case when status = 'RETIRED' then to_char(retired_on - 1, 'YYYY-MM') end as last_month
from procedure;
comment on view reporting_procedure is 'Records as the reporting of transactions sees them';
