-- Which system answers for an athlete who comes from the legacy one, as migration-service told last.
create table routing (
    athlete_id uuid primary key,
    system     text not null,
    epoch      int  not null
);
