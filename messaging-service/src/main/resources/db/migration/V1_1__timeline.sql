-- What happened to an athlete and to the athlete's texts, as it happened; without anybody's words.
create table timeline (
    id         bigint generated always as identity primary key,
    athlete_id uuid        not null,
    at         timestamptz not null,
    kind       text        not null,
    local_date date,
    message_id uuid,
    text       text        not null
);
create index timeline_athlete on timeline (athlete_id, at);
create index inbound_athlete on inbound (athlete_id, received_at);
