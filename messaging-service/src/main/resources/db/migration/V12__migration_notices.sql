-- Athletes who are to be told that their coaching has moved, and that nothing was lost; each is told once.
create table migration_notices (
    athlete_id  uuid primary key,
    -- Null while there is nothing to do.
    next_try_at timestamptz,
    told_at     timestamptz
);
create index migration_notices_due on migration_notices (next_try_at) where next_try_at is not null;

-- The number that the legacy system told last: as long as it tells the same, a newer one stays. Null in rows of before.
alter table contacts add column legacy_phone_sealed bytea;
