-- Rows of counts change often and keep their keys: room in the page lets PostgreSQL update in place.
alter table computed_assessment set (fillfactor = 70);
