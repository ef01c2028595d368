-- Who may come in: people with local accounts and their sessions, machines with API keys.

create table user_account (
    id              uuid primary key default uuidv7(),
    username        text not null unique,
    password_hash   text not null,
    role            text not null check (role in ('admin', 'office', 'editor', 'auditor', 'integrator')),
    institution     text check (role <> 'editor' or institution is not null),
    failed_attempts integer not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null,
    version         bigint not null
);
comment on column user_account.password_hash is 'bcrypt, in modular crypt format';
comment on column user_account.failed_attempts is 'Wrong passwords in a row';

create table user_session (
    id           uuid primary key default uuidv7(),
    account_id   uuid not null references user_account on delete cascade,
    token_hash   text not null unique,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null
);
comment on column user_session.token_hash is 'SHA-256 of the cookie''s value; the value itself is kept nowhere';
create index user_session_created_at on user_session (created_at);
create index user_session_account on user_session (account_id);

create table api_client (
    id             uuid primary key default uuidv7(),
    name           text not null unique,
    role           text not null check (role in ('admin', 'office', 'editor', 'auditor', 'integrator')),
    institution    text check (role <> 'editor' or institution is not null),
    scopes         text[] not null default '{}',
    created_at     timestamptz not null,
    revoked_at     timestamptz,
    version        bigint not null
);

-- A table of its own: a client that changes its key has two for a while.
create table api_key (
    id           uuid primary key default uuidv7(),
    client_id    uuid not null references api_client on delete cascade,
    prefix       text not null,
    hash         text not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
);
comment on column api_key.prefix is 'First characters of the key: enough to find it, far too few to use it';
comment on column api_key.hash is 'SHA-256 of the key; the key itself is kept nowhere';
create index api_key_prefix on api_key (prefix);
create index api_key_client on api_key (client_id);
