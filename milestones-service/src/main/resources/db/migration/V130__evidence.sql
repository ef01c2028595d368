create table evidence (
    id               uuid primary key,
    milestone_id     uuid not null references milestone (id),
    revision         integer not null,
    kind             text not null check (kind in ('LINK', 'STATEMENT')),
    title            text not null,
    url              text,
    reference        text,
    effective_on     date not null,
    note             text,
    recorded_at      timestamptz not null,
    recorded_by      text not null,
    withdrawn_at     timestamptz,
    withdrawn_by     text,
    withdrawn_reason text,
    version          bigint not null,
    unique (milestone_id, revision),
    check ((withdrawn_at is null) = (withdrawn_reason is null)),
    check (kind <> 'LINK' or url is not null)
);
comment on table evidence is 'What shows that a milestone is fulfilled; never deleted, only withdrawn';
comment on column evidence.effective_on is 'Day on which the thing itself was so, apart from when it was recorded';

create function evidence_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'evidence is withdrawn, never deleted';
end $$;
create trigger evidence_is_kept before delete or truncate on evidence
    for each statement execute function evidence_is_kept();
