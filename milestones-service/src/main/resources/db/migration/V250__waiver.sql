create table waiver (
    id             uuid primary key,
    milestone_id   uuid not null references milestone (id),
    until          date not null,
    reason         text not null check (reason <> ''),
    reference      text,
    state          text not null check (state in ('REQUESTED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    requested_by   text not null,
    requested_at   timestamptz not null,
    decided_by     text,
    decided_at     timestamptz,
    decided_reason text,
    version        bigint not null,
    check ((state = 'REQUESTED') = (decided_at is null)),
    check (state <> 'APPROVED' or decided_by <> requested_by)
);
comment on table waiver is 'That a milestone is not asked for until a day; asked by one person, approved by another';
comment on column waiver.until is 'Last day on which it stands, inclusive, America/Santiago';
comment on column waiver.decided_by is 'Who approved, refused or withdrew it last';
create index waiver_by_milestone on waiver (milestone_id, id);
create index waiver_requested on waiver (requested_at) where state = 'REQUESTED';

create function waiver_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a waiver is withdrawn, never deleted';
end $$;
create trigger waiver_is_kept before delete or truncate on waiver
    for each statement execute function waiver_is_kept();

-- The last day of the waivers that are approved; null when none is.
create function milestone_waived_until(milestone uuid) returns date language sql stable as $$
    select max(until) from waiver where milestone_id = milestone and state = 'APPROVED'
$$;
