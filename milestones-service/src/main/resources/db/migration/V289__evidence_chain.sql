-- A revision in the middle of a chain could be withdrawn once; what it had replaced stood again beside the last.
create index evidence_revisions on evidence (replaces) where replaces is not null;
create function evidence_replaced_by(e evidence) returns uuid language sql stable as $$
    with recursive later as (
        select r.id, r.withdrawn_at, 1 as step from evidence r where r.replaces = e.id
        union all
        select r.id, r.withdrawn_at, l.step + 1
        from later l join evidence r on r.replaces = l.id
        where l.withdrawn_at is not null
    )
    select id from later where withdrawn_at is null order by step, id limit 1
$$;
create or replace function evidence_stands(e evidence) returns boolean language sql stable as $$
    select e.withdrawn_at is null and evidence_replaced_by(e) is null
$$;

-- Their day of fulfilment follows with their next evidence; until then somebody should know.
do $$
declare
    m record;
begin
    for m in
        select distinct k.id, k.institution, k.fulfilled_on
        from evidence e
        join milestone k on k.id = e.milestone_id
        where e.withdrawn_at is null and evidence_replaced_by(e) is not null
            and not exists (select 1 from evidence r where r.replaces = e.id and r.withdrawn_at is null)
            and k.fulfilled_on is distinct from milestone_shown_on(k)
    loop
        raise warning 'evidence that was replaced stood again: milestone=% institution=% fulfilled_on=%',
            m.id, m.institution, m.fulfilled_on;
    end loop;
end $$;
