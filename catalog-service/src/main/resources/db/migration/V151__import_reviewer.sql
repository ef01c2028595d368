alter table import_job add column reviewer boolean not null default false;
comment on column import_job.reviewer is 'Whether the caller was the CTD of the own body: may change what is no draft any more';
