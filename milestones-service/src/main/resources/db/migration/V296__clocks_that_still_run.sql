-- The clocks that follow the calendar: those that are to be stopped by somebody, by this index; those that end by
-- themselves on their day, only while that day is near, by the index of their end.
drop index term_clock_running;
create index term_clock_owed on term_clock (id) where outcome is null and ending = 'DUE';
