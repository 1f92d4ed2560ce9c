package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Who lives in the window and what they do.
 *
 * @param script in the order of its instants
 */
record World(Instant start, Instant end, List<SimulatedAthlete> athletes, List<Action> script) {

    /** Off every send time on earth, so that who is due first is not a question. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofSeconds(200);

    static Instant start(LocalDate from) {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant().plus(AFTER_MIDNIGHT);
    }

    static Instant end(LocalDate from, int days) {
        return start(from).plus(Duration.ofDays(days));
    }
}
