create table athlete (
    athlete_id   uuid primary key,
    zone         text        not null,
    unit         text        not null,
    -- Of what was said on enrolment, so that a repeated request is recognised; null for a migrated athlete.
    facts_sha256 text,
    joined_at    timestamptz not null
);

-- Only ever added to.
create table dossier_version (
    athlete_id uuid        not null references athlete,
    version    int         not null check (version >= 1),
    sha256     text        not null,
    markdown   text        not null,
    created_at timestamptz not null,
    primary key (athlete_id, version)
);

create table training_plan (
    plan_id            uuid primary key,
    athlete_id         uuid        not null references athlete,
    origin             text        not null,
    sequence           int         not null,
    program_type       text        not null,
    goal               text        not null,
    starts_on          date        not null,
    ends_on            date        not null,
    mesocycles         jsonb       not null,
    markdown           text        not null,
    -- The zone whose midnights the plan runs by; follows the athlete's.
    zone               text        not null,
    weeks_planned      int         not null default 0,
    weeks_begun        int         not null default 0,
    boundary_announced boolean     not null default false,
    ended              boolean     not null default false,
    -- When the next of it falls due; null once the plan has ended.
    next_due_at        timestamptz,
    unique (athlete_id, starts_on)
);
create index training_plan_next_due on training_plan (next_due_at) where next_due_at is not null;

create table microcycle (
    microcycle_id   uuid primary key,
    plan_id         uuid    not null references training_plan,
    athlete_id      uuid    not null,
    mesocycle_index int     not null,
    microcycle_week int     not null,
    deload          boolean not null,
    starts_on       date    not null,
    ends_on         date    not null,
    days            jsonb   not null,
    unique (plan_id, mesocycle_index, microcycle_week)
);
create index microcycle_athlete on microcycle (athlete_id, starts_on);

-- The zone last heard of for an athlete who may not have joined yet: the two topics have no common order.
create table heard_zone (
    athlete_id uuid primary key,
    zone       text not null
);
