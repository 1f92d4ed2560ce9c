-- When nothing was let leave, for whoever asks later why a text was late. At most one stop is open.
create table sending_stops (
    id       bigint generated always as identity primary key,
    began_at timestamptz not null,
    ended_at timestamptz
);
create unique index sending_stops_open on sending_stops ((ended_at is null)) where ended_at is null;
insert into sending_stops (began_at) select changed_at from sending where stopped and changed_at is not null;
