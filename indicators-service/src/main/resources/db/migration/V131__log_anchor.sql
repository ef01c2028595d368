-- Where heads of the log were left outside of it. What a time-stamp proves is in its receipt. Once a head was left its
-- row is sealed: the hash of all its columns is in it, so that a changed one is found.
create table log_anchor (
    id              uuid primary key default uuidv7(),
    method          text not null check (method in ('TIME_STAMP', 'MAIL', 'FILE')),
    target          text not null,
    size            bigint not null,
    root_hash       text not null check (root_hash ~ '^[0-9a-f]{64}$'),
    state           text not null default 'WAITING' check (state in ('WAITING', 'ANCHORED')),
    attempts        integer not null default 0,
    next_attempt_at timestamptz not null,
    anchored_at     timestamptz,
    receipt         bytea,
    seal            bytea check (octet_length(seal) = 32),
    problem         text,
    unique (method, target, size),
    check ((state = 'ANCHORED') = (anchored_at is not null and seal is not null))
);
comment on table log_anchor is 'Heads of the log at a time-stamp authority (RFC 3161), in a mail or in a file';

create function log_anchor_stays() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or old.state = 'ANCHORED' or new.size <> old.size or new.root_hash <> old.root_hash then
        raise exception 'an anchor is never changed or deleted';
    end if;
    return new;
end $$;
create trigger log_anchor_stays before update or delete on log_anchor
    for each row execute function log_anchor_stays();
create trigger log_anchor_never_emptied before truncate on log_anchor
    for each statement execute function never_changed();
