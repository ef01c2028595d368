-- Who takes care no longer has no row any more: only the history tells of which milestone it was.
create index history_of_assignees on history ((coalesce(after, before) ->> 'milestone'))
    where aggregate = 'milestone-assignee';
