create table alert (
    id             uuid primary key default uuidv7(),
    kind           text not null check (kind in ('DUE_IN_90', 'DUE_IN_30', 'DUE_IN_7', 'DUE_IN_1', 'DUE_TODAY',
        'OVERDUE', 'BLOCKED', 'EVIDENCE_EXPIRING', 'RULE_CHANGED', 'MENTIONED')),
    institution    text not null,
    milestone_id   uuid not null,
    milestone_kind text not null,
    phase          text,
    platform       text,
    title          text not null,
    account        text,
    due            date,
    previous_due   date,
    days_left      integer,
    reference      text not null,
    raised_on      date not null,
    raised_at      timestamptz not null
);
comment on table alert is 'What was warned of, once and as it was then; never changed';
comment on column alert.account is 'Whom it concerns; null for all who follow the institution';
comment on column alert.due is 'Of the milestone when it was raised; of evidence that expires, its last day';
comment on column alert.days_left is 'The threshold in business days: 90, 30, 7, 1, 0 on the day, -1 overdue';
comment on column alert.reference is 'What else tells one warning of a milestone from another: the waiver that ended, the number of the change, the evidence, the comment';
-- The rule that nothing is warned of twice, whatever runs twice or at the same time.
create unique index alert_once on alert (milestone_id, kind, due, reference, account) nulls not distinct;
create index alert_by_institution on alert (institution, raised_at, id);
create index alert_by_time on alert (raised_at, id);

-- The state of an alert as its event carries it. Whom it concerns is nobody else's business, so alerts of a
-- single account have no event.
create function alert_event(a alert) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'id', a.id,
        'kind', a.kind,
        'institution', a.institution,
        'milestone', a.milestone_id,
        'milestoneKind', a.milestone_kind,
        'phase', a.phase,
        'platform', a.platform,
        'title', a.title,
        'due', a.due,
        'previousDue', a.previous_due,
        'businessDays', a.days_left,
        'raisedOn', a.raised_on)
$$;

create table alert_read (
    account  text not null,
    alert_id uuid not null references alert (id),
    read_at  timestamptz not null,
    primary key (account, alert_id)
);
comment on table alert_read is 'Who has read what; no row means unread';

create table alert_preference (
    account        text primary key,
    id             uuid not null unique,
    kinds          text[] not null,
    institutions   text[] not null,
    mail_address   text,
    digest_hour    integer check (digest_hour between 0 and 23),
    language       text not null check (language in ('es', 'en')),
    bound_to       text,
    digest_since   timestamptz,
    last_digest_on date,
    version        bigint not null,
    check (digest_hour is null or (mail_address is not null and digest_since is not null))
);
comment on table alert_preference is 'What an account follows and how it is told; without a row, everything and not by mail';
comment on column alert_preference.kinds is 'Empty for all';
comment on column alert_preference.institutions is 'Empty for all that the account may see';
comment on column alert_preference.digest_hour is 'Hour of the day, America/Santiago; null for no digest';
comment on column alert_preference.bound_to is 'Institution of an editor when the preferences were saved: a digest tells of no other';
comment on column alert_preference.digest_since is 'Alerts raised before are not told by mail';

create table mail (
    id          uuid primary key,
    account     text not null references alert_preference (account) on delete cascade,
    address     text,
    subject     text,
    body        text,
    alerts      integer not null,
    created_at  timestamptz not null,
    state       text not null check (state in ('QUEUED', 'SENT', 'REFUSED')),
    attempts    integer not null,
    next_try_at timestamptz,
    sent_at     timestamptz,
    problem     text,
    check (state = 'QUEUED' or (address is null and body is null)),
    check (state <> 'QUEUED' or (address is not null and body is not null and next_try_at is not null))
);
comment on table mail is 'Digests, written in the transaction that decides what they tell; address and text go when it is sent';
comment on column mail.problem is 'Why the last attempt failed, as a code without the address';
create index mail_queued on mail (next_try_at) where state = 'QUEUED';
create index mail_by_account on mail (account, created_at);

create table alert_digest (
    account  text not null references alert_preference (account) on delete cascade,
    alert_id uuid not null references alert (id),
    mail_id  uuid not null references mail (id) on delete cascade,
    primary key (account, alert_id)
);
comment on table alert_digest is 'Which mail told whom of which alert: the key keeps it from being told twice';
