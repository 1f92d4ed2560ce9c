-- Ends of plans of which the athlete is to be told, once each; what is proposed stays with plan-service.
create table proposals (
    plan_id     uuid not null,
    ends_on     date not null,
    athlete_id  uuid not null,
    -- Null once there is nothing left to do.
    next_try_at timestamptz,
    primary key (plan_id, ends_on)
);
create index proposals_due on proposals (next_try_at) where next_try_at is not null;
