-- The old application's tables, as its generations left them. Nullable columns belong to the generation that wrote them.
create table users (
    id                  uuid primary key,
    name                text not null,
    phone               text not null unique,
    timezone            text not null default 'America/New_York',
    preferred_send_hour integer not null default 8,
    units               text,
    status              text not null default 'active',
    sms_consent_at      timestamptz,
    opted_out_at        timestamptz,
    active_system       text not null default 'legacy',
    created_at          timestamptz not null
);

-- P0: the five flat columns. P1 and P2: profile. P3: markdown. P4: structured, beside markdown. The newest row wins.
create table profiles (
    id                 uuid primary key,
    user_id            uuid not null references users,
    fitness_goals      text,
    skill_level        text,
    exercise_frequency text,
    gender             text,
    age                integer,
    profile            jsonb,
    markdown           text,
    structured         jsonb,
    created_at         timestamptz not null
);
create index profiles_user on profiles (user_id);

-- F1: macrocycles. F2: mesocycles, length_weeks and the four after it. F4: structured.
create table structured_plans (
    id                      uuid primary key,
    client_id               uuid not null references users,
    program_type            text not null,
    start_date              date not null,
    goal_statement          text,
    overview                text,
    macrocycles             jsonb,
    mesocycles              jsonb,
    length_weeks            integer,
    notes                   text,
    current_mesocycle_index integer,
    current_microcycle_week integer,
    cycle_start_date        date,
    structured              jsonb,
    created_at              timestamptz not null
);
create index structured_plans_client on structured_plans (client_id);

create table microcycles (
    id           uuid primary key,
    client_id    uuid not null references users,
    plan_id      uuid references structured_plans,
    mesocycle_id text,
    index        integer,
    start_date   date not null,
    end_date     date not null,
    targets      jsonb,
    pattern      jsonb,
    days         text[]
);
create index microcycles_client on microcycles (client_id);

create table workout_instances (
    id           uuid primary key,
    client_id    uuid not null references users,
    plan_id      uuid,
    microcycle_id uuid,
    date         date not null,
    session_type text not null,
    goal         text,
    details      jsonb,
    completed_at timestamptz
);
create index workout_instances_client_date on workout_instances (client_id, date);

create table programs (
    id         uuid primary key,
    user_id    uuid not null references users,
    program    jsonb not null,
    created_at timestamptz not null
);
create index programs_user on programs (user_id);

create table workout_sessions (
    id         uuid primary key,
    user_id    uuid not null references users,
    session    jsonb not null,
    created_at timestamptz not null
);
create index workout_sessions_user on workout_sessions (user_id);

-- All chunks of one save carry the same created_at; only id tells their order.
create table memory_chunks (
    id         bigint generated always as identity primary key,
    user_id    uuid not null references users,
    content    text not null,
    created_at timestamptz not null
);
create index memory_chunks_user on memory_chunks (user_id);

create table messages (
    id                  uuid primary key,
    user_id             uuid not null references users,
    direction           text not null,
    content             text not null,
    phone_from          text,
    phone_to            text,
    provider_message_id text,
    delivery_status     text,
    message_type        text,
    created_at          timestamptz not null
);
create index messages_user on messages (user_id);
