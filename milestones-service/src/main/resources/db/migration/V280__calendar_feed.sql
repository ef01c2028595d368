create table calendar_feed (
    id             uuid primary key,
    owner          text not null,
    name           text not null,
    token_hash     text not null unique,
    institution    text,
    group_code     text check (group_code in ('A', 'B', 'C')),
    region         text check (region ~ '^(0[1-9]|1[0-6])$'),
    kind           text check (kind in ('LEGAL', 'PLATFORM', 'PLAN')),
    phase          text,
    platform       text,
    language       text not null check (language in ('es', 'en')),
    created_at     timestamptz not null,
    last_read_on   date,
    revoked_at     timestamptz,
    revoked_reason text,
    version        bigint not null
);
comment on table calendar_feed is 'Subscriptions to milestones as a calendar; whoever has the token reads it';
comment on column calendar_feed.token_hash is 'SHA-256 of the token, which is kept nowhere';
comment on column calendar_feed.last_read_on is 'Last day on which a calendar asked for it, America/Santiago';
create unique index calendar_feed_name on calendar_feed (owner, name) where revoked_at is null;
