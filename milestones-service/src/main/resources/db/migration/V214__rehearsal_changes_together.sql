-- A change of the law does the same to very many milestones: they are kept together, as two lists of the same length.
-- The whole country takes some hundred rows and about a megabyte, so it is kept for good.
drop table rehearsal_change;
create table rehearsal_change (
    id                  uuid primary key default uuidv7(),
    rehearsal_id        uuid not null references rehearsal (id) deferrable initially deferred,
    created             boolean not null,
    group_code          text,
    region              text,
    kind                text not null,
    phase               text not null,
    platform            text,
    title               text not null,
    applies_from_before date,
    applies_from_after  date,
    due_before          date,
    due_after           date,
    state_before        text,
    state_after         text not null,
    milestones          uuid[] not null,
    institutions        text[] not null,
    check (cardinality(milestones) = cardinality(institutions))
);
comment on table rehearsal_change is 'Milestones that a draft would change in the same way';
comment on column rehearsal_change.created is 'Whether there are no such milestones yet; their ids are then only those of the lines';
comment on column rehearsal_change.state_before is 'Null where there are none yet';
create index rehearsal_change_of_rehearsal on rehearsal_change (rehearsal_id);
create trigger rehearsal_change_is_kept before update or delete or truncate on rehearsal_change
    for each statement execute function never_changed();

-- Nothing is given up any more; what was found before is found again by a new rehearsal.
alter table rehearsal drop column changes_dropped;
drop trigger rehearsal_is_kept on rehearsal;
create trigger rehearsal_is_kept before update or delete or truncate on rehearsal
    for each statement execute function never_changed();
