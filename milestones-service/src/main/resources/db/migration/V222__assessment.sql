create table procedure_ref (
    id                      uuid primary key,
    institution             text not null,
    code                    text,
    name                    text not null,
    status                  text not null,
    start                   text,
    law_number              text,
    payment                 text,
    charge_basis            text,
    level                   integer,
    intake                  text,
    file                    text,
    file_access             boolean,
    url                     text,
    platforms               integer,
    scope                   text,
    user_authentication     text,
    official_authentication text,
    notified                boolean,
    notified_electronically boolean,
    needs_data              boolean,
    data_name               text,
    interoperation          text,
    notarial_document       boolean,
    notarial_norm           text,
    official_communications text,
    special_law             boolean,
    sensitive_data          boolean,
    authorisation_manager   boolean,
    factors_assessed        boolean,
    contact                 text,
    demonstration           boolean not null,
    sequence                bigint not null
);
comment on table procedure_ref is 'What the catalogue says of procedures, from its events: the answers that a measure asks for; null is not known';
comment on column procedure_ref.notified_electronically is 'Whether every stage that notifies does so by electronic means alone';
create index procedure_ref_by_institution on procedure_ref (institution);

create table platform_ref (
    id             uuid primary key,
    institution    text not null,
    code           text not null,
    name           text not null,
    kind           text not null,
    state_platform text,
    status         text not null,
    has_baseline   boolean not null,
    demonstration  boolean not null,
    sequence       bigint not null
);
comment on table platform_ref is 'What the catalogue says of platforms in use, from its events';
create index platform_ref_by_institution on platform_ref (institution);

create table body_role (
    id          uuid primary key,
    institution text not null,
    role        text not null,
    holds       boolean,
    basis       text,
    url         text,
    updated_at  timestamptz not null,
    version     bigint not null,
    unique (institution, role)
);
comment on table body_role is 'Roles that decide whether a conditional requirement binds a body, as it was declared';
comment on column body_role.holds is 'Null: said to be not known, which is not no';

-- A role that the catalogue shows. It can say yes; it never says no.
create view observed_role as
    select distinct institution, 'PLATFORM_OWNER' as role from platform_ref
        where status = 'IN_USE' and kind in ('OWN', 'SIMPLE_ON_PREMISE', 'EXTERNAL')
    union all
    select distinct institution, 'SHARED_PLATFORM_USER' from platform_ref
        where status = 'IN_USE' and (kind in ('STATE_SHARED', 'SIMPLE_SAAS') or state_platform is not null)
    union all
    select distinct institution, 'SPECIAL_LAW_BODY' from procedure_ref
        where status <> 'RETIRED' and special_law
    union all
    select distinct institution, 'INTEROP_CONSUMER' from procedure_ref
        where status <> 'RETIRED' and needs_data and interoperation in ('NETWORK', 'NETWORK_STANDARD');

create table assessment (
    id              uuid primary key,
    institution     text not null,
    requirement     text not null,
    unit_kind       text not null check (unit_kind in ('BODY', 'PROCEDURE', 'PLATFORM', 'EVENT')),
    unit            text not null,
    verdict         text not null check (verdict in ('MET', 'PARTLY', 'NOT_MET', 'NOT_APPLICABLE', 'UNKNOWN')),
    assessed_on     date not null,
    evidence        text,
    evidence_url    text,
    responsible     text,
    planned_for     date,
    note            text,
    demonstration   boolean not null,
    package_version text not null,
    digest          text not null,
    updated_at      timestamptz not null,
    version         bigint not null,
    unique (institution, requirement, unit_kind, unit),
    check ((unit_kind = 'BODY') = (unit = ''))
);
comment on table assessment is 'How a body meets a requirement, as it was declared: as a whole, and per procedure, platform or event';
create index assessment_by_requirement on assessment (requirement, institution);
comment on column assessment.digest is 'Of the requirement as it read when it was assessed';

create table computed_assessment (
    institution    text not null,
    measure        text not null,
    met            bigint not null,
    not_met        bigint not null,
    unknown        bigint not null,
    not_applicable bigint not null,
    verdict        text not null,
    primary key (institution, measure)
);
comment on table computed_assessment is 'What the catalogue decides of a measure, per body: counts of procedures or platforms';

-- The verdict that counts give; the one place for it.
create function counted_verdict(met bigint, not_met bigint, unknown bigint, not_applicable bigint)
returns text language sql immutable parallel safe as $$
    select case
        when not_met > 0 and met > 0 then 'PARTLY'
        when not_met > 0 then 'NOT_MET'
        when unknown > 0 then 'UNKNOWN'
        when met > 0 then 'MET'
        when not_applicable > 0 then 'NOT_APPLICABLE'
        else 'UNKNOWN'
    end
$$;

-- Every institution with every requirement in force: whether it binds it, what was declared, what the catalogue
-- says, which of them counts, and by when.
create view requirement_standing as
select i.code as institution, i.name as institution_name, i.group_code, i.region,
    coalesce(i.demonstration, false) as institution_demonstration,
    r.id as requirement_id, r.code as requirement, r.position, r.norm, r.article, r.title, r.subject, r.kind, r.phase,
    r.platform, r.measure, r.due_kind, r.due_text, r.confidence, r.ambiguous, r.phase_inferred,
    k.version as package_version,
    ap.applicability, ap.conditional, b.holds as role_declared, o.role is not null as role_observed,
    a.id as assessment_id, a.verdict as declared, a.assessed_on, a.evidence, a.evidence_url, a.responsible,
    a.planned_for, a.note, a.demonstration, a.package_version as assessed_version, a.digest <> r.digest as outdated,
    a.version,
    c.verdict as computed, c.met as computed_met, c.not_met as computed_not_met, c.unknown as computed_unknown,
    c.not_applicable as computed_not_applicable,
    d.decisive, d.due_certain, d.due, d.until,
    v.verdict
from norm_package k
join norm_requirement r on r.package_id = k.id
cross join institution_ref i
left join body_role b on b.institution = i.code and b.role = r.subject
left join observed_role o on o.institution = i.code and o.role = r.subject
left join assessment a on a.institution = i.code and a.requirement = r.code and a.unit_kind = 'BODY' and a.unit = ''
left join computed_assessment c on c.institution = i.code and c.measure = r.measure
left join rulebook_schedule s on s.group_code = i.group_code and s.phase = r.due_phase
cross join lateral (
    select r.subject not in ('EVERY_BODY', 'HEAD_OF_SERVICE', 'CTD') as conditional,
        case
            when i.subject = 'NOT_SUBJECT' then 'NOT_SUBJECT'
            when i.subject <> 'SUBJECT' then 'UNKNOWN'
            when r.subject in ('EVERY_BODY', 'HEAD_OF_SERVICE', 'CTD') then 'APPLICABLE'
            when b.holds then 'APPLICABLE'
            when b.holds is null and o.role is not null then 'APPLICABLE'
            when not b.holds then 'NOT_APPLICABLE'
            else 'UNKNOWN'
        end as applicability) ap
cross join lateral (
    select not r.ambiguous and not r.phase_inferred and r.confidence <> 'U' as decisive,
        not r.ambiguous and r.confidence <> 'U' and not (r.phase_inferred and r.due_kind = 'PHASE') as due_certain,
        case when ap.applicability in ('APPLICABLE', 'UNKNOWN') and i.subject = 'SUBJECT' then case r.due_kind
            when 'PHASE' then s.due
            when 'DATE' then r.due_date
            when 'GROUP_DATE' then cast(r.due_by_group ->> i.group_code as date)
        end end as due,
        case when r.due_kind = 'UNTIL' then r.due_date end as until) d
cross join lateral (
    select case
        when ap.applicability in ('NOT_SUBJECT', 'NOT_APPLICABLE') then ap.applicability
        when a.verdict is not null and a.verdict <> 'UNKNOWN' then a.verdict
        when ap.applicability = 'UNKNOWN' then 'UNKNOWN'
        when d.decisive then coalesce(c.verdict, 'UNKNOWN')
        else 'UNKNOWN'
    end as verdict) v
where k.status = 'ACTIVE';

-- Whether a requirement is late; null where it cannot be said.
create function requirement_overdue(verdict text, due date, due_certain boolean, today date)
returns boolean language sql immutable parallel safe as $$
    select case
        when verdict in ('MET', 'NOT_APPLICABLE', 'NOT_SUBJECT') then false
        when due is null or due >= today then false
        when verdict = 'UNKNOWN' or not due_certain then null
        else true
    end
$$;
