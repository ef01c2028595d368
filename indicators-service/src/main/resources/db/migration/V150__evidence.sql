create table evidence_ref (
    id            uuid primary key,
    milestone     uuid not null,
    institution   text not null,
    recorded_at   timestamptz not null,
    withdrawn_at  timestamptz,
    content       jsonb not null
);
comment on table evidence_ref is 'Evidence of milestones by reference, as the milestones last told of it';
create index evidence_ref_of on evidence_ref (institution, milestone);
