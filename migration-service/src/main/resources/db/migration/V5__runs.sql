-- Selections of athletes who move together, and the standing one for everybody else.
create table runs (
    run_id          uuid primary key,
    name            text        not null,
    state           text        not null,
    settings        jsonb       not null,
    members         integer     not null,
    wave            integer     not null,
    throttle        double precision not null,
    held_until      timestamptz,
    -- Why the gate is closed, a line each; empty where it is open.
    closed          text        not null,
    created_at      timestamptz not null,
    created_by      text        not null,
    active_seconds  bigint      not null,
    active_since    timestamptz,
    ended_at        timestamptz,
    next_tend_at    timestamptz,
    -- Of the queue of heavy steps; changed without a new version.
    next_slot_at    timestamptz not null,
    version         integer     not null
);
create index runs_tend on runs (next_tend_at) where next_tend_at is not null;

-- Whom a run selected. place: in the stable order of those whom it moves, -1 for the others.
create table run_members (
    run_id      uuid        not null references runs,
    athlete_id  uuid        not null,
    place       integer     not null,
    route       text        not null,
    expected_at timestamptz not null,
    -- Whether the run has asked for the move by itself.
    begun       boolean     not null,
    -- Whether the run has the athlete and is not over.
    open        boolean     not null,
    mismatch    text,
    primary key (run_id, athlete_id)
);
-- Nobody is moved by two runs.
create unique index run_members_one_run on run_members (athlete_id) where open;
create index run_members_athlete on run_members (athlete_id);

create table run_audit (
    id     bigint generated always as identity primary key,
    run_id uuid        not null references runs,
    at     timestamptz not null,
    who    text        not null,
    what   text        not null,
    why    text        not null
);
create index run_audit_run on run_audit (run_id, id);

create table run_explanations (
    run_id uuid        not null references runs,
    reason text        not null,
    why    text        not null,
    primary key (run_id, reason)
);

-- How many members had come to an end after how much running time.
create table run_progress (
    run_id         uuid   not null references runs,
    active_seconds bigint not null,
    ended          bigint not null,
    primary key (run_id, active_seconds)
);
