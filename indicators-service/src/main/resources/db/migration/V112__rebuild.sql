create table fact_rebuild (
    id             uuid primary key default uuidv7(),
    state          text not null check (state in ('RUNNING', 'FINISHED', 'FAILED')),
    remove_unknown boolean not null,
    actor          text not null,
    reason         text,
    started_at     timestamptz not null,
    beat_at        timestamptz not null,
    finished_at    timestamptz,
    topic          text,
    events         bigint not null default 0,
    facts_missing  bigint not null default 0,
    facts_changed  bigint not null default 0,
    facts_dropped  bigint not null default 0,
    facts_unknown  bigint not null default 0,
    indicators     bigint not null default 0,
    totals         bigint not null default 0,
    totals_differing bigint not null default 0,
    failure        text,
    check ((state = 'RUNNING') = (finished_at is null))
);
comment on table fact_rebuild is 'Readings of all topics from their start, and how far what was stored differed';
comment on column fact_rebuild.facts_missing is 'Told by a topic and not stored';
comment on column fact_rebuild.facts_changed is 'Stored otherwise than told';
comment on column fact_rebuild.facts_dropped is 'Stored as parts of what no longer has them';
comment on column fact_rebuild.facts_unknown is 'Stored, and told by no topic';
create unique index fact_rebuild_one_at_a_time on fact_rebuild ((true)) where state = 'RUNNING';

-- Logged: what a crash emptied would look as if no topic told of any fact, and be removed.
create table fact_rebuild_seen (
    rebuild   uuid not null,
    aggregate uuid not null,
    primary key (rebuild, aggregate)
);
comment on table fact_rebuild_seen is 'Aggregates that a running rebuild has met';
