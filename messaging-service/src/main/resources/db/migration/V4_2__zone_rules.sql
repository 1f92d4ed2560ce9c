-- Which rules of the time zones the stored instants were derived by, and how far they have been derived again.
create table zone_rules (
    the_one boolean primary key default true check (the_one),
    version text    not null,
    up_to   uuid
);
insert into zone_rules (version) values ('unknown');
