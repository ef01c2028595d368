-- Imports look up each row's name among the records of its institution, retired ones too.
create index procedure_retired_by_name_key on procedure (institution, name_key) where status = 'RETIRED';
