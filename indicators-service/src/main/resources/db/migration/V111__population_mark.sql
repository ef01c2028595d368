alter table running_total add column fingerprint numeric not null default 0;
alter table running_total alter column fingerprint drop default;
comment on column running_total.fingerprint is 'Sum of the marks of the population modulo 2^256';
alter table measurement add column fingerprint numeric;
comment on column measurement.fingerprint is 'Sum of the marks of the population modulo 2^256; null for a month that ended before there were marks';

create table recount_due (
    indicator text primary key,
    reason    text not null
);
comment on table recount_due is 'Indicators whose totals have to be counted anew from the facts before they are right';
insert into recount_due (indicator, reason)
select code, 'marks of the population' from indicator_definition where status = 'PUBLISHED';
