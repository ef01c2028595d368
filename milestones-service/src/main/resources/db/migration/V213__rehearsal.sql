create table rehearsal (
    id               uuid primary key default uuidv7(),
    rulebook_version text not null,
    in_force         text,
    told_on          date not null,
    recorded_at      timestamptz not null,
    recorded_by      text not null,
    reason           text,
    golden_passed    boolean not null,
    compared         bigint not null,
    summary          jsonb not null,
    changes_dropped  timestamptz
);
comment on table rehearsal is 'What a draft of a rulebook would do to the milestones, as they stood when it was tried';
comment on column rehearsal.in_force is 'Version in force at that time; null when there was none';
comment on column rehearsal.told_on is 'Day on which the states before and after are told';
comment on column rehearsal.changes_dropped is 'When its list of changes was given up to save space; the summary stays';
create index rehearsal_of_version on rehearsal (rulebook_version, id);
create trigger rehearsal_is_kept before delete or truncate on rehearsal
    for each statement execute function never_changed();

-- Tens of thousands of rows are written at once and only ever read as a list of their rehearsal: one index, and no
-- foreign key, which would look the same row up as many times.
create table rehearsal_change (
    rehearsal_id        uuid not null,
    id                  uuid not null default uuidv7(),
    milestone_id        uuid,
    institution         text not null,
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
    primary key (rehearsal_id, id)
);
comment on column rehearsal_change.milestone_id is 'Null for a milestone that there is not yet';
comment on column rehearsal_change.state_before is 'Null for a milestone that there is not yet';
