-- Whether an item's goal is reached is what the last report says that decides it by itself, as its milestone is
-- judged: what an older report said in words no longer answers a target that a newer one misses.
create or replace view plan_item_told as
select i.id, i.plan_id, i.position, i.code, i.parent, i.level, i.title, i.description, i.responsible, i.section,
    i.phase, i.platform, i.due, i.goal, i.initiatives, i.figures, i.budget,
    r.reported_on, r.value, r.reached, r.reports,
    coalesce(r.fulfilled, cast(i.initiatives ->> 'fulfilled' as integer)) as initiatives_fulfilled,
    coalesce(r.total, cast(i.initiatives ->> 'total' as integer)) as initiatives_total,
    coalesce(i.budget ->> 'kind', case when f.money is not null then 'EXPENDITURE' end) as budget_kind,
    cast(coalesce(i.budget ->> 'amount', f.money ->> 'denominator') as numeric) as budget_amount,
    coalesce(r.executed, cast(coalesce(i.budget ->> 'executed', f.money ->> 'numerator') as numeric))
        as budget_executed
from plan_item i
cross join lateral (
    select jsonb_path_query_first(i.figures, '$[*] ? (@.unit == "CURRENCY_THOUSANDS_CLP")') as money
) f
cross join lateral (
    select max(p.reported_on) as reported_on, count(*) as reports,
        (array_agg(p.value order by p.reported_on desc, p.id desc) filter (where p.value is not null))[1] as value,
        (array_agg(p.reached order by p.reported_on desc, p.id desc)
            filter (where p.reached is not null))[1] as reached,
        (array_agg(p.fulfilled order by p.reported_on desc, p.id desc)
            filter (where p.fulfilled is not null))[1] as fulfilled,
        (array_agg(p.total order by p.reported_on desc, p.id desc) filter (where p.total is not null))[1] as total,
        (array_agg(p.executed order by p.reported_on desc, p.id desc)
            filter (where p.executed is not null))[1] as executed
    from (
        select q.*, plan_achieved(i.goal, q.value, q.achieved) as reached
        from plan_progress q
        where q.plan_id = i.plan_id and q.item = i.code and q.withdrawn_at is null
    ) p
) r;
