-- A holiday is corrected and withdrawn like anything else: a row per version, each with the time during which
-- it was what we knew. The days on which it is kept are one time, when we learned of it is another.
alter table holiday
    add column holiday_id uuid,
    add column version bigint not null default 1,
    add column effect text not null default 'HOLIDAY' check (effect in ('HOLIDAY', 'WORKING_DAY', 'WITHDRAWN')),
    add column known_from timestamptz,
    add column known_until timestamptz,
    add column recorded_at timestamptz not null default now(),
    add check (known_until >= known_from);
update holiday set holiday_id = id,
    known_from = cast(learned_on as timestamp) at time zone 'America/Santiago';
alter table holiday
    alter column holiday_id set not null,
    alter column holiday_id set default uuidv7(),
    add unique (holiday_id, version),
    drop constraint holiday_first_on_region_commune_key;
create unique index holiday_of_a_place on holiday (first_on, region, commune) nulls not distinct
    where known_until is null and effect <> 'WITHDRAWN';
comment on table holiday is 'What no general rule gives, or gives wrongly: a row per version of each day, in effect a minute after it is written';
comment on column holiday.holiday_id is 'The same in every version';
comment on column holiday.effect is 'WORKING_DAY takes a holiday of the rules, or of a larger place, away; WITHDRAWN is the end of an entry';
comment on column holiday.learned_on is 'Day on which we learned of this version, which may be days before it is kept; null where not recorded';
comment on column holiday.known_from is 'Instant from which this version is what we knew; null for always';
comment on column holiday.known_until is 'Instant at which another version took its place; null while it stands';

create function holiday_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'holidays are withdrawn, never deleted';
end $$;
create trigger holiday_is_kept before delete or truncate on holiday
    for each statement execute function holiday_is_kept();

-- Days enacted for one year, in the texts that report them; confidence says how sure each is.
insert into holiday (name, first_on, yearly, region, commune, norm, confidence, learned_on, known_from)
select r.name, r.day, false, r.region, r.commune, r.norm, r.confidence, r.learned,
    cast(r.learned as timestamp) at time zone 'America/Santiago'
from (values
    ('Feriado del Bicentenario, solo 2010', date '2010-09-17', null, null, null, 'U', null),
    ('Feriado del Bicentenario, solo 2010', date '2010-09-20', null, null, null, 'U', null),
    ('Feriado del Censo, solo 2017', date '2017-04-19', null, null, null, 'U', null),
    ('Feriado regional de Magallanes, solo 2017', date '2017-09-21', '12', null, 'Ley 21.034', 'V2', null),
    ('Feriado regional por la visita del Papa Francisco', date '2018-01-16', '13', null, 'Ley 21.065', 'V2', date '2018-01-10'),
    ('Feriado regional por la visita del Papa Francisco', date '2018-01-17', '09', null, null, 'U', null),
    ('Feriado regional por la visita del Papa Francisco', date '2018-01-18', '01', null, null, 'U', null),
    ('Feriado regional de Antofagasta, solo 2023', date '2023-09-08', '02', null, 'Ley 21.609', 'V2', date '2023-09-07'),
    ('Feriado regional de Coquimbo, solo 2023', date '2023-09-20', '04', null, 'Ley 21.609', 'V2', date '2023-09-07'),
    ('Feriado regional de Magallanes, solo 2024', date '2024-09-21', '12', null, 'Ley 21.704', 'V2', date '2024-09-14')
) as r(name, day, region, commune, norm, confidence, learned)
union all
select 'Feriado de la provincia de Chiloé, solo ' || extract(year from d.day), d.day, false, null, c.cut, d.norm, 'V2', d.learned,
    cast(d.learned as timestamp) at time zone 'America/Santiago'
from (values (date '2017-09-21', 'Ley 21.034', cast(null as date)),
    (date '2024-09-21', 'Ley 21.704', date '2024-09-14')) as d(day, norm, learned)
cross join (values ('10201'), ('10202'), ('10203'), ('10204'), ('10205'), ('10206'), ('10207'), ('10208'), ('10209'),
    ('10210')) as c(cut);

insert into history (aggregate, aggregate_id, version, recorded_at, actor, reason, before, after)
select 'holiday', holiday_id, version, recorded_at, 'system', 'shipped', null, jsonb_build_object(
    'id', holiday_id, 'name', name, 'effect', effect, 'firstOn', first_on, 'yearly', yearly, 'lastOn', last_on,
    'region', region, 'commune', commune, 'norm', norm, 'confidence', confidence, 'learnedOn', learned_on,
    'version', version, 'recordedAt', recorded_at, 'knownFrom', known_from, 'knownUntil', known_until)
from holiday;
