-- Whoever erases preferences erases mails, and each of those what it told.
create index alert_digest_by_mail on alert_digest (mail_id);

alter table alert_preference add column seen_on date;
update alert_preference set seen_on = cast(now() at time zone 'America/Santiago' as date);
comment on column alert_preference.seen_on is 'Last day on which the account asked for its alerts, America/Santiago; one that is not seen for long is told nothing';
comment on column alert_preference.bound_to is 'Institution of an editor when the account was last seen: a digest tells of no other';

alter table alert_preference add column paused_on date, add column told_from timestamptz;
comment on column alert_preference.paused_on is 'Day of the digest that said it is the last until the account is seen; null while it is';
comment on column alert_preference.told_from is 'Older alerts are told of or need not be: the next digest looks no further back';
update alert_preference set told_from = cast(last_digest_on - 1 as timestamp) at time zone 'America/Santiago';

-- Mails that nobody had: what they told is told by the next digest, however long ago it was raised.
create function mail_untold(mails uuid[]) returns void language sql as $$
    update alert_preference p set told_from = least(p.told_from, t.first)
    from (
        select d.account, min(a.raised_at) as first
        from alert_digest d join alert a on a.id = d.alert_id
        where d.mail_id = any (mails) group by d.account
    ) t
    where p.account = t.account;
    delete from alert_digest where mail_id = any (mails);
$$;

-- Which warnings of a date are the same: after a waiver has ended, and when the date has moved and come back, the
-- days are counted anew.
create function alert_round(m milestone) returns text language sql stable as $$
    select concat_ws(' ', m.waived_until, nullif(m.due_changes, 0))
$$;
-- Of the waiver each alert says what stood when it was raised; only the number is new.
update alert a set reference = concat_ws(' ', nullif(a.reference, ''), m.due_changes)
from milestone m
where m.id = a.milestone_id and m.due = a.due and a.days_left is not null and m.due_changes > 0;

-- Which block of a step is the same: the change that blocked it says so, for a day can see two.
create function alert_block(r onboarding_step_record) returns text language sql stable as $$
    select r.step || ' ' || r.blocked_since || ' ' || (
        select max(h.version) from history h
        where h.aggregate = 'onboarding-step' and h.aggregate_id = r.id
            and h.after #>> '{data,blockedSince}' is not null
            and (h.before is null or h.before #>> '{data,blockedSince}' is null))
$$;
update alert a set reference = alert_block(r)
from onboarding_step_record r
where r.milestone_id = a.milestone_id and a.kind = 'BLOCKED' and a.reference = r.step || ' ' || r.blocked_since;

comment on column alert.reference is 'What else tells one warning of a milestone from another: the waiver that ended and the number of the change, the evidence, the comment, the block';

-- What had happened before there were alerts is no news.
create table alert_past (
    milestone_id uuid not null references milestone (id),
    kind         text not null check (kind in ('RULE_CHANGED', 'EVIDENCE_EXPIRING', 'MENTIONED')),
    reference    text not null,
    primary key (milestone_id, kind, reference)
);
comment on table alert_past is 'What no alert is raised of, because it lay back when alerts began';
insert into alert_past (milestone_id, kind, reference)
select milestone_id, kind, reference
from (
    select id as milestone_id, 'RULE_CHANGED' as kind, cast(due_changes as text) as reference
    from milestone where due_changes > 0
    union
    select milestone_id, 'EVIDENCE_EXPIRING', cast(id as text)
    from evidence where expires_on < cast(now() at time zone 'America/Santiago' as date)
    union
    select c.milestone_id, 'MENTIONED', c.id || ' ' || n.account
    from milestone_comment c join milestone_mention n on n.comment_id = c.id
) past
where not exists (select 1 from alert);
