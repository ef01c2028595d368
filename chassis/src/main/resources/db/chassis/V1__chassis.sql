-- What every service keeps beside its own tables. Migrations of a service start at V100.

create table outbox (
    position    bigint generated always as identity primary key,
    id          uuid not null default uuidv7(),
    type        text not null,
    topic       text not null,
    key         text not null,
    sequence    bigint not null,
    data        bytea not null,
    traceparent text,
    occurred_at timestamptz not null default clock_timestamp()
);
comment on table outbox is 'Events of committed changes that Kafka has not acknowledged yet';

create function outbox_wake_up() returns trigger language plpgsql as $$
begin
    notify outbox;
    return null;
end $$;

create trigger outbox_wake_up after insert on outbox
    for each statement execute function outbox_wake_up();

create table inbox (
    consumer     text not null,
    aggregate_id uuid not null,
    sequence     bigint not null,
    seen_at      timestamptz not null default now(),
    primary key (consumer, aggregate_id)
);
comment on table inbox is 'Newest sequence of each aggregate that a consumer has taken in';

create table dead_letter (
    id         uuid primary key default uuidv7(),
    consumer   text not null,
    event_id   uuid,
    type       text not null,
    topic      text not null,
    key        text not null,
    sequence   bigint not null,
    data       bytea not null,
    reason     text not null,
    set_aside_at timestamptz not null default now()
);
comment on table dead_letter is 'Events that could not be processed or sent, with the reason';

create table history (
    aggregate    text not null,
    aggregate_id uuid not null,
    version      bigint not null,
    recorded_at  timestamptz not null,
    actor        text not null,
    reason       text,
    before       jsonb,
    after        jsonb,
    primary key (aggregate, aggregate_id, version)
);
comment on table history is 'Every change of every aggregate: who, when, why, state before and after';

create function never_changed() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or deleted', tg_table_name;
end $$;

create trigger history_never_changed before update or delete or truncate on history
    for each statement execute function never_changed();

create table idempotency (
    caller     text not null,
    key        text not null,
    target     text not null,
    digest     text not null,
    status     integer,
    location   text,
    etag       text,
    body       bytea,
    created_at timestamptz not null default now(),
    primary key (caller, key)
);
comment on table idempotency is 'Answers of POST operations by Idempotency-Key';
create index idempotency_created_at on idempotency (created_at);
