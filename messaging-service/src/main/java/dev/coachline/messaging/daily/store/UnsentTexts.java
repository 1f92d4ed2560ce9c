package dev.coachline.messaging.daily.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.daily.MorningTiming;
import dev.coachline.messaging.daily.Schedule;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.routing.Route;

/** What happens to morning texts that have not been claimed yet when the athlete's settings change. */
@Component
class UnsentTexts {

    private static final String UNSENT = """
            select id, local_date, state, epoch, send_at from messages where athlete_id = ? and kind = 'morning'
            and state in ('requested', 'prepared') order by local_date""";

    private record Unsent(UUID id, LocalDate date, String state, int epoch, Instant sendAt) {}

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final MessagingMeters meters;

    UnsentTexts(JdbcClient jdbc, Outbox outbox, MessagingMeters meters) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.meters = meters;
    }

    /** The last date that has a text, a cancelled one aside. */
    @Nullable
    LocalDate lastTaken(UUID athleteId) {
        return jdbc
                .sql("""
                        select max(local_date) from messages where athlete_id = ? and kind = 'morning' and state <> 'cancelled'""")
                .param(athleteId).query((row, n) -> row.getObject(1, LocalDate.class)).list().getFirst();
    }

    /** They refused: replies too, but for the one that confirms it, which is written afterwards. */
    void cancel(UUID athleteId, Instant now) {
        List<MessagingEvent> failed = jdbc.sql("""
                update messages set state = 'cancelled', ended_at = ?, ask_again_at = null
                where athlete_id = ? and state in ('requested', 'prepared') and not despite_opt_out
                returning id, local_date, kind""").params(Timestamp.from(now), athleteId)
                .query((row, n) -> row.getString("kind").equals("morning")
                        ? new MessagingEvent.MessageFailed(athleteId, row.getObject("id", UUID.class),
                                row.getObject("local_date", LocalDate.class), MessagingEvent.FailureReason.OPTED_OUT)
                        : null)
                .stream().<MessagingEvent>mapMulti((event, sink) -> {
                    if (event != null) {
                        sink.accept(event);
                    }
                }).toList();
        meters.count(MessagingMeters.Text.CANCELLED, failed.size());
        outbox.publish(now, failed);
    }

    /** Zone or time changed: the same dates, at their new instants. */
    void move(Schedule schedule, Instant now) {
        move(schedule, held(schedule.athleteId()), now);
    }

    /** Whether any has an instant that the schedule would not give it. */
    boolean derivedOtherwise(Schedule schedule) {
        return jdbc.sql(UNSENT).param(schedule.athleteId()).query(UnsentTexts::unsent).list().stream()
                .anyMatch(text -> otherwise(text, schedule));
    }

    /** The rules of the zone changed: those whose instants they touch move, and no other. */
    void rederive(Schedule schedule, Instant now) {
        List<Unsent> stale = held(schedule.athleteId()).stream()
                .filter(text -> otherwise(text, schedule)).toList();
        if (!stale.isEmpty()) {
            move(schedule.moved(schedule.zone(), schedule.sendTime(), now), stale, now);
        }
    }

    private static boolean otherwise(Unsent text, Schedule schedule) {
        return !text.sendAt().equals(schedule.sendAt(text.date()));
    }

    private void move(Schedule schedule, List<Unsent> texts, Instant now) {
        for (Unsent text : texts) {
            MorningTiming timing = MorningTiming.of(schedule.sendAt(text.date()), text.state().equals("prepared"), now);
            jdbc.sql("update messages set send_at = ?, next_try_at = ?, ask_again_at = ? where id = ?")
                    .params(Timestamp.from(timing.sendAt()), Timestamp.from(timing.nextTryAt()))
                    .param(timestamp(timing.askAgainAt())).param(text.id())
                    .update();
        }
    }

    /** The active system changed: what was written by the former one is dropped, and the present one is asked. */
    void askPresentResponder(UUID athleteId, List<Route> routes, Instant now) {
        List<MessagingEvent> due = new ArrayList<>();
        for (Unsent text : held(athleteId)) {
            Route route = Route.inForceOn(text.date(), routes);
            if (route == null || route.epoch() <= text.epoch()) {
                continue;
            }
            MorningTiming timing = MorningTiming.of(text.sendAt(), false, now);
            jdbc.sql("""
                    update messages set state = 'requested', responder = ?, epoch = ?, body_sealed = null,
                        fingerprint = null, fallback = false, next_try_at = ?, ask_again_at = ? where id = ?""")
                    .params(route.responder().name().toLowerCase(Locale.ROOT), route.epoch(),
                            Timestamp.from(timing.nextTryAt()))
                    .param(timestamp(timing.askAgainAt())).param(text.id())
                    .update();
            due.add(new MessagingEvent.DailyMessageDue(athleteId, text.date(), PrepareTexts.system(route.responder()),
                    route.epoch(), text.sendAt()));
        }
        outbox.publish(now, due);
    }

    private List<Unsent> held(UUID athleteId) {
        return jdbc.sql(UNSENT + " for update").param(athleteId).query(UnsentTexts::unsent).list();
    }

    private static Unsent unsent(ResultSet row, int number) throws SQLException {
        return new Unsent(row.getObject("id", UUID.class), row.getObject("local_date", LocalDate.class),
                row.getString("state"), row.getInt("epoch"), row.getTimestamp("send_at").toInstant());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
