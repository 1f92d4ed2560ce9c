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
        if (still.isEmpty() || going.length == 0) {
            return null;
        }
        long[] sorted = still.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Runs.ReadTimes(Duration.ofNanos(sorted[(int) Math.ceil(P99 * sorted.length) - 1]),
                Arrays.stream(going).mapToObj(Duration::ofNanos).toList());
    }
}
