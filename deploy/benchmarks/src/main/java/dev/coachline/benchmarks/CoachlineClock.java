package dev.coachline.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import dev.coachline.messaging.daily.Schedule;

/** The schedule of messaging-service: a row for each date some hours ahead, which moves until it is sent. */
final class CoachlineClock implements DailyClock {

    @Override
    public String name() {
        return "coachline";
    }

    @Override
    public Life begin(ZoneId zone, LocalTime at, Instant now) {
        Schedule idle = Schedule.idle(new UUID(0, now.getEpochSecond() + at.toSecondOfDay()), zone, at, true);
        return new Rows(idle.begun(LocalDate.MIN, null, now));
    }

    private static final class Rows implements Life {

        private final TreeMap<LocalDate, Instant> unsent = new TreeMap<>();
        private Schedule schedule;

        Rows(Schedule schedule) {
            this.schedule = schedule;
        }

        @Override
        public List<Instant> liveUntil(Instant until) {
            List<Instant> sent = new ArrayList<>();
            while (true) {
                Instant prepare = Objects.requireNonNull(schedule.nextPrepareAt());
                Instant send = unsent.isEmpty() ? Instant.MAX : unsent.firstEntry().getValue();
                if (prepare.isAfter(until) && send.isAfter(until)) {
                    return sent;
                }
                if (send.isBefore(prepare)) {
                    sent.add(send);
                    unsent.pollFirstEntry();
                } else {
                    LocalDate date = Objects.requireNonNull(schedule.nextDate());
                    unsent.put(date, schedule.sendAt(date));
                    schedule = schedule.advanced();
                }
            }
        }

        @Override
        public void moved(ZoneId zone, LocalTime at, Instant now) {
            schedule = schedule.moved(zone, at, now);
            unsent.replaceAll((date, sendAt) -> schedule.sendAt(date));
        }

        @Override
        public void ruledOtherwise(ZoneId zone, LocalTime at, Instant now) {
            Schedule stored = new Schedule(schedule.athleteId(), zone, at, true, schedule.nextDate(),
                    schedule.nextPrepareAt(), schedule.movedAt());
            Schedule again = stored.moved(zone, at, now);
            schedule = stored.rederived(now);
            unsent.replaceAll(
                    (date, sendAt) -> sendAt.equals(stored.sendAt(date)) ? sendAt : again.sendAt(date));
        }
    }
}
