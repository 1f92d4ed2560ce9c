-- What changes a plan while it runs: pauses, missed weeks, other blocks, and what follows its end.
alter table training_plan
    -- Grows with every change of the weeks or the pause; what a change has to name as seen.
    add column revision  int not null default 1 check (revision >= 1),
    -- The latest pause, with the weeks as they would be without it; null where there was none.
    add column pause     jsonb,
    -- Ends that were announced and have moved since, so that none is announced twice.
    add column announced jsonb not null default '[]';

-- Why a week is another than the plan had at first; null where it is not.
alter table microcycle add column change jsonb;

-- On which dates sessions were logged, as workout-service tells; by session, so that a redelivery changes nothing.
create table logged_session (
    session_id uuid primary key,
    athlete_id uuid not null,
    logged_on  date not null
);
create index logged_session_athlete on logged_session (athlete_id, logged_on);

-- What was proposed for the time after a plan, once for each end that it had.
create table plan_proposal (
    plan_id      uuid        not null,
    ends_on      date        not null,
    athlete_id   uuid        not null,
    choice       text        not null,
    weeks        int         not null check (weeks >= 0),
    reason       text        not null,
    made_at      timestamptz not null,
    -- Null until somebody has answered or the plan has ended.
    answer       text,
    answer_weeks int,
    by_default   boolean     not null default false,
    answered_at  timestamptz,
    primary key (plan_id, ends_on),
    check ((answer is null) = (answered_at is null))
);
create index plan_proposal_athlete on plan_proposal (athlete_id);
