-- Snapshots and dossiers are never changed; only an erased athlete's may go.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select from erased_athletes where athlete_id = old.athlete_id) then
        return old;
    end if;
    raise exception '% is never changed, only added to', tg_table_name;
end $$;
