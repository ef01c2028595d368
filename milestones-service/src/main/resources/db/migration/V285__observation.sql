create table observation (
    id          uuid primary key default uuidv7(),
    institution text not null,
    platform    text not null check (platform in ('DOCDIGITAL', 'FIRMA_GOB', 'CODIFICADOR', 'NOTIFICATIONS')),
    figure      text not null check (figure in ('DOCUMENTS_SENT', 'DOCUMENTS_RECEIVED', 'SIGNS', 'SUBJECT_TO_LAW',
        'PROCEDURE_CODES', 'MESSAGE_STATE')),
    reference   text,
    outcome     text not null check (outcome in ('OBSERVED', 'FAILED')),
    value       bigint,
    text        text,
    problem     text,
    observed_at timestamptz not null,
    observed_by text not null,
    check ((outcome = 'FAILED') = (problem is not null)),
    check (outcome = 'OBSERVED' or (value is null and text is null))
);
comment on table observation is 'What a platform of the State was seen to say of an institution, or that it could not be seen';
comment on column observation.value is 'A count, or 1 for yes and 0 for no; null where the platform does not say';
comment on column observation.reference is 'Of the message that was asked for';
comment on column observation.problem is 'Why nothing was seen, as a code';
create index observation_by_institution on observation (institution, figure, observed_at);
create index observation_by_time on observation (observed_at, id);
create trigger observation_never_changed before update or delete or truncate on observation
    for each statement execute function never_changed();

create table observation_latest (
    institution text not null,
    figure      text not null,
    value       bigint,
    text        text,
    observed_at timestamptz,
    tried_at    timestamptz not null,
    problem     text,
    primary key (institution, figure)
);
comment on table observation_latest is 'The newest word on each figure: the last that was seen, and the last attempt';
comment on column observation_latest.problem is 'Of the last attempt; null when it saw something';

-- Each figure with what is declared of the same thing: whether a phase is fulfilled, or the law binds the body.
create table observed_figure (
    figure   text primary key,
    platform text not null,
    phase    text
);
insert into observed_figure (figure, platform, phase) values
    ('DOCUMENTS_SENT', 'DOCDIGITAL', '1'),
    ('MESSAGE_STATE', 'NOTIFICATIONS', '2'),
    ('SIGNS', 'FIRMA_GOB', '4'),
    ('PROCEDURE_CODES', 'CODIFICADOR', 'PREPARATION'),
    ('SUBJECT_TO_LAW', 'CODIFICADOR', null);
comment on column observed_figure.phase is 'Whose legal milestone declares it; null: whether the law binds the institution';
