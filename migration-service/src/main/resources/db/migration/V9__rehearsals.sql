-- Rehearsals of a move on a copy of the legacy database.
create table rehearsals (
    id        uuid primary key,
    who       text        not null,
    -- Whom it was for, in words.
    selection text        not null,
    state     text        not null,
    phase     text        not null,
    done      int         not null,
    total     int         not null,
    began_at  timestamptz not null,
    ended_at  timestamptz,
    failure   text,
    -- JSON; without athletes, who stand in rows.
    report    text
);
create index rehearsals_newest on rehearsals (began_at desc);

create table rehearsed_athletes (
    rehearsal_id uuid   not null,
    athlete_id   uuid   not null,
    result       text   not null,
    reason       text,
    millis       bigint not null,
    primary key (rehearsal_id, athlete_id)
);
create index rehearsed_athletes_athlete on rehearsed_athletes (athlete_id);

-- Records and maxes of a snapshot, counted without the converter, and how many of them its dossier has.
create table record_counts (
    athlete_id    uuid primary key,
    bundle_sha256 text not null,
    legacy        int  not null,
    preserved     int  not null
);
