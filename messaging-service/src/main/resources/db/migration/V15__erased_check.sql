-- The delivery kit's function at two thirds of its price: an expression takes the lock, where "perform" would run a query of its own.
-- A wave of texts calls it three times a text. The look stays a statement of its own behind it: only so does it see what was committed
-- while the lock was waited for.
create or replace function refuse_erased() returns trigger language plpgsql as $$
begin
    if pg_advisory_xact_lock_shared(7010, erasure_bucket(new.athlete_id)) is null then
        return null; -- Never: the lock is held from here on.
    end if;
    if exists (select from erased_athletes where athlete_id = new.athlete_id) then
        return null;
    end if;
    return new;
end $$;
