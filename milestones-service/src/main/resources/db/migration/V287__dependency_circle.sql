-- Level by level, so that each milestone is looked at once: whoever enumerates the ways instead meets twice as
-- many of them with every two milestones that wait for the same two.
create or replace function dependency_circle(milestone uuid, needed uuid) returns text language plpgsql stable as $$
declare
    reached uuid[] := array[needed];
    origins uuid[] := array[milestone];
    front uuid[] := array[needed];
    front_origins uuid[];
    way uuid[] := array[milestone];
    here uuid := milestone;
begin
    while milestone <> all (reached) loop
        select array_agg(step.id), array_agg(step.origin) into front, front_origins
        from (
            select distinct on (d.depends_on) d.depends_on as id, d.milestone_id as origin
            from dependency d
            where d.milestone_id = any (front) and d.removed_at is null and d.depends_on <> all (reached)
            order by d.depends_on, d.milestone_id
        ) step;
        if front is null then
            return null;
        end if;
        reached := reached || front;
        origins := origins || front_origins;
    end loop;
    loop
        here := origins[array_position(reached, here)];
        way := here || way;
        exit when here = milestone;
    end loop;
    return (
        select string_agg(m.institution || ' «' || m.title || '»', ' → ' order by p.position)
        from unnest(way) with ordinality as p(id, position)
        join milestone m on m.id = p.id);
end $$;
