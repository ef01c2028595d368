alter table observation_latest add column reference text;
comment on column observation_latest.reference is 'Of the message that the value speaks of';
update observation_latest l set reference = (
    select max(o.reference) from observation o
    where o.institution = l.institution and o.figure = l.figure and o.observed_at = l.observed_at
        and o.outcome = 'OBSERVED' and o.text is not distinct from l.text)
where figure = 'MESSAGE_STATE';
-- That a person is excepted, or has no digital address, says nothing of the body.
update observation_latest set value = null
where figure = 'MESSAGE_STATE' and value = 0 and lower(replace(text, '_', ' ')) in ('exceptuada', 'sin ddu');

create table observation_turn (
    institution text not null,
    platform    text not null,
    taken_at    timestamptz not null,
    primary key (institution, platform)
);
comment on table observation_turn is 'Which platform is being asked about whom, so that two copies of the service do not ask the same';
