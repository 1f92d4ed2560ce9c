-- Events waiting to be published (see dev.coachline.delivery.Outbox) and deliveries that had their effect.
create table outbox (
    seq           bigint generated always as identity primary key,
    event_id      uuid        not null unique,
    athlete_id    uuid        not null,
    topic         text        not null,
    headers       jsonb       not null,
    json          text        not null,
    created_at    timestamptz not null,
    parked_reason text
);
create index outbox_parked on outbox (athlete_id) where parked_reason is not null;

create table inbox (
    consumer    text        not null,
    event_id    uuid        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_received_at on inbox (received_at);
