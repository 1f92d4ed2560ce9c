package dev.coachline.messaging.daily.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.ContactFollower;
import dev.coachline.messaging.daily.Schedule;
import dev.coachline.messaging.routing.Route;
import dev.coachline.messaging.routing.RouteFollower;
import dev.coachline.messaging.routing.Routes;

/** Keeps each athlete's next morning in step with contact and routes, whichever comes first. */
@Repository
class PostgresSchedules implements ContactFollower, RouteFollower {

    private static final String COLUMNS = "select athlete_id, zone, send_time, wanted, next_date, next_prepare_at, moved_at from schedules ";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Routes routes;
    private final UnsentTexts unsent;

    PostgresSchedules(JdbcClient jdbc, JdbcTemplate batches, Routes routes, UnsentTexts unsent) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.routes = routes;
        this.unsent = unsent;
    }

    @Override
    public void contactChanged(Contact contact, Instant now) {
        Schedule before = hold(contact.athleteId());
        if (!contact.mayBeTexted()) {
            store(Schedule.idle(contact.athleteId(), contact.zone(), contact.sendTime(), false));
            if (before != null) {
                unsent.cancel(contact.athleteId(), now);
            }
        } else if (before == null || !before.active()) {
            store(begun(Schedule.idle(contact.athleteId(), contact.zone(), contact.sendTime(), true), now));
        } else if (!before.zone().equals(contact.zone()) || !before.sendTime().equals(contact.sendTime())) {
            Schedule moved = before.moved(contact.zone(), contact.sendTime(), now);
            store(moved);
            unsent.move(moved, now);
        }
    }

    @Override
    public void routeArrived(UUID athleteId, Route route, Instant now) {
        Schedule schedule = hold(athleteId);
        if (schedule == null) {
            return;
        }
        if (schedule.wanted() && !schedule.active()) {
            store(begun(schedule, now));
        }
        unsent.askPresentResponder(athleteId, routes.of(athleteId), now);
    }

    /** Claims athletes whose next text is to be asked for. */
    List<Schedule> claimDue(Instant now, int limit) {
        return jdbc.sql(COLUMNS + "where next_prepare_at <= ? order by next_prepare_at limit ? for update skip locked")
                .params(Timestamp.from(now), limit).query(PostgresSchedules::schedule).list();
    }

    /** Athletes in the order of their ids. */
    List<Schedule> after(UUID athleteId, int limit) {
        return jdbc.sql(COLUMNS + "where athlete_id > ? order by athlete_id limit ?").params(athleteId, limit)
                .query(PostgresSchedules::schedule).list();
    }

    /** Derives the instants again where they come from other rules of the zone; holds nobody else up. */
    void rederive(Schedule seen, Instant now) {
        if (seen.rederived(now).equals(seen) && !unsent.derivedOtherwise(seen)) {
            return;
        }
        Schedule schedule = hold(seen.athleteId());
        if (schedule != null) {
            Schedule again = schedule.rederived(now);
            if (!again.equals(schedule)) {
                store(again);
            }
            unsent.rederive(schedule, now);
        }
    }

    @Nullable
    Instant nextPrepareAt() {
        return jdbc.sql("select min(next_prepare_at) from schedules where next_prepare_at is not null")
                .query((row, n) -> instant(row.getTimestamp(1))).list().getFirst();
    }

    void storeNext(List<Schedule> schedules) {
        batches.batchUpdate(
                "update schedules set next_date = ?, next_prepare_at = ?, next_send_at = ? where athlete_id = ?",
                schedules.stream().map(s -> new Object[]{s.nextDate(), timestamp(s.nextPrepareAt()),
                        timestamp(s.nextSendAt()), s.athleteId()}).toList());
    }

    private Schedule begun(Schedule idle, Instant now) {
        return idle.begun(Route.firstDate(routes.of(idle.athleteId())), unsent.lastTaken(idle.athleteId()), now);
    }

    /** The lock also covers an athlete without a row: contact and route may arrive at the same moment. */
    private @Nullable Schedule hold(UUID athleteId) {
        jdbc.sql("select pg_advisory_xact_lock(7003, hashtext(?))").param(athleteId.toString())
                .query((row, n) -> true).list();
        return jdbc.sql(COLUMNS + "where athlete_id = ? for update").param(athleteId).query(PostgresSchedules::schedule)
                .optional().orElse(null);
    }

    private void store(Schedule s) {
        jdbc.sql(
                """
                        insert into schedules (athlete_id, zone, send_time, wanted, next_date, next_prepare_at, next_send_at, moved_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (athlete_id) do update set zone = excluded.zone, send_time = excluded.send_time,
                            wanted = excluded.wanted, next_date = excluded.next_date,
                            next_prepare_at = excluded.next_prepare_at, next_send_at = excluded.next_send_at,
                            moved_at = excluded.moved_at""")
                .params(s.athleteId(), s.zone().getId(), s.sendTime(), s.wanted())
                .param(s.nextDate()).param(timestamp(s.nextPrepareAt())).param(timestamp(s.nextSendAt()))
                .param(timestamp(s.movedAt()))
                .update();
    }

    private static Schedule schedule(ResultSet row, int number) throws SQLException {
        return new Schedule(row.getObject("athlete_id", UUID.class), ZoneId.of(row.getString("zone")),
                row.getObject("send_time", LocalTime.class), row.getBoolean("wanted"),
                row.getObject("next_date", LocalDate.class), instant(row.getTimestamp("next_prepare_at")),
                instant(row.getTimestamp("moved_at")));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
