-- Imports: the file in pieces, what became of it, and what was found wrong with it. The rows on their way are in
-- temporary tables of the connection that works on them: whatever breaks, the file is there to begin again.

create table import_job (
    id              uuid primary key,
    kind            text not null,
    state           text not null check (state in ('RECEIVED', 'CHECKING', 'CHECKED', 'APPLYING', 'APPLIED',
                                                   'REJECTED', 'FAILED', 'CANCELLED')),
    institution     text,
    actor           text not null,
    -- Who applied it after a dry run, by whose right it is then
    applied_by      text,
    -- What the caller might do when the file came, or was applied: write to every body, or to its own only
    everywhere      boolean not null,
    home            text,
    dry_run         boolean not null,
    conflict_policy text not null,
    mode            text not null,
    sheet           text,
    mapping         jsonb,
    file_name       text,
    file_bytes      bigint not null,
    sha256          text not null,
    reason          text,
    attempts        integer not null default 0,
    lease           uuid,
    lease_until     timestamptz,
    rows            bigint not null default 0,
    with_errors     bigint not null default 0,
    created         bigint not null default 0,
    updated         bigint not null default 0,
    unchanged       bigint not null default 0,
    skipped         bigint not null default 0,
    findings        bigint not null default 0,
    problems        jsonb not null default '[]',
    created_at      timestamptz not null,
    started_at      timestamptz,
    finished_at     timestamptz
);
comment on table import_job is 'Imports of files: what was asked, how far it is, what came of it';
comment on column import_job.lease is 'Of the copy of the service that works on it; null when none does';
create index import_job_by_creation on import_job (created_at, id);
create index import_job_open on import_job (created_at) where state in ('RECEIVED', 'CHECKING', 'APPLYING');

create table import_chunk (
    import_id uuid not null references import_job (id) on delete cascade,
    position  integer not null,
    data      bytea not null,
    primary key (import_id, position)
);
comment on table import_chunk is 'The file of an import, in pieces';
-- XLSX is compressed already, and CSV is read once
alter table import_chunk alter column data set storage external;

create table import_progress (
    import_id  uuid primary key references import_job (id) on delete cascade,
    phase      text not null,
    done       bigint not null,
    total      bigint,
    updated_at timestamptz not null default clock_timestamp()
);
comment on table import_progress is 'How far an import is; apart from the job, whose row is locked while it is applied';

create table import_finding (
    id        uuid primary key default uuidv7(),
    import_id uuid not null references import_job (id) on delete cascade,
    row       bigint not null,
    cell      text,
    heading   text,
    field     text,
    severity  text not null check (severity in ('ERROR', 'WARNING')),
    code      text not null,
    es        text,
    en        text,
    value     text
);
comment on table import_finding is 'What was found in the rows of an import';
create index import_finding_by_row on import_finding (import_id, row, id);

create table import_mapping (
    id         uuid primary key,
    scope      text not null,
    name       text not null,
    content    jsonb not null,
    version    bigint not null,
    updated_at timestamptz not null,
    unique (scope, name)
);
comment on table import_mapping is 'Which column of a file means which field; of one institution, or of the office (scope *)';
