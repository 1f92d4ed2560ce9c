-- Days that changed places within their week, as an athlete asked. What was taken back stays, so that a request that comes again is known.
create table day_move (
    athlete_id    uuid        not null,
    move_id       uuid        not null,
    number        bigint      not null generated always as identity,
    plan_id       uuid        not null,
    moved_from    date        not null,
    moved_to      date        not null,
    theme         text        not null,
    -- What came to the first day for it; null for a day of rest.
    in_return     text,
    moved_at      timestamptz not null,
    taken_back_at timestamptz,
    primary key (athlete_id, move_id)
);

-- Lifts that an athlete does instead of others; the dossier says those that hold.
create table lift_swap (
    athlete_id    uuid        not null,
    swap_id       uuid        not null,
    exercise      text        not null,
    instead       text        not null,
    since         date        not null,
    taken_back_at timestamptz,
    primary key (athlete_id, swap_id)
);
