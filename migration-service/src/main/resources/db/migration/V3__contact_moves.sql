-- Zones and send times that legacy athletes changed in messaging-service; they hold until the legacy row changes too.
create table contact_moves (
    athlete_id  uuid primary key,
    zone        text not null,
    send_time   text not null,
    legacy_time text not null
);
