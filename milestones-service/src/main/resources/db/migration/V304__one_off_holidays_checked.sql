-- Days enacted for one year, held against texts outside: what two of them confirm with the law that established it
-- carries that law; what has no law that could be named is withdrawn. Entries that somebody has corrected since stay.
create temporary table checked on commit drop as
select h.holiday_id, h.version, c.norm, now() as at
from (values
    (date '2010-09-17', null, 'Feriado del Bicentenario, solo 2010', 'Ley 20.450'),
    (date '2010-09-20', null, 'Feriado del Bicentenario, solo 2010', 'Ley 20.450'),
    (date '2017-04-19', null, 'Feriado del Censo, solo 2017', 'Ley 17.374'),
    (date '2018-01-17', '09', 'Feriado regional por la visita del Papa Francisco', null),
    (date '2018-01-18', '01', 'Feriado regional por la visita del Papa Francisco', null)
) as c(day, region, name, norm)
join holiday h on h.first_on = c.day and h.region is not distinct from c.region and h.commune is null
    and h.name = c.name and h.version = 1 and h.known_until is null and h.effect = 'HOLIDAY' and h.confidence = 'U';

update holiday h set known_until = greatest(c.at, h.known_from)
from checked c where h.holiday_id = c.holiday_id and h.version = c.version;

insert into holiday (id, holiday_id, name, effect, first_on, yearly, last_on, region, commune, norm, confidence,
    learned_on, version, recorded_at, known_from, known_until)
select uuidv7(), h.holiday_id, h.name, case when c.norm is null then 'WITHDRAWN' else 'HOLIDAY' end, h.first_on, h.yearly,
    h.last_on, h.region, h.commune, coalesce(c.norm, h.norm), case when c.norm is null then h.confidence else 'V2' end,
    cast(c.at at time zone 'America/Santiago' as date), h.version + 1, c.at, c.at, null
from checked c join holiday h on h.holiday_id = c.holiday_id and h.version = c.version;

insert into history (aggregate, aggregate_id, version, recorded_at, actor, reason, before, after)
select 'holiday', n.holiday_id, n.version, n.recorded_at, 'system',
    case when c.norm is null then 'no law that established it was found'
        else 'two independent texts name the day and its law' end, b.after,
    jsonb_build_object(
        'id', n.holiday_id, 'name', n.name, 'effect', n.effect, 'firstOn', n.first_on, 'yearly', n.yearly,
        'lastOn', n.last_on, 'region', n.region, 'commune', n.commune, 'norm', n.norm, 'confidence', n.confidence,
        'learnedOn', n.learned_on, 'version', n.version, 'recordedAt', n.recorded_at, 'knownFrom', n.known_from,
        'knownUntil', n.known_until)
from checked c
join holiday n on n.holiday_id = c.holiday_id and n.version = c.version + 1
left join history b on b.aggregate = 'holiday' and b.aggregate_id = c.holiday_id and b.version = c.version;
