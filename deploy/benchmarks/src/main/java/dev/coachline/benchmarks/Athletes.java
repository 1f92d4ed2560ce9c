package dev.coachline.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.PlanEvent;

/** The athletes of one run, and what happens to them: events that carry a number. Other runs have other athletes. */
final class Athletes {

    /** When everything is said to have happened; nothing is measured by it. */
    static final Instant AT = Instant.parse("2026-03-02T06:30:00Z");

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final List<UUID> ids;
    private final Map<UUID, Integer> indexes = new HashMap<>();

    Athletes(int count) {
        ids = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
        for (int i = 0; i < count; i++) {
            indexes.put(ids.get(i), i);
        }
    }

    List<UUID> ids() {
        return ids;
    }

    /** Whose event number {@code n} is; the same in every run. */
    int of(int n) {
        return new SplittableRandom(n).nextInt(ids.size());
    }

    AthleteEvent event(int n) {
        UUID athlete = ids.get(of(n));
        return new PlanEvent.WeekAdvanced(athlete, athlete, 0, n, MONDAY);
    }

    /** The number of an event, or -1 where it is another run's. */
    int number(AthleteEvent event) {
        return event instanceof PlanEvent.WeekAdvanced week && indexes.containsKey(week.athleteId())
                ? week.microcycleWeek()
                : -1;
    }
}
