-- The legacy text of a date as it was last composed.
create table legacy_texts (
    athlete_id uuid    not null,
    date       date    not null,
    text       text    not null,
    sha256     text    not null,
    rest       boolean not null,
    primary key (athlete_id, date)
);

-- What messaging-service was last told about a legacy athlete, and what stopped it from being told.
create table contact_syncs (
    athlete_id    uuid primary key,
    settings_hash text,
    synced_at     timestamptz,
    problem       text,
    attempts      integer     not null default 0,
    next_due_at   timestamptz
);
create index contact_syncs_due on contact_syncs (next_due_at) where next_due_at is not null;
create index contact_syncs_problem on contact_syncs (athlete_id) where problem is not null;

-- When all legacy contacts are compared next; one row.
create table contact_scans (
    only_row    boolean primary key default true check (only_row),
    next_due_at timestamptz not null
);
insert into contact_scans (next_due_at) values ('epoch');
