-- A snapshot lives before it is published: it is computed, contested, answered, released. Its entries never
-- change from their first day; its own row changes until it is published, and never again.

drop trigger snapshot_never_changed on snapshot;

alter table snapshot drop constraint snapshot_status_check;
alter table snapshot
    alter column manifest drop not null,
    alter column manifest_hash drop not null,
    drop column position,
    add column version bigint not null default 1,
    add column scheduled_for text check (scheduled_for ~ '^[0-9]{4}-[0-9]{2}$'),
    add column replaces text references snapshot (code),
    add column build text,
    add column rulebook_version text,
    add column indicators text,
    add column inputs text,
    add column compared_with text references snapshot (code),
    add column findings bigint not null default 0,
    add column review_opened_at timestamptz,
    add column contest_until timestamptz,
    add column released_by text,
    add column released_at timestamptz,
    add column release_reason text,
    add column publisher text,
    add column published_at timestamptz,
    add column publication_reason text,
    add column closed_by text,
    add column closed_at timestamptz,
    add column closing_reason text,
    add column log_index bigint,
    add column salt text,
    add column people_hash text;
comment on table snapshot is 'Sets of measurements; a published one names the manifest of the one published before';
comment on column snapshot.scheduled_for is 'Month that the service itself took it for, once however many copies there are';
comment on column snapshot.replaces is 'The published snapshot that this one corrects';
comment on column snapshot.indicators is 'Canonical JSON: versions of the definitions that it was computed with, and their hashes';
comment on column snapshot.inputs is 'Canonical JSON: how far the facts had been read when it was computed';
comment on column snapshot.compared_with is 'The published snapshot that the guard held it against';
comment on column snapshot.findings is 'What the guard found then';
comment on column snapshot.people_hash is 'SHA-256 over the salt and who took, released and published it; names and salt can be erased, it cannot';
comment on column snapshot.log_index is 'Leaf of the transparency log that is its manifest';

-- What was sealed at once was published by who took it, before there were reviews; its bytes stay as they are.
update snapshot set status = 'PUBLISHED', version = 2, published_at = known_at;
insert into history (aggregate, aggregate_id, version, recorded_at, actor, reason, before, after)
select 'snapshot', s.id, 2, now(), 'system', 'SEALED is called PUBLISHED from here on', h.after,
    jsonb_set(h.after, '{status}', '"PUBLISHED"')
from snapshot s join history h on h.aggregate = 'snapshot' and h.aggregate_id = s.id and h.version = 1;
insert into outbox (type, topic, key, sequence, data)
select 'cl.hito.indicators.snapshot.changed.v1', 'hito.indicators.snapshot.v1', cast(s.id as text), 2,
    convert_to(cast(jsonb_build_object('id', s.id, 'code', s.code, 'cutOff', s.cut_off,
        'knownAt', to_char(s.known_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'status', s.status,
        'entries', s.entries, 'rootHash', s.root_hash, 'manifestHash', s.manifest_hash, 'replaces', null) as text), 'UTF8')
from snapshot s;

alter table snapshot add constraint snapshot_status_check
    check (status in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'REJECTED', 'WITHDRAWN'));
alter table snapshot add constraint snapshot_published
    check ((status = 'PUBLISHED') = (manifest is not null) and (manifest is null) = (manifest_hash is null)
        and (status = 'PUBLISHED') = (published_at is not null));
alter table snapshot add constraint snapshot_second_person
    check (publisher is null or publisher <> author);
alter table snapshot add constraint snapshot_review check (status <> 'IN_REVIEW' or contest_until is not null);
create unique index snapshot_of_a_month on snapshot (scheduled_for) where status not in ('REJECTED', 'WITHDRAWN');
create index snapshot_of_a_day on snapshot (cut_off, status);

create function published_snapshots_stay() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.status = 'PUBLISHED' or new.id <> old.id or new.code <> old.code or new.root_hash <> old.root_hash
        or new.entries <> old.entries or new.known_at <> old.known_at or new.cut_off <> old.cut_off then
        if tg_op = 'UPDATE' and old.log_index is null and new.log_index is not null
            and to_jsonb(new) - 'log_index' = to_jsonb(old) - 'log_index' then
            return new; -- published before there was a log, and now a leaf of it
        end if;
        if tg_op = 'UPDATE' and old.salt is not null and new.salt is null and new.author = 'erased'
            and coalesce(new.released_by, 'erased') = 'erased' and new.publisher is null
            and to_jsonb(new) - array['salt', 'author', 'released_by', 'publisher']
                = to_jsonb(old) - array['salt', 'author', 'released_by', 'publisher'] then
            return new; -- an erasure of names, with the salt that they were hashed with
        end if;
        raise exception 'rows of % are never changed or deleted', tg_table_name;
    end if;
    return new;
end $$;
create trigger snapshot_never_changed before update or delete on snapshot
    for each row execute function published_snapshots_stay();
create trigger snapshot_never_emptied before truncate on snapshot
    for each statement execute function never_changed();

-- What an entry is of, beside its bytes: generated first and set free afterwards, which fills the rows without
-- an UPDATE, which the trigger refuses. That they agree with the bytes is part of every verification.
alter table snapshot_entry
    drop column id,
    drop constraint snapshot_entry_snapshot_fkey,
    add column indicator text not null generated always as (cast(content as jsonb) ->> 'indicator') stored,
    add column scope text not null generated always as (cast(content as jsonb) ->> 'scope') stored;
alter table snapshot_entry alter column indicator drop expression, alter column scope drop expression;
create unique index snapshot_entry_of on snapshot_entry (snapshot, indicator, scope);
comment on table snapshot_entry is
    'Entries in canonical JSON (RFC 8785) with their leaf hashes (RFC 9162 section 2.1.1), in the order of indicator and scope. No foreign key: it would be checked row by row, and entries come before their snapshot';

create table snapshot_contest (
    id         uuid primary key,
    snapshot   uuid not null references snapshot (id),
    number     integer not null check (number > 0),
    index      bigint not null,
    institution text not null,
    state      text not null check (state in ('OPEN', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
    reason     text not null,
    author     text not null,
    created_at timestamptz not null,
    reply      text,
    replied_by text,
    replied_at timestamptz,
    closing_reason text,
    withdrawn_by text,
    salt       text,
    people_hash text not null,
    version    bigint not null,
    updated_at timestamptz not null,
    unique (snapshot, number),
    check ((state in ('ACCEPTED', 'REFUSED')) <= (reply is not null and replied_by is not null and replied_at is not null))
);
comment on table snapshot_contest is 'What institutions say against entries of a snapshot in review, and what the office replies';
create unique index snapshot_contest_stands on snapshot_contest (snapshot, index) where state <> 'WITHDRAWN';
create index snapshot_contest_of on snapshot_contest (institution, snapshot);

create function contests_of_published_snapshots_stay() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or exists (select 1 from snapshot s where s.id in (new.snapshot, old.snapshot) and s.status = 'PUBLISHED') then
        if tg_op = 'UPDATE' and old.salt is not null and new.salt is null and new.author = 'erased'
            and coalesce(new.replied_by, 'erased') = 'erased' and coalesce(new.withdrawn_by, 'erased') = 'erased'
            and to_jsonb(new) - array['salt', 'author', 'replied_by', 'withdrawn_by']
                = to_jsonb(old) - array['salt', 'author', 'replied_by', 'withdrawn_by'] then
            return new; -- an erasure of names, with the salt that they were hashed with
        end if;
        raise exception 'rows of % are never changed or deleted', tg_table_name;
    end if;
    return new;
end $$;
create trigger snapshot_contest_never_changed before insert or update or delete on snapshot_contest
    for each row execute function contests_of_published_snapshots_stay();
create trigger snapshot_contest_never_emptied before truncate on snapshot_contest
    for each statement execute function never_changed();
