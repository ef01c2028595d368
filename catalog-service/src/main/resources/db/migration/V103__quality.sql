create extension if not exists unaccent;

-- Standing checks of the catalogue, one row per record and check that finds something. What is retired is
-- left alone. A record is stale when nobody has changed it since the given instant.
create function quality_findings(stale_before timestamptz)
returns table (id uuid, check_code text, severity text, procedure_id uuid, institution text, name text)
language sql stable as $$
    with live as (
        select p.id, p.institution, p.name, p.status, p.updated_at, p.form,
               p.form -> 'electronicSupport' as support,
               count(*) over (partition by p.institution,
                   regexp_replace(lower(unaccent(p.name)), '[^a-z0-9]+', ' ', 'g')) as namesakes
        from procedure p
        where p.status <> 'RETIRED'
    )
    select md5(found.check_code || live.id)::uuid, found.check_code, found.severity,
           live.id, live.institution, live.name
    from live
    cross join lateral (values
        ('MISSING_LAW', 'HIGH',
            coalesce(live.form -> 'legalBasis' ->> 'lawNumber', live.form -> 'legalBasis' ->> 'otherSources') is null),
        ('LEVEL_WITHOUT_PLATFORM', 'HIGH',
            (live.support ->> 'level')::integer >= 4 and (live.support ->> 'platforms')::integer = 0),
        ('DUPLICATE_NAME', 'MEDIUM', live.namesakes > 1),
        ('BAD_URL', 'MEDIUM',
            live.support ->> 'url' !~ '^https?://[^\s/]+\.[^\s/]+' or live.form -> 'legalBasis' ->> 'url' !~ '^https?://[^\s/]+\.[^\s/]+'),
        ('COMPLETED_WITHOUT_ANSWERS', 'MEDIUM',
            live.status = 'COMPLETED' and (live.form -> 'electronicSupport' ->> 'level' is null
                or live.form -> 'digitalIdentity' ->> 'userAuthentication' is null
                or live.form -> 'notifications' ->> 'practised' is null
                or live.form -> 'dataExchange' ->> 'needsData' is null)),
        ('STALE', 'LOW', live.updated_at < stale_before)
    ) as found (check_code, severity, holds)
    where found.holds
$$;
comment on function quality_findings is 'What the standing checks find in the catalogue';
