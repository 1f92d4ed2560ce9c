-- What the coach says about a plan as a whole, sentence by sentence.
alter table training_plan add column words jsonb not null default '[]';

-- Tokens of a day, reserved and taken together: all athletes', and each one's.
create table token_days (
    day    date primary key,
    tokens bigint not null
);
create table token_budgets (
    athlete_id uuid not null,
    day        date not null,
    tokens     bigint not null,
    primary key (athlete_id, day)
);
-- Every call to a model, repairs and repeated attempts too. Unsettled or unknown, what was reserved counts as taken.
create table token_entries (
    entry_id     uuid primary key,
    athlete_id   uuid not null,
    day          date not null,
    purpose      text not null,
    model        text not null,
    system       text not null,
    reserved     bigint not null,
    settled      boolean not null default false,
    disputed     boolean not null default false,
    input        bigint,
    cached_input bigint,
    output       bigint
);
create index token_entries_athlete on token_entries (athlete_id, day);
-- What a call costs in each system, by purpose; only where both called a model, for no call is no saving.
create view token_saving as
select purpose, legacy_calls, new_calls, legacy_tokens, new_tokens,
    round(1 - new_tokens / nullif(legacy_tokens, 0), 4) as saving
from (select purpose,
        count(*) filter (where system = 'legacy') as legacy_calls,
        count(*) filter (where system = 'markdown_v1') as new_calls,
        avg(coalesce(input + output, reserved)) filter (where system = 'legacy') as legacy_tokens,
        avg(coalesce(input + output, reserved)) filter (where system = 'markdown_v1') as new_tokens
    from token_entries group by purpose) by_system
where legacy_calls > 0 and new_calls > 0;
