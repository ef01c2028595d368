alter table calendar_feed add column mine boolean not null default false;
comment on column calendar_feed.mine is 'Only the milestones that are assigned to the owner';
