-- When each athlete's next text leaves: the order in which /due pages. So far it follows from the hours ahead that an athlete's text
-- is asked for, two to four, by the halves of the id (Schedule.lead).
alter table schedules add column next_send_at timestamptz;
update schedules s set next_send_at = s.next_prepare_at + make_interval(hours => 2 + ((ids.mixed % 3 + 3) % 3)::int)
from (select athlete_id, ('x' || left(replace(athlete_id::text, '-', ''), 16))::bit(64)::bigint
        # ('x' || right(replace(athlete_id::text, '-', ''), 16))::bit(64)::bigint as mixed from schedules) as ids
where ids.athlete_id = s.athlete_id and s.next_prepare_at is not null;
create index schedules_next_send on schedules (next_send_at, athlete_id) where next_prepare_at is not null;
