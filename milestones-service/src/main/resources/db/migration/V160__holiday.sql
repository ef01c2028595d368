create table holiday (
    id         uuid primary key default uuidv7(),
    name       text not null check (name <> ''),
    first_on   date not null,
    yearly     boolean not null,
    last_on    date,
    region     text check (region ~ '^(0[1-9]|1[0-6])$'),
    commune    text check (commune ~ '^(0[1-9]|1[0-6])[0-9]{3}$'),
    norm       text,
    confidence text not null check (confidence in ('V', 'V2', 'U')),
    learned_on date,
    unique nulls not distinct (first_on, region, commune),
    check (region is null or commune is null),
    check (last_on is null or (yearly and last_on >= first_on)),
    check (norm is not null or confidence = 'U')
);
comment on table holiday is 'Holidays that no general rule gives: of one year, of a region, of a commune; in effect a minute after it is written';
comment on column holiday.name is 'In Spanish, as readers see it';
comment on column holiday.first_on is 'The day; of a yearly one the first, which gives month and day of the others';
comment on column holiday.last_on is 'Last day on which a yearly one is kept, inclusive; null while it goes on';
comment on column holiday.region is 'Two digits of the CUT; the whole country when neither region nor commune is set';
comment on column holiday.commune is 'CUT, five digits';
comment on column holiday.confidence is 'Of the norm; U where the norm is not known';
comment on column holiday.learned_on is 'Day on which we learned of it, which may be days before it is kept; null where not recorded';

insert into holiday (name, first_on, yearly, region, commune, norm, confidence) values
    ('Feriado de Fiestas Patrias, solo 2022', '2022-09-16', false, null, null, null, 'U'),
    ('Feriado regional de Arica y Parinacota', '2013-06-07', true, '15', null, 'Ley 20.663', 'V'),
    ('Feriado comunal de Chillán', '2014-08-20', true, null, '16101', 'Ley 20.678', 'V'),
    ('Feriado comunal de Chillán Viejo', '2014-08-20', true, null, '16103', 'Ley 20.678', 'V');
