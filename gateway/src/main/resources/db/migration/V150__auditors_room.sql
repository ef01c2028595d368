-- Auditors: accounts that are good from one instant to another, and what auditors read.

alter table user_account
    add column valid_from  timestamptz,
    add column valid_until timestamptz,
    add constraint user_account_time check ((valid_from is null) = (valid_until is null) and valid_until >= valid_from);
comment on column user_account.valid_until is 'First instant at which the account is good no longer; null for never';

create table audit_room (
    id          uuid primary key default uuidv7(),
    account_id  uuid not null unique references user_account,
    purpose     text not null,
    granted_by  text not null,
    granted_at  timestamptz not null,
    closed_at   timestamptz,
    version     bigint not null
);
comment on table audit_room is 'Who let an auditor in, and what for; the time is the account''s';

create table audit_read (
    position bigint primary key check (position > 0),
    at       timestamptz not null,
    actor    text not null,
    content  text not null,
    hash     bytea not null check (length(hash) = 32)
);
comment on table audit_read is 'What auditors asked for, before they were answered; a chain from row to row';
comment on column audit_read.content is 'Canonical JSON (RFC 8785) of the read, its position and its time';
comment on column audit_read.hash is 'SHA-256(hash of the row before ‖ content); before the first stand 32 zero bytes';
create index audit_read_actor on audit_read (actor, position);

create function audit_reads_stay() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or deleted', tg_table_name;
end $$;
create trigger audit_read_never_changed before update or delete or truncate on audit_read
    for each statement execute function audit_reads_stay();
