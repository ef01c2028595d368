-- Alerts also of terms that run, of what is owed again and again, and of requirements that are not met.
alter table alert alter column milestone_id drop not null;
alter table alert alter column milestone_kind drop not null;
alter table alert
    add column about text not null default 'MILESTONE',
    add column about_id uuid,
    add column about_code text,
    add constraint alert_about check (about in ('MILESTONE', 'CLOCK', 'OBLIGATION', 'REQUIREMENT')),
    add constraint alert_about_one check (
        (about = 'MILESTONE') = (milestone_id is not null) and (milestone_id is null) = (milestone_kind is null)
        and (milestone_id is null) = (about_id is not null) and (about_id is null) = (about_code is null));
comment on column alert.about_id is 'Of the clock, the occurrence or the assessment; null for a milestone';
comment on column alert.about_code is 'Of the term, the obligation or the requirement; null for a milestone';
comment on column alert.reference is 'What else tells one warning from another: of a milestone the waiver that ended and the number of the change, the evidence, the comment, the block; of a clock what the body calls it; the period; the unit';
drop index alert_once;
create unique index alert_once on alert (milestone_id, about_id, kind, due, reference, account) nulls not distinct;
create index alert_by_about on alert (about_id, due) where about_id is not null;

-- The state of such an alert as its event carries it.
create function deadline_alert_event(a alert) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'id', a.id,
        'kind', a.kind,
        'institution', a.institution,
        'about', a.about,
        'deadline', a.about_id,
        'code', a.about_code,
        'title', a.title,
        'due', a.due,
        'businessDays', a.days_left,
        'raisedOn', a.raised_on)
$$;

alter table alert_preference add column about text[] not null default '{}';
comment on column alert_preference.about is 'What of: milestones, clocks, obligations, requirements; empty for all';

-- What was overdue before somebody could be warned of it is no news: it is counted, and no alert is raised.
create table alert_beginning (
    one      boolean primary key default true check (one),
    began_at timestamptz not null
);
comment on table alert_beginning is 'Since when there are alerts of clocks, obligations and requirements';
insert into alert_beginning (began_at) values (now());

alter table alert_past drop constraint alert_past_kind_check;
alter table alert_past
    add constraint alert_past_kind check (kind in ('RULE_CHANGED', 'EVIDENCE_EXPIRING', 'MENTIONED', 'OVERDUE'));
insert into alert_past (milestone_id, kind, reference)
select m.id, 'OVERDUE', alert_round(m)
from milestone m, (select cast(now() at time zone 'America/Santiago' as date) as today) d
where m.due < d.today and m.applicability = 'APPLICABLE' and m.fulfilled_on is null
    and (m.waived_until is null or m.waived_until < d.today)
    and not exists (select 1 from alert);
create index alert_past_overdue on alert_past (milestone_id) where kind = 'OVERDUE';
