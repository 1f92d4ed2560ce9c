-- Who may be texted, where and when. Numbers are sealed; phone_index finds one without opening any.
create table contacts (
    athlete_id   uuid        primary key,
    phone_sealed bytea       not null,
    phone_index  bytea       not null unique,
    zone         text        not null,
    send_time    time        not null,
    consented_at timestamptz,
    opted_out_at timestamptz,
    updated_at   timestamptz not null
);

create table consent_history (
    id         bigint generated always as identity primary key,
    athlete_id uuid        not null,
    change     text        not null,
    at         timestamptz not null
);
create index consent_history_athlete on consent_history (athlete_id);

-- Who answers for an athlete: the highest epoch in force on a date.
create table routes (
    athlete_id     uuid not null,
    epoch          int  not null,
    responder      text not null,
    effective_from date not null,
    primary key (athlete_id, epoch)
);

-- The next morning of each athlete. Cost follows those who are due: nobody else is in the partial index.
create table schedules (
    athlete_id      uuid primary key,
    zone            text    not null,
    send_time       time    not null,
    wanted          boolean not null,
    next_date       date,
    next_prepare_at timestamptz,
    moved_at        timestamptz
);
create index schedules_due on schedules (next_prepare_at) where next_prepare_at is not null;

-- Texts that leave: one a morning and athlete, and answers to inbound texts.
create table messages (
    id            uuid        primary key,
    athlete_id    uuid        not null,
    local_date    date        not null,
    kind          text        not null,
    reply_to      text,
    state         text        not null,
    responder     text,
    epoch         int         not null default 0,
    revision      int         not null default 0,
    send_at       timestamptz not null,
    next_try_at   timestamptz not null,
    ask_again_at  timestamptz,
    body_sealed   bytea,
    fingerprint   text,
    fallback      boolean     not null default false,
    despite_opt_out boolean   not null default false,
    attempts      int         not null default 0,
    lease_until   timestamptz,
    sid           text,
    sent_at       timestamptz,
    ended_at      timestamptz
);
create unique index messages_morning on messages (athlete_id, local_date) where kind = 'morning';
create unique index messages_reply on messages (reply_to) where reply_to is not null;
create index messages_due on messages (next_try_at) where state in ('requested', 'prepared');
create index messages_ask_again on messages (ask_again_at)
    where state in ('requested', 'prepared') and ask_again_at is not null;
create index messages_sending on messages (lease_until) where state = 'sending';
create index messages_athlete on messages (athlete_id, send_at);

-- What athletes wrote, once per carrier's id.
create table inbound (
    sid         text        primary key,
    phone_index bytea       not null,
    body_sealed bytea       not null,
    state       text        not null,
    intent      text,
    athlete_id  uuid,
    attempts    int         not null default 0,
    received_at timestamptz not null,
    next_try_at timestamptz not null
);
create index inbound_due on inbound (next_try_at) where state = 'received';
