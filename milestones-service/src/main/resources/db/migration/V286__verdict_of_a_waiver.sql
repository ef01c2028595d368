-- A verdict on what is waived says until when. Those frozen before this was kept stay without.
alter table verdict add column waived_until date;
comment on column verdict.waived_until is 'Last day of the waiver that stood when it was judged, inclusive; null also where not recorded';
