package dev.coachline.benchmarks;

import java.util.Arrays;

/** Order statistics, by nearest rank: always a value that was measured. */
final class Percentiles {

    private Percentiles() {}

    /** @param share such as 0.99, in (0, 1] */
    static double of(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    static double median(double[] values) {
        return of(values, 0.5);
    }
}
