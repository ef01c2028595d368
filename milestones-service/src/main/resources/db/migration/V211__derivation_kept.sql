-- Why each version gave its dates, for good: a later version puts its own beside it and rewrites none.
create table rulebook_derivation (
    rulebook_version text not null,
    group_code       text not null,
    phase            text not null,
    applies_from     date not null,
    due              date not null,
    derivation       jsonb not null,
    primary key (rulebook_version, group_code, phase)
);
comment on table rulebook_derivation is 'Dates and reasons of every version that was ever in force';
insert into rulebook_derivation
select p.rulebook_version, s.group_code, s.phase, s.applies_from, s.due, s.derivation
from rulebook_schedule s join rulebook_phase p on p.phase = s.phase;
create trigger rulebook_derivation_never_changed before update or delete or truncate on rulebook_derivation
    for each statement execute function never_changed();
