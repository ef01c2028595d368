-- Wrong passwords by account and caller's address, so that nobody can lock another person out by that person's name.

create table sign_in_failures (
    account_id      uuid not null references user_account on delete cascade,
    address         text not null,
    failed_attempts integer not null,
    locked_until    timestamptz,
    last_failed_at  timestamptz not null,
    primary key (account_id, address)
);
comment on column sign_in_failures.address is 'IPv4 address, or the first 64 bits of an IPv6 address';
create index sign_in_failures_last_failed_at on sign_in_failures (last_failed_at);
