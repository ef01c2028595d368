create table snapshot (
    id            uuid primary key,
    position      bigint generated always as identity unique,
    code          text not null unique,
    cut_off       date not null,
    known_at      timestamptz not null,
    status        text not null check (status = 'SEALED'),
    entries       bigint not null,
    root_hash     text not null check (root_hash ~ '^[0-9a-f]{64}$'),
    manifest      text not null,
    manifest_hash text not null unique check (manifest_hash ~ '^[0-9a-f]{64}$'),
    previous_manifest_hash text unique references snapshot (manifest_hash),
    note          text,
    author        text not null
);
comment on table snapshot is 'Sealed sets of measurements; each names the manifest of the one before';

create table snapshot_entry (
    id        uuid not null unique default uuidv7(),
    snapshot  uuid not null references snapshot (id) deferrable initially deferred,
    index     bigint not null,
    content   text not null,
    leaf_hash bytea not null,
    primary key (snapshot, index)
);
comment on table snapshot_entry is 'Entries in canonical JSON (RFC 8785) with their leaf hashes (RFC 9162 section 2.1.1)';

create trigger snapshot_never_changed before update or delete or truncate on snapshot
    for each statement execute function never_changed();
create trigger snapshot_entry_never_changed before update or delete or truncate on snapshot_entry
    for each statement execute function never_changed();

-- A sealed snapshot takes no further entry either: entries come before their snapshot's row.
create function only_before_the_seal() returns trigger language plpgsql as $$
begin
    if exists (select 1 from snapshot s join added a on a.snapshot = s.id) then
        raise exception 'a sealed snapshot takes no further entry';
    end if;
    return null;
end $$;
create trigger snapshot_entry_only_before_the_seal after insert on snapshot_entry
    referencing new table as added for each statement execute function only_before_the_seal();
