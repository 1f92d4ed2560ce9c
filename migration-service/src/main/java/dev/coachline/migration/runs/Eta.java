package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** When a run will have come to its end, as far as that can be said honestly. */
public sealed interface Eta {

    /** Nothing is promised yet. */
    record Estimating(String why) implements Eta {}

    /**
     * The run stands still, and so does what was expected of it.
     *
     * @param left what was left of it when it stopped, by the pace it had; absent where that was not known
     */
    record Frozen(@Nullable Duration left, String why) implements Eta {}

    /** @param waiting members who wait for the end of their plans, which no pace brings nearer */
    record Expected(Instant at, long waiting) implements Eta {}

    record Over(Instant at) implements Eta {}

    /**
     * How far the run was.
     *
     * @param active time spent running until then, pauses left out
     * @param ended members who had come to an end
     */
    record Progress(Duration active, long ended) {}

    /** Fewer ends say nothing about a rate. */
    int LEAST_ENDS = 6;
    /** Two halves of the recent past that differ by more are no steady pace. */
    double STEADY = 2;
    /** The recent past, in running time. */
    Duration RECENT = Duration.ofMinutes(30);

    /**
     * @param past growing in both; the last one is of now
     * @param ahead what is left to do
     */
    static Eta of(List<Progress> past, Runs.Ahead ahead, Instant now) {
        Duration needed = Duration.ZERO;
        if (ahead.ready() > 0) {
            Double perSecond = steadyRate(past);
            if (perSecond == null) {
                return new Estimating("the pace is not steady yet");
            }
            needed = Duration.ofMillis((long) (ahead.ready() / perSecond * Duration.ofSeconds(1).toMillis()));
        }
        Instant byPace = now.plus(needed);
        Instant last = ahead.last();
        return new Expected(last != null && last.isAfter(byPace) ? last : byPace, ahead.waiting());
    }

    /** Ends per second of running time; null while there are too few, or the two halves of the recent past disagree. */
    private static @Nullable Double steadyRate(List<Progress> past) {
        if (past.isEmpty()) {
            return null;
        }
        Progress last = past.getLast();
        List<Progress> recent = past.stream()
                .filter(p -> p.active().compareTo(last.active().minus(RECENT)) >= 0).toList();
        Progress first = recent.getFirst();
        long ends = last.ended() - first.ended();
        if (ends < LEAST_ENDS) {
            return null;
        }
        Duration half = first.active().plus(last.active().minus(first.active()).dividedBy(2));
        Progress middle = recent.stream().filter(p -> p.active().compareTo(half) >= 0).findFirst().orElse(last);
        Double early = rate(first, middle);
        Double late = rate(middle, last);
        if (early == null || late == null || Math.max(early, late) > STEADY * Math.min(early, late)) {
            return null;
        }
        return rate(first, last);
    }

    private static @Nullable Double rate(Progress from, Progress to) {
        Duration took = to.active().minus(from.active());
        return took.isZero() || to.ended() == from.ended()
                ? null
                : (to.ended() - from.ended()) / (double) took.toMillis() * Duration.ofSeconds(1).toMillis();
    }
}
