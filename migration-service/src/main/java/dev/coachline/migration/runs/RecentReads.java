package dev.coachline.migration.runs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * What reads took of late, while moves stood still and while they went on. Of the former several looks are kept, for a
 * baseline should not jump; of the latter only the last, for a run that has slowed down is not to be judged by what it was.
 */
final class RecentReads {

    private static final int LOOKS = 5;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;

    private final Deque<long[]> still = new ArrayDeque<>();
    private long[] going = {};

    /**
     * @param whileStill times in nanoseconds, as many as were read; none where moves could not stand still
     * @param whileGoing the same soon afterwards, read in the same way
     */
    synchronized void add(long[] whileStill, long[] whileGoing) {
        if (whileStill.length > 0) {
            still.addLast(whileStill);
        }
        if (still.size() > LOOKS) {
            still.removeFirst();
        }
        going = whileGoing;
    }

    synchronized void forget() {
        still.clear();
        going = new long[0];
    }

    /** Null while one of the two is not known. */
    synchronized Runs.@Nullable ReadTimes times() {
        return still.isEmpty() || going.length == 0
                ? null
                : new Runs.ReadTimes(rank(still.stream().flatMapToLong(Arrays::stream).toArray(), P99),
                        rank(going, P95), rank(going, P99));
    }

    private static Duration rank(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[(int) Math.ceil(share * sorted.length) - 1]);
    }
}
