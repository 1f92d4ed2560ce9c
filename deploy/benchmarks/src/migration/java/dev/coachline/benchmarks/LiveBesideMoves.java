package dev.coachline.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.migration.runs.Pace;
import dev.coachline.migration.runs.Throttle;

/**
 * Reads that go on beside a run of moves, in turn with reads alone. The run has the service's own pace and throttle, which
 * slows it down as soon as reads take longer than they do alone.
 */
final class LiveBesideMoves {

    /** More than this beside the moves, as a share of alone, and the run slows down. */
    static final double MOST_INCREASE = 1.1;
    private static final double CONTROLLED = 0.95;
    private static final double REPORTED = 0.99;
    /** Of the two cores that a run has at most. */
    private static final double FIRST_THROTTLE = 0.25;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final OurMoves ours;
    private final List<LegacyAthlete> athletes;
    private final Pace pace;
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>();
    private double throttle = FIRST_THROTTLE;
    private Instant nextSlot = Instant.EPOCH;
    private int next;
    private int moved;
    private double besideSeconds;

    /** @param perSecond athletes that are moved where nothing slows the run down */
    LiveBesideMoves(OurMoves ours, List<LegacyAthlete> athletes, double perSecond) {
        this.ours = ours;
        this.athletes = athletes;
        this.pace = new Pace((int) Math.ceil(60 * perSecond), 1, Pace.LEAST_DISTANCE, Duration.ofSeconds(1));
    }

    /** @param turn of reads alone, and as long beside the moves */
    void turn(LiveReads reads, Duration turn) throws BenchmarkFailure {
        reads.since();
        LockSupport.parkNanos(turn.toNanos());
        alone.addAll(reads.since());
        Duration target = micros(percentile(alone, CONTROLLED) * MOST_INCREASE);
        long begun = System.nanoTime();
        long look = begun + LOOK.toNanos();
        while (System.nanoTime() - begun < turn.toNanos()) {
            oneOrNone();
            if (System.nanoTime() > look) {
                List<Double> since = reads.since();
                beside.addAll(since);
                throttle = Throttle.next(throttle, since.isEmpty() ? null : micros(percentile(since, CONTROLLED)),
                        target);
                look += LOOK.toNanos();
            }
        }
        beside.addAll(reads.since());
        besideSeconds += (System.nanoTime() - begun) / 1e9;
    }

    /** Moves the next athlete where the pace lets them begin, else waits for that. */
    private void oneOrNone() throws BenchmarkFailure {
        Instant now = Instant.EPOCH.plusNanos(System.nanoTime());
        Pace.Slot slot = pace.claim(nextSlot, now, throttle);
        nextSlot = slot.nextSlot();
        if (!slot.granted()) {
            LockSupport.parkNanos(Math.min(LOOK.toNanos(), Duration.between(now, slot.free()).toNanos()));
            return;
        }
        if (next == athletes.size()) {
            ours.forget();
            next = 0;
        }
        ours.move(List.of(athletes.get(next++)));
        moved++;
    }

    double p50Increase() {
        return percentile(beside, 0.5) / percentile(alone, 0.5) - 1;
    }

    double p99Increase() {
        return percentile(beside, REPORTED) / percentile(alone, REPORTED) - 1;
    }

    /** Athletes a second that the throttle left. */
    double perSecond() {
        return moved / besideSeconds;
    }

    private static Duration micros(double micros) {
        return Duration.ofNanos((long) (micros * 1_000));
    }

    private static double percentile(List<Double> micros, double share) {
        return Percentiles.of(micros.stream().mapToDouble(Double::doubleValue).toArray(), share);
    }
}
