create table dependency (
    id             uuid primary key,
    milestone_id   uuid not null references milestone (id),
    depends_on     uuid not null references milestone (id),
    reason         text not null check (reason <> ''),
    created_by     text not null,
    created_at     timestamptz not null,
    removed_by     text,
    removed_at     timestamptz,
    removed_reason text,
    version        bigint not null,
    check (milestone_id <> depends_on),
    check ((removed_at is null) = (removed_reason is null))
);
comment on table dependency is 'That a milestone waits for another, also of another institution; removed, never deleted';
create unique index dependency_once on dependency (milestone_id, depends_on) where removed_at is null;
create index dependency_other_way on dependency (depends_on) where removed_at is null;

-- The way back from a milestone to itself that a new dependency would close, as readers name its milestones;
-- null when there is none.
create function dependency_circle(milestone uuid, needed uuid) returns text language sql stable as $$
    with recursive way(id, path) as (
        select needed, array[milestone, needed]
        union all
        select d.depends_on, w.path || d.depends_on
        from way w
        join dependency d on d.milestone_id = w.id and d.removed_at is null
        where w.id <> milestone and (d.depends_on = milestone or d.depends_on <> all (w.path))
    )
    select string_agg(m.institution || ' «' || m.title || '»', ' → ' order by p.position)
    from (select path from way where id = milestone order by array_length(path, 1) limit 1) found
    cross join lateral unnest(found.path) with ordinality as p(id, position)
    join milestone m on m.id = p.id
    having count(*) > 0
$$;
