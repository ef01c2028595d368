alter table institution_ref add column groups jsonb;
comment on column institution_ref.groups is
    'Its groups by day {group, from, until} with inclusive days, as the catalogue tells them; null where it does not';

-- Groups by month: who is in one on the last day of a month, from_month <= month < until_month.
create view institution_group as
select i.code, g.group_code, g.from_month, g.until_month
from institution_ref i
cross join lateral (
    select i.group_code, '0000-00' as from_month, '9999-99' as until_month
    where coalesce(jsonb_typeof(i.groups), '') <> 'array' or i.groups = '[]'
    union all
    select e ->> 'group', coalesce(left(e ->> 'from', 7), '0000-00'),
        coalesce(to_char(cast(e ->> 'until' as date) + 1, 'YYYY-MM'), '9999-99')
    from jsonb_array_elements(case jsonb_typeof(i.groups) when 'array' then i.groups else '[]' end) e) g;
