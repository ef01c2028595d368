create table survey (
    id            uuid primary key,
    institution   text not null references institution (code),
    procedure_id  uuid references procedure (id),
    period        text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    answers       integer check (answers >= 0),
    satisfied     integer check (satisfied between 0 and answers),
    demonstration boolean not null,
    version       bigint not null,
    updated_at    timestamptz not null,
    unique nulls not distinct (institution, procedure_id, period),
    check ((answers is null) = (satisfied is null))
);
comment on table survey is 'Answers to satisfaction surveys per month, of a procedure or of an institution as a whole; counts only';
comment on column survey.procedure_id is 'Null when the survey is of the institution as a whole';
comment on column survey.answers is 'Null for a figure that was withdrawn: the month is missing again';
create index survey_by_period on survey (period, id);
create index survey_by_procedure on survey (procedure_id) where procedure_id is not null;
