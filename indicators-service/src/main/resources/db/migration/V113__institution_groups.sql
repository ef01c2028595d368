alter table institution_ref add column groups jsonb;
comment on column institution_ref.groups is
    'Its groups by day {group, from, until} with inclusive days, as the catalogue tells them; null where it does not';

create table institution_version (
    code        text not null,
    sequence    bigint not null,
    group_code  text,
    region      text,
    subject     text not null,
    valid_from  timestamptz not null,
    from_month  text not null check (from_month ~ '^[0-9]{4}-[0-9]{2}$'),
    recorded_at timestamptz not null default now(),
    primary key (code, sequence)
);
comment on table institution_version is
    'What institutions were before they changed group, region or standing: from when it holds, and since when that is known here';
comment on column institution_version.valid_from is 'Time of the event; of the first state that is known, always';
comment on column institution_version.from_month is 'Month of it in America/Santiago: the first at whose end the state holds';
insert into institution_version (code, sequence, group_code, region, subject, valid_from, from_month)
select code, 0, group_code, region, subject, '-infinity', '0000-00' from institution_ref;
create trigger institution_version_never_changed before update or delete or truncate on institution_version
    for each statement execute function never_changed();

-- By month: what a body is on its last day, from_month <= month < until_month.
create view institution_standing as
select v.code, v.group_code, v.region, v.subject, v.from_month, v.until_month
from (select s.*, coalesce(min(s.from_month) over (partition by s.code order by s.sequence
          rows between 1 following and unbounded following), '9999-99') as until_month
      from institution_version s) v
where v.from_month < v.until_month
union all
select i.code, i.group_code, i.region, i.subject, '0000-00', '9999-99'
from institution_ref i
where not exists (select 1 from institution_version v where v.code = i.code);

-- Groups by month; as the catalogue tells them by day, otherwise as they were told.
create view institution_group as
select s.code, s.group_code, s.from_month, s.until_month
from institution_ref i
join institution_standing s on s.code = i.code
where coalesce(jsonb_typeof(i.groups), '') <> 'array' or i.groups = '[]'
union all
select i.code, e ->> 'group', coalesce(left(e ->> 'from', 7), '0000-00'),
    coalesce(to_char(cast(e ->> 'until' as date) + 1, 'YYYY-MM'), '9999-99')
from institution_ref i
cross join lateral jsonb_array_elements(case jsonb_typeof(i.groups) when 'array' then i.groups else '[]' end) e;
