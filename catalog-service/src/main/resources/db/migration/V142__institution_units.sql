create table institution_unit (
    id          uuid primary key,
    institution text not null references institution (code),
    code        text not null check (code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'),
    name        text not null,
    kind        text not null,
    parent      text check (parent <> code),
    until       date,
    removed_at  timestamptz,
    version     bigint not null,
    updated_at  timestamptz not null
);
comment on table institution_unit is 'Units inside an institution, as a tree by parent';
comment on column institution_unit.until is 'Last day of a unit that was closed';
comment on column institution_unit.removed_at is 'Since when it is gone that was entered by mistake; the past is still found by it';
create unique index institution_unit_by_code on institution_unit (institution, code) where removed_at is null;

-- The units of a body with their place in its tree. Depth is bounded, so that a circle would end.
create function institution_unit_tree(body text)
returns table (id uuid, code text, depth integer, path text) language sql stable as $$
    with recursive tree (id, code, depth, path) as (
        select u.id, u.code, 1, u.code from institution_unit u
        where u.institution = body and u.parent is null and u.removed_at is null
        union all
        select u.id, u.code, t.depth + 1, t.path || '/' || u.code
        from tree t join institution_unit u on u.institution = body and u.parent = t.code and u.removed_at is null
        where t.depth < 30)
    select * from tree
$$;
comment on function institution_unit_tree is 'Units of an institution from the top down, with their depth and path';
