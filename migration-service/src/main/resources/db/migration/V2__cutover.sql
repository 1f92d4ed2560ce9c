-- Athletes on the move: one row each, changed only by its next version.
create table migrations (
    athlete_id          uuid primary key,
    state               text        not null,
    plan_ends_on        date,
    plan_starts_on      date,
    zone                text        not null,
    send_hour           integer     not null,
    snapshot_at         timestamptz,
    bundle_sha256       text,
    dossier_sha256      text,
    expedited           boolean     not null,
    first_workout_ready boolean     not null,
    cutting_over        boolean     not null,
    epoch               integer     not null,
    effective_from      date,
    cutover_at          timestamptz,
    next_due_at         timestamptz,
    attempts            integer     not null,
    obstacle            text,
    version             integer     not null
);
create index migrations_due on migrations (next_due_at) where next_due_at is not null;
create index migrations_state on migrations (state, cutover_at);

-- Who moved an athlete from where to where, when, why, and how long the step took.
create table migration_audit (
    id          bigint generated always as identity primary key,
    athlete_id  uuid        not null,
    at          timestamptz not null,
    who         text        not null,
    why         text        not null,
    from_state  text,
    to_state    text        not null,
    took_millis bigint      not null
);
create index migration_audit_athlete on migration_audit (athlete_id, id);

-- Athletes whose boundary is far away, and when to look at them.
create table migration_watches (
    athlete_id uuid primary key,
    look_at    timestamptz not null
);
create index migration_watches_due on migration_watches (look_at);
create table migration_scans (
    only_row boolean primary key default true check (only_row),
    next_at  timestamptz not null
);
insert into migration_scans (next_at) values ('epoch');

-- All legacy rows of an athlete as canonical JSON, by its hash; never changed.
create table bundles (
    sha256      text primary key,
    athlete_id  uuid        not null,
    fingerprint text        not null,
    json        bytea       not null,
    taken_at    timestamptz not null
);
create index bundles_athlete on bundles (athlete_id);

create table dossiers (
    athlete_id uuid not null,
    sha256     text not null,
    markdown   text not null,
    primary key (athlete_id, sha256)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed, only added to', tg_table_name;
end $$;
create trigger bundles_are_immutable before update or delete on bundles
    for each row execute function refuse_change();
create trigger dossiers_are_immutable before update or delete on dossiers
    for each row execute function refuse_change();

-- The account of a bundle. Its thousands of entries are read rarely and always together: one gzipped text of
-- "pointer TAB outcome TAB destination or reason" lines; what is unmatched stands in rows, for a person must see it.
create table ledgers (
    bundle_sha256 text primary key,
    athlete_id    uuid    not null,
    leaves_in     integer not null,
    migrated      integer not null,
    derived       integer not null,
    unmatched     integer not null,
    entries       bytea   not null
);
create table ledger_unmatched (
    bundle_sha256 text    not null,
    athlete_id    uuid    not null,
    pointer       text    not null,
    reason        text    not null,
    original      text    not null,
    record        boolean not null,
    primary key (bundle_sha256, pointer)
);
create index ledger_unmatched_athlete on ledger_unmatched (athlete_id);
