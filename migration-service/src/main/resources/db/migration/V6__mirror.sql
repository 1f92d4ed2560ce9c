-- Which rows of the legacy database are the mirror's, and what they are; announced before they are written.
create table mirror_rows (
    athlete_id    uuid        not null,
    legacy_table  text        not null,
    row_id        text        not null,
    sha256        text        not null,
    -- Of the row that this one takes the place of, which may still stand there.
    before_sha256 text,
    written_at    timestamptz not null,
    primary key (athlete_id, legacy_table, row_id)
);

-- Mirrored athletes of whom something happened that the mirror lacks.
create table mirror_marks (
    athlete_id  uuid primary key,
    marks       bigint      not null,
    attempts    int         not null,
    next_due_at timestamptz not null
);
create index mirror_marks_due on mirror_marks (next_due_at, athlete_id);
