package dev.coachline.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.jspecify.annotations.Nullable;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.TriggerBuilder;
import org.springframework.scheduling.support.CronExpression;

/**
 * A schedule of another library: the next instant is computed when the last one has fired and stored until then. A move
 * replaces the schedule, which is all that these libraries offer; other rules of the zone count from the next
 * computation on.
 */
final class PeerClock implements DailyClock {

    private static final Duration LONGER_THAN_ANY_OVERLAP = Duration.ofHours(2);

    /** The first instant after {@code after}; null for never. */
    @FunctionalInterface
    private interface Next {

        @Nullable
        Instant after(Instant after);
    }

    @FunctionalInterface
    private interface Daily {

        Next at(ZoneId zone, LocalTime time);
    }

    private final String name;
    private final Daily daily;

    private PeerClock(String name, Daily daily) {
        this.name = name;
        this.daily = daily;
    }

    static List<DailyClock> all() {
        return List.of(dbScheduler(), quartz(), spring());
    }

    private static DailyClock dbScheduler() {
        return new PeerClock("db-scheduler", (zone, time) -> {
            Schedule schedule = Schedules.daily(zone, time);
            return after -> schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
        });
    }

    private static DailyClock quartz() {
        return new PeerClock("quartz", (zone, time) -> {
            CronTrigger trigger = TriggerBuilder.newTrigger().startAt(new Date(0)).withSchedule(CronScheduleBuilder
                    .dailyAtHourAndMinute(time.getHour(), time.getMinute()).inTimeZone(TimeZone.getTimeZone(zone)))
                    .build();
            return after -> {
                Date next = trigger.getFireTimeAfter(Date.from(after));
                return next == null ? null : next.toInstant();
            };
        });
    }

    private static DailyClock spring() {
        return new PeerClock("spring", (zone, time) -> {
            CronExpression cron = CronExpression.parse("0 %d %d * * *".formatted(time.getMinute(), time.getHour()));
            return after -> {
                var next = cron.next(after.atZone(zone));
                return next == null ? null : next.toInstant();
            };
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Life begin(ZoneId zone, LocalTime at, Instant now) {
        return new Stored(daily.at(zone, at), now);
    }

    private final class Stored implements Life {

        private Next schedule;
        private @Nullable Instant next;

        Stored(Next schedule, Instant now) {
            this.schedule = schedule;
            this.next = schedule.after(now);
        }

        @Override
        public List<Instant> liveUntil(Instant until) {
            List<Instant> fired = new ArrayList<>();
            for (Instant due = next; due != null && !due.isAfter(until); due = next) {
                fired.add(due);
                next = schedule.after(due);
                if (next != null && !next.isAfter(due)) {
                    // Spring's, where a clock goes back by half an hour: it would fire until that time is over.
                    fired.add(due);
                    next = schedule.after(due.plus(LONGER_THAN_ANY_OVERLAP));
                }
            }
            return fired;
        }

        @Override
        public void moved(ZoneId zone, LocalTime at, Instant now) {
            schedule = daily.at(zone, at);
            next = schedule.after(now);
        }

        @Override
        public void ruledOtherwise(ZoneId zone, LocalTime at, Instant now) {
            schedule = daily.at(zone, at);
        }
    }
}
