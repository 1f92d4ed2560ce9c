-- Whether texts may leave at all. One row, which operators turn.
create table sending (
    the_one    boolean     primary key default true check (the_one),
    stopped    boolean     not null,
    reason     text,
    changed_by text,
    changed_at timestamptz
);
insert into sending (stopped) values (false);

-- Who was due on a date against what the carrier recorded. Dates follow one another; the last one may still be open.
create table audits (
    local_date       date        primary key,
    attempts         int         not null,
    next_try_at      timestamptz,
    audited_at       timestamptz,
    due              int         not null default 0,
    recorded         int         not null default 0,
    missing          int         not null default 0,
    doubled          int         not null default 0,
    unknown_resolved int         not null default 0
);
create table audit_offenders (
    id         bigint generated always as identity primary key,
    local_date date not null references audits,
    athlete_id uuid not null,
    message_id uuid,
    what       text not null
);
create index audit_offenders_date on audit_offenders (local_date);
create index audit_offenders_athlete on audit_offenders (athlete_id);
create index messages_date on messages (local_date);
