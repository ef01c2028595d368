alter table procedure
    add column retired_on        date,
    add column retirement_reason text,
    add column replaced_by       uuid references procedure (id),
    add check (status = 'RETIRED' or (retired_on is null and retirement_reason is null and replaced_by is null));
comment on column procedure.retired_on is 'Day from which the procedure is no longer offered';

-- Since when a record has its code and is complete. Kept by a trigger, so that one place says it for every
-- writer, and from updated_at, which they all set from the clock of the service.
alter table procedure
    add column coded_on     date,
    add column completed_on date;
comment on column procedure.coded_on is 'Day in Santiago from which the record has an official code';
comment on column procedure.completed_on is 'Day in Santiago from which the record is completed; null unless it is';

update procedure p
set coded_on = case when p.code is not null then (
        select cast(coalesce(min(h.recorded_at), p.updated_at) at time zone 'America/Santiago' as date)
        from history h
        where h.aggregate = 'procedure' and h.aggregate_id = p.id and h.after ->> 'code' is not null) end,
    completed_on = case when p.status = 'COMPLETED' then (
        select cast(coalesce(min(h.recorded_at), p.updated_at) at time zone 'America/Santiago' as date)
        from history h
        where h.aggregate = 'procedure' and h.aggregate_id = p.id and h.version > coalesce((
            select max(o.version) from history o
            where o.aggregate = 'procedure' and o.aggregate_id = p.id and o.after ->> 'status' <> 'COMPLETED'), 0)) end;

alter table procedure
    add check ((code is null) = (coded_on is null)),
    add check ((status = 'COMPLETED') = (completed_on is not null));

create function procedure_dates() returns trigger language plpgsql as $$
declare
    day date := cast(new.updated_at at time zone 'America/Santiago' as date);
begin
    new.coded_on := case when new.code is not null then coalesce(new.coded_on, day) end;
    new.completed_on := case when new.status = 'COMPLETED' then coalesce(new.completed_on, day) end;
    return new;
end $$;
create trigger procedure_dates_of_new before insert on procedure
    for each row when (new.code is not null or new.status = 'COMPLETED') execute function procedure_dates();
create trigger procedure_dates_of_changed before update on procedure
    for each row when (new.code is distinct from old.code or new.status <> old.status)
    execute function procedure_dates();

-- The six criteria of electronic support, a letter each in the order of the official list: M met, N not met,
-- A not applicable, U unknown. The same rules as cl.hito.catalog.procedure.support.Criterion, held together by
-- a test; here so that any writer has them, and roll-ups read no form.
create function electronic_support(form jsonb) returns text language sql immutable parallel safe as $$
    select
        case when form #>> '{digitalIdentity,userAuthentication}' is null then 'U'
             when form #>> '{digitalIdentity,userAuthentication}' in ('CLAVE_UNICA', 'CLAVE_TRIBUTARIA') then 'M'
             else 'N' end
     || case when form #>> '{dataExchange,needsData}' is null then 'U'
             when form #>> '{dataExchange,needsData}' = 'false' then 'A'
             when form #>> '{dataExchange,interoperation}' is null then 'U'
             when form #>> '{dataExchange,interoperation}' in ('NETWORK', 'NETWORK_STANDARD') then 'M'
             else 'N' end
     || case when form #>> '{notifications,practised}' is null then 'U'
             when form #>> '{notifications,practised}' = 'false' then 'A'
             when jsonb_path_exists(form, '$.notifications.stages[*] ? (@.medium == "PHYSICAL" || @.medium == "BOTH")')
                 then 'N'
             when not jsonb_path_exists(form, '$.notifications.stages[*].stage') then 'U'
             when jsonb_path_exists(form, '$.notifications.stages[*] ? (!(@.medium == "ELECTRONIC"))') then 'U'
             else 'M' end
     || case when (form #>> '{electronicSupport,level}')::integer < 4
               or (form #>> '{electronicSupport,platforms}')::integer < 1
               or form #>> '{electronicSupport,scope}' <> 'ALL_STAGES' then 'N'
             when form #>> '{electronicSupport,level}' is null
               or form #>> '{electronicSupport,platforms}' is null
               or form #>> '{electronicSupport,scope}' is null then 'U'
             else 'M' end
     || case when form #>> '{electronicSupport,file}' <> 'ELECTRONIC'
               or form #>> '{electronicSupport,fileAccess}' = 'false' then 'N'
             when form #>> '{electronicSupport,file}' is null
               or form #>> '{electronicSupport,fileAccess}' is null then 'U'
             else 'M' end
     || case form #>> '{dataExchange,officialCommunications}'
             when 'NOT_CONSIDERED' then 'A'
             when 'OWN_MEDIA' then 'N'
             when 'DOCDIGITAL' then 'M'
             when 'BOTH' then 'M'
             else 'U' end
$$;
alter table procedure add column support text not null generated always as (electronic_support(form)) stored;
comment on column procedure.support is 'Verdicts of the six criteria, a letter each: M, N, A, U';

-- The public state of a record, as the API, the history and the events show it; for writes of many at once.
create function procedure_json(p procedure) returns jsonb language sql stable parallel safe as $$
    select '{"obligations": null, "simplification": null}'::jsonb || p.form || jsonb_build_object(
        'id', p.id,
        'institution', p.institution,
        'code', p.code,
        'recordType', p.record_type,
        'name', p.name,
        'status', p.status,
        'demonstration', p.demonstration,
        'retirement', case when p.status = 'RETIRED' then jsonb_build_object(
            'on', p.retired_on, 'reason', p.retirement_reason, 'replacedBy', p.replaced_by) end,
        'version', p.version,
        'updatedAt', to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
$$;

create table catalogue_validation (
    institution  text primary key references institution (code),
    validated_at timestamptz not null,
    validated_by text not null,
    records      integer not null,
    reason       text
);
comment on table catalogue_validation is
    'First nómina of an institution, validated by its Autoridad; later changes are the CTD''s to complete';

create table update_cycle (
    id         uuid primary key,
    name       text not null unique,
    opens_on   date not null,
    closes_on  date not null,
    closed_at  timestamptz,
    closed_by  text,
    assigned   bigint not null default 0,
    version    bigint not null,
    updated_at timestamptz not null,
    check (closes_on >= opens_on)
);
comment on table update_cycle is 'Update cycles of the catalogue: when one closes, completed records get their codes';
