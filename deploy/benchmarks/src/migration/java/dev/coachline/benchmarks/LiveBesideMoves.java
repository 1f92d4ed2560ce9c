package dev.coachline.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.migration.runs.LatencyTarget;
import dev.coachline.migration.runs.Pace;
import dev.coachline.migration.runs.Runs;
import dev.coachline.migration.runs.Throttle;

/**
 * Reads that go on beside a run of moves, in turn with reads alone. The run has the service's own pace and throttle, which
 * slows it down as soon as reads take a tenth longer than they do alone.
 */
final class LiveBesideMoves {

    private static final double P99 = 0.99;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final OurMoves ours;
    private final List<LegacyAthlete> athletes;
    private final Pace pace;
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> beside = new ArrayList<>();
    private double throttle;
    private Instant nextSlot = Instant.EPOCH;
    private int next;
    private int moved;
    private double besideSeconds;

    /** @param perSecond athletes that are moved where nothing slows the run down */
    LiveBesideMoves(OurMoves ours, List<LegacyAthlete> athletes, double perSecond) {
        this.ours = ours;
        this.athletes = athletes;
        this.pace = new Pace((int) Math.ceil(60 * perSecond), 1, Pace.LEAST_DISTANCE, LatencyTarget.USUAL);
        this.throttle = Throttle.first(pace.latencyTarget());
    }

    /** @param turn of reads alone, and as long beside the moves */
    void turn(LiveReads reads, Duration turn) throws BenchmarkFailure {
        reads.since();
        LockSupport.parkNanos(turn.toNanos());
        alone.addAll(reads.since());
        long begun = System.nanoTime();
        long look = begun + LOOK.toNanos();
        while (System.nanoTime() - begun < turn.toNanos()) {
            oneOrNone();
            if (System.nanoTime() > look) {
                List<Double> since = reads.since();
                beside.addAll(since);
                throttle = Throttle.next(throttle, since.isEmpty() ? null : times(since), pace.latencyTarget());
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
        return percentile(beside, P99) / percentile(alone, P99) - 1;
    }

    /** Athletes a second that the throttle left. */
    double perSecond() {
        return moved / besideSeconds;
    }

    private Runs.ReadTimes times(List<Double> since) {
        return new Runs.ReadTimes(micros(percentile(alone, P99)),
                since.stream().map(LiveBesideMoves::micros).toList());
    }

    private static Duration micros(double micros) {
        return Duration.ofNanos((long) (micros * 1_000));
    }

    private static double percentile(List<Double> micros, double share) {
        return Percentiles.of(micros.stream().mapToDouble(Double::doubleValue).toArray(), share);
    }
}
