-- What the clocks say of requirements: a term that ran belongs to what a norm asks where the package says so, or where
-- it says so of another text on the same matter.
create view requirement_term as
select distinct t.code as term, r.code as requirement, r.subject
from norm_package k
join norm_term n on n.package_id = k.id and n.who in ('ADMINISTRATION', 'ALL')
cross join lateral jsonb_array_elements_text(n.requirements) as linked(requirement)
join norm_requirement r on r.package_id = k.id and r.code = linked.requirement
join norm_term t on t.package_id = k.id and (t.code = n.code or t.family = n.family)
where k.status = 'ACTIVE';
comment on view requirement_term is 'Which terms that bind the administration run for which requirements, by the package in force';

-- Per body and requirement the clocks that somebody had to stop: those that run, and those that ended in the last year.
-- What takes effect by itself shows nothing of the body, nor does what was withdrawn.
create function requirement_clock(today date, at timestamptz)
returns table (institution text, requirement text, running bigint, overdue bigint, on_time bigint, late bigint,
    verdict text, demonstration boolean)
language sql stable parallel safe as $$
    select c.institution, t.requirement,
        count(*) filter (where c.outcome is null and at < c.over_from),
        count(*) filter (where c.outcome is null and at >= c.over_from),
        count(*) filter (where c.stopped_at < c.over_from),
        count(*) filter (where c.stopped_at >= c.over_from),
        counted_verdict(
            count(*) filter (where c.stopped_at < c.over_from),
            count(*) filter (where c.outcome is null and at >= c.over_from or c.stopped_at >= c.over_from), 0, 0),
        bool_or(c.demonstration)
    from term_clock c
    join requirement_term t on t.term = c.term
    where c.ending = 'DUE' and (c.outcome is null
        or c.outcome = 'FULFILLED' and c.stopped_on > today - interval '1 year')
    group by c.institution, t.requirement
$$;

-- What the catalogue and the clocks say together; null when neither says anything.
create function combined_verdict(computed text, clocks text)
returns text language sql immutable parallel safe as $$
    select case
        when clocks is null or clocks = 'UNKNOWN' then coalesce(computed, clocks)
        when computed is null or computed in ('UNKNOWN', 'NOT_APPLICABLE') or computed = clocks then clocks
        else 'PARTLY'
    end
$$;

alter view requirement_standing rename column verdict to recorded_verdict;

-- The verdict that counts. A term that was missed decides where nobody declared; terms that were met do not, for
-- others may have run that nobody noted.
create function requirement_verdict(recorded text, declared text, applicability text, decisive boolean, computed text,
    clocks text)
returns text language sql immutable parallel safe as $$
    select case
        when coalesce(declared, 'UNKNOWN') = 'UNKNOWN' and applicability = 'APPLICABLE' and decisive
            and clocks in ('NOT_MET', 'PARTLY') then combined_verdict(computed, clocks)
        else recorded
    end
$$;

-- Whoever a clock runs for has the role that its requirement speaks of.
create or replace view observed_role as
    select distinct institution, 'PLATFORM_OWNER' as role from platform_ref
        where status = 'IN_USE' and kind in ('OWN', 'SIMPLE_ON_PREMISE', 'EXTERNAL')
    union
    select distinct institution, 'SHARED_PLATFORM_USER' from platform_ref
        where status = 'IN_USE' and (kind in ('STATE_SHARED', 'SIMPLE_SAAS') or state_platform is not null)
    union
    select distinct institution, 'SPECIAL_LAW_BODY' from procedure_ref
        where status <> 'RETIRED' and special_law
    union
    select distinct institution, 'INTEROP_CONSUMER' from procedure_ref
        where status <> 'RETIRED' and needs_data and interoperation in ('NETWORK', 'NETWORK_STANDARD')
    union
    select distinct c.institution, t.subject from term_clock c
        join requirement_term t on t.term = c.term
        where c.outcome is distinct from 'WITHOUT_EFFECT'
            and t.subject not in ('EVERY_BODY', 'HEAD_OF_SERVICE', 'CTD');
