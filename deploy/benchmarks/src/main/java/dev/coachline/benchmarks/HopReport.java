package dev.coachline.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a hop costs beside its peer. Ratios are ours to peer's of the same round; what has no {@code Min} or {@code Max}
 * in its name is the median of the rounds.
 *
 * @param eventsPerRound of each of the two
 */
public record HopReport(double p99Ratio, double p99RatioMin, double p99RatioMax, double p50Ratio, double oursP99Millis,
        double peerP99Millis, double oursP50Millis, double peerP50Millis, int rounds, int eventsPerRound, int perSecond,
        int athletes, List<Round> perRound) {

    /** One round of both, in milliseconds. */
    public record Round(double oursP50, double oursP99, double peerP50, double peerP99) {

        public double p99Ratio() {
            return oursP99 / peerP99;
        }

        double p50Ratio() {
            return oursP50 / peerP50;
        }
    }

    static HopReport of(HopBenchmark.Settings settings, List<Round> rounds) {
        double[] ratios = rounds.stream().mapToDouble(Round::p99Ratio).toArray();
        return new HopReport(Percentiles.median(ratios), Percentiles.of(ratios, Double.MIN_VALUE),
                Percentiles.of(ratios, 1), median(rounds, Round::p50Ratio), median(rounds, Round::oursP99),
                median(rounds, Round::peerP99), median(rounds, Round::oursP50), median(rounds, Round::peerP50),
                rounds.size(), settings.eventsPerRound(), settings.perSecond(), settings.athletes(), rounds);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Percentiles.median(rounds.stream().mapToDouble(figure).toArray());
    }
}
