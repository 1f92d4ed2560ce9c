-- Athletes who were erased (see dev.coachline.erasure). Only the id stays, so that nothing late brings them back.
create table erased_athletes (
    athlete_id uuid primary key,
    erased_at  timestamptz not null
);

-- Few buckets, so that a transaction over hundreds of athletes holds few locks.
create function erasure_bucket(athlete uuid) returns integer language sql immutable as $$
    select hashtext(athlete::text) & 63
$$;

-- Turns away rows of erased athletes. The lock, held until the commit, makes an erasure wait for rows that it cannot see yet.
create function refuse_erased() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(7010, erasure_bucket(new.athlete_id));
    if exists (select from erased_athletes where athlete_id = new.athlete_id) then
        return null;
    end if;
    return new;
end $$;
