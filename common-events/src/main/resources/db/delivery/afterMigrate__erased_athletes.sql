-- After every migration: each table with an athlete_id turns away rows of erased athletes, the newest table too.
do $$
declare
    kept text;
begin
    for kept in
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'erased_athletes'
            and a.attname = 'athlete_id' and not a.attisdropped
            and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'refuse_erased')
    loop
        execute format('create trigger refuse_erased before insert on %I for each row
            when (new.athlete_id is not null) execute function refuse_erased()', kept);
    end loop;
end $$;
