create table term_clock (
    id                   uuid primary key,
    institution          text not null,
    term                 text not null,
    norm                 text not null,
    article              text not null,
    unit                 text not null,
    day_type             text not null,
    amount               integer not null check (amount >= 0),
    ending               text not null check (ending in ('DUE', 'EFFECT')),
    filing               boolean not null,
    extension_max        integer not null check (extension_max >= 0),
    region               text check (region ~ '^(0[1-9]|1[0-6])$'),
    commune              text check (commune ~ '^(0[1-9]|1[0-6])[0-9]{3}$'),
    procedure_id         uuid,
    procedure_started_on date,
    reference            text not null,
    note                 text,
    demonstration        boolean not null,
    started_at           timestamptz not null,
    started_on           date not null,
    extension            integer not null default 0,
    extended_on          date,
    extension_reason     text,
    prudent_due          date not null,
    due                  date not null,
    over_from            timestamptz not null,
    stopped_on           date,
    stopped_at           timestamptz,
    outcome              text check (outcome in ('FULFILLED', 'WITHDRAWN', 'WITHOUT_EFFECT')),
    stop_note            text,
    version              bigint not null,
    check ((outcome is null) = (stopped_on is null)),
    check (extension <= extension_max),
    check (due >= prudent_due)
);
comment on table term_clock is 'Terms of the norms that run, or ran, for a body; the text is the one in force when each began';
comment on column term_clock.due is 'Last day by the reading that gives most time, inclusive, America/Santiago';
comment on column term_clock.prudent_due is 'Last day by the strictest reading; the same where the norm leaves no doubt';
comment on column term_clock.over_from is 'First instant that is too late';
create index term_clock_by_institution on term_clock (institution, due);
create index term_clock_by_due on term_clock (due, id);
create index term_clock_running on term_clock (id) where outcome is null;

-- The one place that says in which state a clock is.
create function clock_state(
    ending text, due date, over_from timestamptz, outcome text, today date, at timestamptz)
returns text language sql immutable parallel safe as $$
    select case
        when outcome = 'FULFILLED' then 'MET'
        when outcome is not null then 'STOPPED'
        when ending = 'EFFECT' then case when today >= due then 'MET' else 'RUNNING' end
        when at >= over_from then 'OVERDUE'
        else 'RUNNING'
    end
$$;
