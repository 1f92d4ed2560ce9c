-- Which side answers the reads of athletes who have moved, by kind of read.
create table shadow_switches (
    kind  text primary key,
    reads text        not null,
    -- Grows with each switch.
    epoch int         not null,
    since timestamptz not null,
    who   text        not null,
    why   text        not null
);
insert into shadow_switches (kind, reads, epoch, since, who, why)
values ('SESSIONS', 'NEW', 0, 'epoch', 'service', 'as deployed'), ('PROGRAMS', 'NEW', 0, 'epoch', 'service', 'as deployed');

create table shadow_audit (
    id   bigint generated always as identity primary key,
    at   timestamptz not null,
    who  text        not null,
    what text        not null,
    why  text        not null
);

-- Comparisons by the minute, each counted once by the worst that it found.
create table shadow_counts (
    kind        text        not null,
    epoch       int         not null,
    minute      timestamptz not null,
    compared    bigint      not null,
    explained   bigint      not null,
    unexplained bigint      not null,
    primary key (kind, epoch, minute)
);

-- What the last comparison of an athlete found, and what one before had found and it did not. Values stand as hashes.
create table shadow_mismatches (
    id            bigint generated always as identity unique,
    athlete_id    uuid        not null,
    kind          text        not null,
    pointer       text        not null,
    difference    text        not null,
    explained     boolean     not null,
    legacy_sha256 text,
    new_sha256    text,
    found_at      timestamptz not null,
    resolved_at   timestamptz,
    primary key (athlete_id, kind, pointer)
);
create index shadow_mismatches_open on shadow_mismatches (athlete_id) where resolved_at is null and not explained;

-- How far the legacy columns of programs are on their way out; one row.
create table program_columns (
    only_row boolean primary key default true check (only_row),
    state    text        not null,
    since    timestamptz not null,
    who      text        not null,
    why      text        not null
);
insert into program_columns (state, since, who, why) values ('WRITABLE', 'epoch', 'service', 'as deployed');
