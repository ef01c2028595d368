create table file_content (
    sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes      bigint not null check (bytes > 0),
    media_type text not null,
    chunks     integer not null check (chunks > 0),
    stored_at  timestamptz not null
);
comment on table file_content is 'Files by what they contain: the same content is kept once, whoever sends it';
comment on column file_content.media_type is 'As the content shows it, not as the sender called it';

create table file_chunk (
    sha256   text not null references file_content (sha256) deferrable initially deferred,
    position integer not null,
    data     bytea not null,
    primary key (sha256, position)
);
comment on table file_chunk is 'A file in pieces, from position 0, so that neither way needs it whole in memory';
-- Documents and pictures are compressed already.
alter table file_chunk alter column data set storage external;

create trigger file_content_never_changed before update or delete or truncate on file_content
    for each statement execute function never_changed();
create trigger file_chunk_never_changed before update or delete or truncate on file_chunk
    for each statement execute function never_changed();

alter table evidence drop constraint evidence_kind_check;
alter table evidence
    add column file_name text,
    add column sha256 text references file_content (sha256),
    add column expires_on date,
    add column replaces uuid references evidence (id),
    add constraint evidence_kind_known check (kind in ('LINK', 'STATEMENT', 'FILE')),
    add constraint evidence_file check (
        (kind = 'FILE') = (sha256 is not null) and (sha256 is null) = (file_name is null)),
    add constraint evidence_expires check (expires_on >= effective_on);
comment on column evidence.expires_on is 'Last day on which it holds, inclusive; null when it does not end';
comment on column evidence.replaces is 'Earlier evidence of the same milestone whose revision it is';
create unique index evidence_one_revision on evidence (replaces) where withdrawn_at is null;
create index evidence_by_expiry on evidence (expires_on) where expires_on is not null and withdrawn_at is null;

-- Stands: neither withdrawn nor replaced by a revision that stands.
create function evidence_stands(e evidence) returns boolean language sql stable as $$
    select e.withdrawn_at is null
        and not exists (select 1 from evidence later where later.replaces = e.id and later.withdrawn_at is null)
$$;

create or replace function milestone_shown_on(m milestone) returns date language sql stable as $$
    select least(
        (select min(e.effective_on) from evidence e
            where e.milestone_id = m.id and e.step is null and evidence_stands(e)),
        (select case when bool_and(s.done_on is not null) then max(s.done_on) end from onboarding_steps(m) s))
$$;
