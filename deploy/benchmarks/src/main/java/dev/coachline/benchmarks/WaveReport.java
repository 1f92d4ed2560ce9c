package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How texts leave that are due at one instant. Ratios are taken within a round; what has no {@code Min} or {@code Max} in its name is
 * the median of the rounds.
 *
 * @param vsDbScheduler texts a second, ours to db-scheduler's, whose jobs record the same
 * @param vsQuartz the same to Quartz's
 * @param vsBareDbScheduler the same to db-scheduler's where jobs record nothing
 * @param shareOfClaimLimit the same to rows that can be claimed and marked at all
 * @param p99LatenessSeconds from the instant until the carrier had a text, of all that were due at once
 * @param throttledSeconds how much later than queue / rate a throttled carrier had the last one
 * @param flatness cost of a due athlete among many to that among few registered ones
 * @param twice texts handed over a second time
 */
public record WaveReport(double vsDbScheduler, double vsDbSchedulerMin, double vsDbSchedulerMax, double vsQuartz,
        double vsQuartzMin, double vsQuartzMax, double vsBareDbScheduler, double shareOfClaimLimit,
        double shareOfClaimLimitMin,
        double shareOfClaimLimitMax, double p99LatenessSeconds, double throttledSeconds, double flatness, int twice,
        double perSecond, double dbSchedulerPerSecond, double quartzPerSecond, double bareDbSchedulerPerSecond,
        double claimsPerSecond, int atOnce,
        int throttled, int throttledPerSecond, double carrierMillis, List<Round> perRound,
        List<Registered> perRegistered, double wallSeconds) {

    static final double LEAST_VS_DB_SCHEDULER = 3;
    static final double LEAST_VS_QUARTZ = 10;
    static final double LEAST_SHARE = 0.2;
    static final double MOST_LATENESS = 3;
    static final double MOST_THROTTLED = 1;
    /** Two measurements of the same thing differ as much on a busy machine. */
    static final double MOST_FLATNESS = 1.5;

    /** Texts a second, or rows. */
    public record Round(double ours, double dbScheduler, double quartz, double bareDbScheduler, double claims) {}

    /**
     * @param athletes that were registered
     * @param millis for each text, by turn
     */
    public record Registered(int athletes, List<Double> millis) {

        double cost() {
            return Percentiles.median(millis.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    static WaveReport of(WaveBenchmark.Settings settings, List<Round> rounds, double[] lateness, double throttled,
            List<Registered> registered, int twice, double wallSeconds) {
        double[] dbScheduler = each(rounds, round -> round.ours() / round.dbScheduler());
        double[] quartz = each(rounds, round -> round.ours() / round.quartz());
        double[] share = each(rounds, round -> round.ours() / round.claims());
        return new WaveReport(Percentiles.median(dbScheduler), Percentiles.of(dbScheduler, Double.MIN_VALUE),
                Percentiles.of(dbScheduler, 1), Percentiles.median(quartz), Percentiles.of(quartz, Double.MIN_VALUE),
                Percentiles.of(quartz, 1),
                Percentiles.median(each(rounds, round -> round.ours() / round.bareDbScheduler())),
                Percentiles.median(share), Percentiles.of(share, Double.MIN_VALUE),
                Percentiles.of(share, 1), Percentiles.of(lateness, 0.99), throttled,
                registered.getLast().cost() / registered.getFirst().cost(), twice,
                Percentiles.median(each(rounds, Round::ours)), Percentiles.median(each(rounds, Round::dbScheduler)),
                Percentiles.median(each(rounds, Round::quartz)),
                Percentiles.median(each(rounds, Round::bareDbScheduler)),
                Percentiles.median(each(rounds, Round::claims)),
                settings.atOnce(), settings.throttled(), settings.perSecond(), settings.latency().toMillis(), rounds,
                registered, wallSeconds);
    }

    private static double[] each(List<Round> rounds, ToDoubleFunction<Round> value) {
        return rounds.stream().mapToDouble(value).toArray();
    }

    /** What is not as promised, a sentence each. */
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        object(objections, vsDbScheduler < LEAST_VS_DB_SCHEDULER, "Only %.1f times as fast as db-scheduler, not %.0f.",
                vsDbScheduler, LEAST_VS_DB_SCHEDULER);
        object(objections, vsQuartz < LEAST_VS_QUARTZ, "Only %.1f times as fast as Quartz, not %.0f.", vsQuartz,
                LEAST_VS_QUARTZ);
        object(objections, shareOfClaimLimit < LEAST_SHARE, "Only %.0f %% of what can be claimed at all, not %.0f %%.",
                100 * shareOfClaimLimit, 100 * LEAST_SHARE);
        object(objections, p99LatenessSeconds > MOST_LATENESS, "The p99 left %.1f s late, not within %.0f s.",
                p99LatenessSeconds, MOST_LATENESS);
        object(objections, throttledSeconds > MOST_THROTTLED,
                "A throttled carrier had the last text %.1f s later than its rate allows, not %.0f s.",
                throttledSeconds, MOST_THROTTLED);
        object(objections, flatness > MOST_FLATNESS,
                "A due athlete costs %.2f times as much among many registered ones, not %.1f.", flatness,
                MOST_FLATNESS);
        object(objections, twice > 0, "%.0f texts were handed over twice, not %.0f.", twice, 0);
        return objections;
    }

    private static void object(List<String> objections, boolean missed, String sentence, double is, double should) {
        if (missed) {
            objections.add(sentence.formatted(is, should));
        }
    }
}
