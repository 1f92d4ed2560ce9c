-- When each athlete's next text leaves: the order in which /due pages.
alter table schedules add column next_send_at timestamptz;
update schedules set next_send_at = greatest((next_date + send_time) at time zone zone, moved_at) where next_date is not null;
create index schedules_next_send on schedules (next_send_at, athlete_id) where next_prepare_at is not null;
