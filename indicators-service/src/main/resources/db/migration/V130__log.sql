-- One append-only log (RFC 9162 section 2.1). Nothing in these tables is metadata that a proof does not cover: every
-- column is either hashed, signed, or computed from what is.

create table log_leaf (
    index     bigint primary key check (index >= 0),
    kind      text not null,
    subject   text not null,
    entry     text not null,
    content   text not null,
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
    unique (kind, subject)
);
comment on table log_leaf is 'Leaves of the log: entry is canonical JSON (RFC 8785) that holds kind, subject and the hash of content';

create table log_node (
    level smallint not null check (level between 1 and 62),
    index bigint not null check (index >= 0),
    hash  bytea not null check (octet_length(hash) = 32),
    primary key (level, index)
);
comment on table log_node is 'Heads of the complete subtrees over two leaves and more, so that a proof reads as many rows as it has hashes';

create table log_checkpoint (
    size bigint primary key check (size > 0),
    note text not null
);
comment on table log_checkpoint is 'The head after each leaf as signed note (C2SP tlog-checkpoint)';

create trigger log_leaf_never_changed before update or delete or truncate on log_leaf
    for each statement execute function never_changed();
create trigger log_node_never_changed before update or delete or truncate on log_node
    for each statement execute function never_changed();
create trigger log_checkpoint_never_changed before update or delete or truncate on log_checkpoint
    for each statement execute function never_changed();

-- A leaf comes after the last one, and a head over all leaves that are there.
create function log_leaf_comes_last() returns trigger language plpgsql as $$
begin
    if new.index <> (select coalesce(max(index) + 1, 0) from log_leaf) then
        raise exception 'leaf % does not come after the last one', new.index;
    end if;
    return new;
end $$;
create trigger log_leaf_comes_last before insert on log_leaf
    for each row execute function log_leaf_comes_last();

create function log_checkpoint_of_all_leaves() returns trigger language plpgsql as $$
begin
    if new.size <> (select coalesce(max(index) + 1, 0) from log_leaf) then
        raise exception 'a head over % leaves is not over all', new.size;
    end if;
    return new;
end $$;
create trigger log_checkpoint_of_all_leaves before insert on log_checkpoint
    for each row execute function log_checkpoint_of_all_leaves();
