-- Rows of counts change often and keep their keys: room in the page lets PostgreSQL update in place.
alter table computed_assessment set (fillfactor = 70);

create table measure_digest (
    one    boolean primary key check (one),
    digest text not null
);
comment on table measure_digest is 'By which measures the counts were made; by others they are made anew';
