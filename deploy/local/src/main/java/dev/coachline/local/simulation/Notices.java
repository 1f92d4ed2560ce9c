package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what athletes were told about their move against the cutovers: one text to each who moved and wants texts. */
final class Notices {

    /** Longer than a cutover that is due takes, and a night after it. */
    private static final Duration WITHIN = Duration.ofHours(42);

    /**
     * @param due athletes who had to be told; where the end or a STOP came too close to be certain, those who were
     * @param sent texts
     * @param offences one for each athlete who was told too rarely or too often
     */
    record Finding(long due, long sent, List<Witness.Offence> offences) {}

    private Notices() {}

    /** @param operators what operators did, in order */
    static Finding examine(World world, List<Action> operators, List<Witness.Sent> log) {
        Map<String, Long> told = new HashMap<>();
        log.forEach(sent -> told.merge(sent.phone(), 1L, Long::sum));
        long due = 0;
        List<Witness.Offence> offences = new ArrayList<>();
        for (SimulatedAthlete athlete : world.athletes()) {
            long sent = told.getOrDefault(athlete.phone(), 0L);
            long expected = expected(athlete, operators, world.end()).orElse(Math.min(sent, 1));
            due += expected;
            if (sent != expected) {
                offences.add(new Witness.Offence("told %d times of the move, not %d".formatted(sent, expected),
                        athlete.id().toString(), world.end().atZone(athlete.zoneAt(world.end())).toLocalDate()));
            }
        }
        return new Finding(due, log.size(), List.copyOf(offences));
    }

    /** Empty where nobody can tell from settings and script alone. */
    private static Optional<Long> expected(SimulatedAthlete athlete, List<Action> operators, Instant end) {
        if (!athlete.convertible() || athlete.legacyPlanEndsOn() == null) {
            return Optional.of(0L);
        }
        Instant moved = Detours.periods(athlete, operators, end).stream()
                .filter(period -> period.responder().equals("markdown-v1")).map(Detours.Period::from).findFirst()
                .orElse(null);
        boolean close = moved == null || moved.plus(WITHIN).isAfter(end) || athlete.silences().stream()
                .anyMatch(silence -> silence.from().isBefore(moved.plus(WITHIN))
                        && silence.until().isAfter(moved.minus(WITHIN)));
        return close ? Optional.empty() : Optional.of(1L);
    }
}
