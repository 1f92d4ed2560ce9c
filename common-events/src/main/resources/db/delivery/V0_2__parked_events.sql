-- Deliveries that could not be handled, and their athlete's later ones behind them (see dev.coachline.delivery.ParkedEvents).
create table parked_events (
    topic       text        not null,
    event_id    uuid        not null,
    athlete_id  uuid        not null,
    position    bigint      not null,
    headers     jsonb       not null,
    json        text        not null,
    reason      text,
    attempts    integer     not null default 0,
    parked_at   timestamptz not null,
    next_try_at timestamptz,
    primary key (topic, event_id)
);
create index parked_events_queue on parked_events (topic, athlete_id, position);
create index parked_events_next on parked_events (next_try_at) where next_try_at is not null;
