alter table plan_finding add column text_en text;
comment on column plan_finding.text_en is 'In English; of what a person noted, null where only the Spanish was given';
