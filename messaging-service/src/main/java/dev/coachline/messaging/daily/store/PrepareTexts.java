package dev.coachline.messaging.daily.store;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.daily.MorningTiming;
import dev.coachline.messaging.daily.Schedule;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.routing.Route;
import dev.coachline.messaging.routing.Routes;
import dev.coachline.platform.DueWork;

/** Asks for the morning texts some hours before they leave: one row an athlete and local date, and one event. */
@Component
class PrepareTexts implements DueWork {

    private static final int BATCH = 200;

    /** A date about to get its row. */
    private record Asked(Schedule schedule, LocalDate date, Route route, MorningTiming timing) {

        UUID id() {
            return UUID.nameUUIDFromBytes(
                    ("morning " + schedule.athleteId() + " " + date).getBytes(StandardCharsets.UTF_8));
        }
    }

    private final PostgresSchedules schedules;
    private final Routes routes;
    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;

    PrepareTexts(PostgresSchedules schedules, Routes routes, JdbcTemplate jdbc, Outbox outbox,
            TransactionTemplate transaction, MessagingMeters meters) {
        this.schedules = schedules;
        this.routes = routes;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "prepare-texts";
    }

    @Override
    public @Nullable Instant nextDue() {
        return schedules.nextPrepareAt();
    }

    @Override
    public int run(Instant now) {
        Integer prepared = transaction.execute(status -> prepare(now));
        return prepared == null ? 0 : prepared;
    }

    private int prepare(Instant now) {
        List<Schedule> due = schedules.claimDue(now, BATCH);
        if (due.isEmpty()) {
            return 0;
        }
        Map<UUID, List<Route>> known = routes.of(due.stream().map(Schedule::athleteId).toList());
        List<Asked> asked = new ArrayList<>();
        List<Schedule> next = new ArrayList<>();
        for (Schedule schedule : due) {
            LocalDate date = schedule.nextDate();
            Route route = date == null
                    ? null
                    : Route.inForceOn(date, known.getOrDefault(schedule.athleteId(), List.of()));
            if (date == null || route == null) {
                next.add(schedule.stopped());
            } else {
                asked.add(new Asked(schedule, date, route, MorningTiming.of(schedule.sendAt(date), false, now)));
                next.add(schedule.advanced());
            }
        }
        List<Asked> stored = insert(asked);
        schedules.storeNext(next);
        outbox.publish(now, stored.stream().map(PrepareTexts::event).toList());
        meters.count(MessagingMeters.Text.DUE, stored.size());
        return due.size();
    }

    /** Those that are new. A cancelled row comes to life again; any other means that the date has its text. */
    private List<Asked> insert(List<Asked> asked) {
        int[] stored = jdbc.batchUpdate("""
                insert into messages (id, athlete_id, local_date, kind, state, responder, epoch, send_at, next_try_at,
                    ask_again_at)
                values (?, ?, ?, 'morning', 'requested', ?, ?, ?, ?, ?)
                on conflict (athlete_id, local_date) where kind = 'morning' do update set state = 'requested',
                    responder = excluded.responder, epoch = excluded.epoch, send_at = excluded.send_at,
                    next_try_at = excluded.next_try_at, ask_again_at = excluded.ask_again_at, body_sealed = null,
                    fingerprint = null, fallback = false, ended_at = null
                where messages.state = 'cancelled'""", asked.stream().map(PrepareTexts::row).toList());
        List<Asked> fresh = new ArrayList<>();
        for (int i = 0; i < stored.length; i++) {
            if (stored[i] != 0) {
                fresh.add(asked.get(i));
            }
        }
        return fresh;
    }

    private static Object[] row(Asked a) {
        Instant askAgain = a.timing().askAgainAt();
        return new Object[]{a.id(), a.schedule().athleteId(), a.date(),
                a.route().responder().name().toLowerCase(Locale.ROOT), a.route().epoch(),
                Timestamp.from(a.timing().sendAt()), Timestamp.from(a.timing().nextTryAt()),
                askAgain == null ? null : Timestamp.from(askAgain)};
    }

    private static MessagingEvent event(Asked a) {
        return new MessagingEvent.DailyMessageDue(a.schedule().athleteId(), a.date(), system(a.route().responder()),
                a.route().epoch(), a.timing().sendAt());
    }

    static ActiveSystem system(Responder responder) {
        return switch (responder) {
            case LEGACY -> ActiveSystem.LEGACY;
            case MARKDOWN_V1 -> ActiveSystem.MARKDOWN_V1;
        };
    }
}
