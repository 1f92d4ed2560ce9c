-- The mutable shape of the transition: one document for each program, overwritten by every edit.
create table program_json (
    program_id    uuid primary key,
    athlete_id    uuid        not null references athlete deferrable,
    -- The version that the document is at.
    revision      int         not null check (revision >= 1),
    origin        text        not null,
    restored_from int,
    changed_at    timestamptz not null,
    body          jsonb       not null,
    -- When it is to be stored as a version, because it was changed while versions were not written; null where it is.
    behind_since  timestamptz
);
create index program_json_athlete on program_json (athlete_id);
create index program_json_behind on program_json (behind_since) where behind_since is not null;

-- The versions, only ever added to. Each table names its athlete, so that export and erasure find the rows.
create table programs (
    program_id uuid primary key,
    athlete_id uuid        not null references athlete deferrable,
    created_at timestamptz not null
);
create index programs_athlete on programs (athlete_id);

create table program_versions (
    program_version_id uuid primary key,
    program_id         uuid        not null references programs deferrable,
    athlete_id         uuid        not null,
    version            int         not null check (version >= 1),
    origin             text        not null,
    restored_from      int,
    created_at         timestamptz not null,
    name               text        not null,
    description        text,
    weeks              int check (weeks >= 1),
    unique (program_id, version)
);
create index program_versions_athlete on program_versions (athlete_id);

create table program_version_workouts (
    workout_version_id uuid primary key,
    program_version_id uuid not null references program_versions deferrable,
    athlete_id         uuid not null,
    -- The same in every version in which the workout stands.
    workout_id         uuid not null,
    position           int  not null check (position >= 0),
    name               text not null,
    kind               text not null,
    minutes            int check (minutes >= 1),
    notes              text,
    unique (program_version_id, workout_id),
    unique (program_version_id, position),
    unique (program_version_id, workout_version_id)
);
create index program_version_workouts_athlete on program_version_workouts (athlete_id);

create table program_version_exercises (
    program_version_id uuid not null,
    workout_version_id uuid not null,
    athlete_id         uuid not null,
    -- The same in every version in which the exercise stands.
    exercise_id        uuid not null,
    position           int  not null check (position >= 0),
    name               text not null,
    part               text not null,
    sets               int  not null check (sets >= 1),
    reps               text,
    seconds            int check (seconds >= 1),
    load               numeric check (load > 0),
    unit               text,
    intensity          numeric check (intensity > 0 and intensity <= 1),
    rpe                numeric check (rpe between 1 and 10),
    rest_seconds       int check (rest_seconds >= 0),
    rest_after_seconds int check (rest_after_seconds >= 0),
    equipment          jsonb not null,
    target_muscles     jsonb not null,
    notes              text,
    primary key (program_version_id, exercise_id),
    unique (workout_version_id, position),
    foreign key (program_version_id, workout_version_id)
        references program_version_workouts (program_version_id, workout_version_id) deferrable,
    check ((reps is null) <> (seconds is null)),
    check ((load is null) = (unit is null)),
    check (num_nonnulls(load, intensity, rpe) <= 1)
);
create index program_version_exercises_athlete on program_version_exercises (athlete_id);

create table program_version_schedule (
    program_version_id uuid not null,
    athlete_id         uuid not null,
    -- 1 for Monday.
    day                int  not null check (day between 1 and 7),
    workout_version_id uuid not null,
    primary key (program_version_id, day),
    -- A day is for a workout of its own version, or for none.
    foreign key (program_version_id, workout_version_id)
        references program_version_workouts (program_version_id, workout_version_id) deferrable
);
create index program_version_schedule_athlete on program_version_schedule (athlete_id);

-- A version never changes and never goes, but with its athlete: erasure names that athlete for its own transaction alone.
create function refuse_program_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.athlete_id::text = current_setting('coachline.erasing', true) then
            return old;
        end if;
    end if;
    raise exception '% is never changed, only added to', tg_table_name using errcode = 'restrict_violation';
end $$;

do $$
declare
    kept text;
begin
    foreach kept in array array['programs', 'program_versions', 'program_version_workouts',
                                'program_version_exercises', 'program_version_schedule']
    loop
        execute format('create trigger never_changed before update or delete on %I for each row
            execute function refuse_program_change()', kept);
        execute format('create trigger never_emptied before truncate on %I for each statement
            execute function refuse_program_change()', kept);
    end loop;
end $$;
