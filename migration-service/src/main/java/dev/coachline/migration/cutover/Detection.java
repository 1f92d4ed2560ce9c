package dev.coachline.migration.cutover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Boundary;
import dev.coachline.migration.conversion.Obstacle;

/** When the move of an athlete who is still with the legacy system begins. */
sealed interface Detection {

    int DAYS_AHEAD = 7;

    /** The boundary is further away: look again when the day seven days before it begins. */
    record Later(Instant lookAt) implements Detection {}

    record Begins(Migration migration, String planId, LocalDate endsOn) implements Detection {}

    /** @param schedule in the athlete's zone, or in UTC where that is none */
    record Stopped(@Nullable LocalDate endsOn, Schedule schedule, Obstacle obstacle) implements Detection {}

    /** @param zoneKnown whether the schedule is in the athlete's zone; otherwise that is none, and it is in UTC */
    static Detection decide(UUID athleteId, Boundary boundary, Schedule schedule, boolean zoneKnown, Instant now) {
        if (!(boundary instanceof Boundary.Ends ends)) {
            return new Stopped(null, schedule, Obstacle.UNSUPPORTED_PLAN);
        }
        Instant lookAt = schedule.startOf(ends.endsOn().minusDays(DAYS_AHEAD));
        if (lookAt.isAfter(now)) {
            return new Later(lookAt);
        }
        if (!zoneKnown) {
            return new Stopped(ends.endsOn(), schedule, Obstacle.INVALID_ZONE);
        }
        LocalDate first = schedule.firstUnpreparedDate(now);
        LocalDate startsOn = ends.endsOn().isBefore(first) ? first : ends.endsOn().plusDays(1);
        return new Begins(
                Migration.detected(athleteId, ends.endsOn(), startsOn, schedule, schedule.cutoverBefore(startsOn), now),
                ends.planId(), ends.endsOn());
    }
}
