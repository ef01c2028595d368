create table platform (
    id                          uuid primary key,
    institution                 text not null references institution (code),
    code                        text not null check (code ~ '^[A-Z0-9][A-Z0-9._-]{0,39}$'),
    name                        text not null,
    description                 text,
    kind                        text not null
        check (kind in ('SIMPLE_SAAS', 'SIMPLE_ON_PREMISE', 'OWN', 'EXTERNAL', 'STATE_SHARED')),
    state_platform              text,
    url                         text,
    provider                    text,
    responsible_unit            text,
    responsible_post            text,
    in_use_since                date,
    in_use_until                date,
    status                      text not null check (status in ('IN_USE', 'PLANNED', 'RETIRED')),
    retirement_reason           text,
    cybersecurity_diagnosed_on  date,
    cybersecurity_report        text,
    demonstration               boolean not null,
    version                     bigint not null,
    updated_at                  timestamptz not null,
    unique (institution, code),
    check (in_use_until >= in_use_since),
    check ((status = 'RETIRED') = (retirement_reason is not null))
);
comment on table platform is 'Electronic systems that a body uses for its procedures (DS 11/2023 art. 3)';
comment on column platform.cybersecurity_diagnosed_on is 'First diagnosis of cybersecurity (DS 7/2023 art. 4)';
create index platform_by_name on platform (name, id);
create index platform_by_institution on platform (institution, name, id);

create table platform_procedure (
    platform_id  uuid not null references platform (id),
    procedure_id uuid not null references procedure (id),
    primary key (platform_id, procedure_id)
);
comment on table platform_procedure is 'Which procedures of the same body a platform serves';
create index platform_procedure_by_procedure on platform_procedure (procedure_id);

create table platform_assessment (
    id          uuid primary key,
    platform_id uuid not null references platform (id),
    purpose     text not null check (purpose in ('BASELINE', 'QUALITY')),
    assessed_on date not null,
    model       text,
    assessed_by text,
    report      text,
    questions   jsonb not null,
    score       jsonb not null,
    withdrawn   boolean not null,
    version     bigint not null,
    updated_at  timestamptz not null
);
comment on table platform_assessment is 'Baseline and evaluations of the quality of a platform (DS 11/2023 art. 3)';
comment on column platform_assessment.score is 'What was computed from the questions when they were written';
create unique index platform_assessment_once_a_day on platform_assessment (platform_id, purpose, assessed_on)
    where not withdrawn;
create unique index platform_assessment_one_baseline on platform_assessment (platform_id)
    where purpose = 'BASELINE' and not withdrawn;
create index platform_assessment_by_date on platform_assessment (platform_id, assessed_on, id) where not withdrawn;

create table platform_improvement (
    id           uuid primary key,
    platform_id  uuid not null references platform (id),
    code         text not null,
    planned_from date not null,
    planned_to   date not null,
    done_on      date,
    content      jsonb not null,
    withdrawn    boolean not null,
    version      bigint not null,
    updated_at   timestamptz not null,
    check (planned_to >= planned_from)
);
comment on table platform_improvement is 'Items of the improvement plan of a platform (DS 11/2023 arts. 6 to 11)';
create unique index platform_improvement_by_code on platform_improvement (platform_id, code) where not withdrawn;
create index platform_improvement_by_date on platform_improvement (platform_id, planned_to, id) where not withdrawn;
