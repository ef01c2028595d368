-- The day from which a change holds, beside the instant at which it was recorded: "as of a day" and "as known
-- at an instant" are two questions. Generated first and set free afterwards: that fills the rows that are there
-- without an UPDATE, which the trigger on this table refuses.
alter table history add column effective_on date not null
    generated always as (cast(recorded_at at time zone 'America/Santiago' as date)) stored;
alter table history alter column effective_on drop expression;
alter table history alter column effective_on set default cast(now() at time zone 'America/Santiago' as date);
comment on column history.effective_on is 'Day (America/Santiago) from which the state after the change holds';
