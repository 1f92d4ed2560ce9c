-- What was said with each athlete and what the coach keeps in mind of it. A text's words stay in messages or inbound.
create table conversation_states (
    id                      bigint generated always as identity primary key,
    conversation_id         text        not null unique,
    athlete_id              uuid        not null,
    user_input_sealed       bytea,
    step_count              int         not null default 0,
    focus                   text[]      not null default '{}',
    last_tool_result_sealed bytea,
    config_sealed           bytea,
    created_at              timestamptz not null,
    saved_at                timestamptz
);
create index conversation_states_athlete on conversation_states (athlete_id);

-- Appended at the end; imports come before the beginning, so that the numbers of what is there never change.
create table conversation_messages (
    conversation      bigint      not null references conversation_states deferrable,
    seq               bigint      not null,
    athlete_id        uuid        not null,
    at                timestamptz not null,
    role              text        not null,
    structured        boolean     not null default false,
    content_sealed    bytea,
    tool_name         text,
    tool_calls_sealed bytea,
    message_id        uuid,
    inbound_sid       text,
    primary key (conversation, seq),
    check (num_nonnulls(content_sealed, message_id, inbound_sid) = 1)
);

create table memory_context_items (
    id             bigint generated always as identity primary key,
    conversation   bigint      not null references conversation_states deferrable,
    athlete_id     uuid        not null,
    source         text        not null,
    content_sealed bytea       not null,
    content_key    bytea       not null,
    relevance      double precision,
    focus          text[]      not null default '{}',
    imported       boolean     not null default false,
    at             timestamptz not null,
    unique (conversation, content_key)
);
create index memory_context_items_relevance on memory_context_items (conversation, relevance desc) where relevance is not null;

-- At most one import a conversation; another one takes its place.
create table conversation_imports (
    conversation bigint      primary key references conversation_states deferrable,
    athlete_id   uuid        not null,
    digest       bytea       not null,
    first_seq    bigint      not null,
    last_seq     bigint      not null,
    imported_by  text        not null,
    imported_at  timestamptz not null
);

-- The shape of before: each save is a whole chunk more, pruned to the last 20 turns.
create table conversation_blobs (
    id              bigint generated always as identity primary key,
    conversation_id text        not null,
    athlete_id      uuid        not null,
    content_sealed  bytea       not null,
    at              timestamptz not null
);
create index conversation_blobs_conversation on conversation_blobs (conversation_id, id);
create index conversation_blobs_athlete on conversation_blobs (athlete_id);

-- Texts of before: their words are where they always were.
create temporary table said on commit drop as
    select athlete_id, received_at as at, 0 as stage, 'user' as role, null::uuid as message_id, sid as inbound_sid
    from inbound where state = 'handled' and athlete_id is not null
    union all
    select athlete_id, sent_at, 1, 'assistant', id, null from messages where sent_at is not null and body_sealed is not null;
insert into conversation_states (conversation_id, athlete_id, created_at)
select athlete_id::text, athlete_id, min(at)
from (select athlete_id, at from said union all select athlete_id, updated_at from contacts) as known group by athlete_id;
insert into conversation_messages (conversation, seq, athlete_id, at, role, message_id, inbound_sid)
select s.id, row_number() over (partition by s.id order by t.at, t.stage, t.message_id, t.inbound_sid), t.athlete_id, t.at,
    t.role, t.message_id, t.inbound_sid
from said t join conversation_states s on s.athlete_id = t.athlete_id;
