-- Each call of a tool of somebody else's server: for whom, which, when, how it ended; nothing of what was sent and said.
create table tool_calls (
    call_id    bigint generated always as identity primary key,
    athlete_id uuid        not null,
    server     text        not null,
    tool       text        not null,
    called_at  timestamptz not null,
    -- Written before the call is made; one that stays "begun" is one whose process died.
    outcome    text        not null default 'begun'
        check (outcome in ('begun', 'answered', 'failed', 'unreachable', 'refused')),
    millis     bigint
);
create index tool_calls_athlete on tool_calls (athlete_id);
create index tool_calls_server on tool_calls (server, call_id);
