-- A figure that a platform of the State showed is evidence as a file is: the observation never changes, so to point at
-- it is to freeze its value.
alter table evidence drop constraint evidence_kind_known;
alter table evidence
    add column observation_id uuid,
    add constraint evidence_kind_known check (kind in ('LINK', 'STATEMENT', 'FILE', 'OBSERVATION')),
    add constraint evidence_observed check ((kind = 'OBSERVATION') = (observation_id is not null)),
    add constraint evidence_observation foreign key (observation_id) references observation (id);
comment on column evidence.observation_id is 'What was seen, and never changes; of evidence that is an observed figure';

alter table observed_figure add column serves text;
update observed_figure set serves = case platform when 'CODIFICADOR' then 'CPAT' else platform end
where phase is not null;
comment on column observed_figure.serves is 'Platform whose onboarding the figure shows; null where it shows none';
