alter table import_job add column source text check (source in ('CODIFICADOR'));
comment on column import_job.source is 'From where the file is fetched when the import begins; null when it was sent';
