create table milestone_assignee (
    id           uuid not null unique,
    milestone_id uuid not null references milestone (id),
    account      text not null check (account = lower(account)),
    assigned_by  text not null,
    assigned_at  timestamptz not null,
    primary key (milestone_id, account)
);
comment on table milestone_assignee is 'Who takes care of a milestone; who did, the history tells';
comment on column milestone_assignee.account is 'Username at the gateway, in lower case; actor user:<account>';
create index milestone_assignee_by_account on milestone_assignee (account);

create table milestone_comment (
    id               uuid primary key,
    milestone_id     uuid not null references milestone (id),
    author           text not null,
    text             text not null check (text <> ''),
    at               timestamptz not null,
    edited_at        timestamptz,
    withdrawn_at     timestamptz,
    withdrawn_by     text,
    withdrawn_reason text,
    version          bigint not null,
    check ((withdrawn_at is null) = (withdrawn_reason is null))
);
comment on table milestone_comment is 'What people of the institution and the office say to each other about a milestone';
create index milestone_comment_by_milestone on milestone_comment (milestone_id, id);

create table milestone_mention (
    comment_id   uuid not null references milestone_comment (id),
    account      text not null check (account = lower(account)),
    mentioned_at timestamptz not null,
    primary key (comment_id, account)
);
comment on table milestone_mention is 'Accounts that a comment names as @account';
create index milestone_mention_by_account on milestone_mention (account, mentioned_at);
