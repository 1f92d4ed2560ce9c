package dev.coachline.migration.runs;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentReadsTest {

    private static final long[] NONE = {};

    /** A hundred of which one takes a thousand times as long, and one twice. */
    private static long[] reads(long nanos) {
        return LongStream.range(0, 100).map(n -> n == 7 ? 1_000 * nanos : n == 50 ? 2 * nanos : nanos).toArray();
    }

    private static Runs.ReadTimes times(long stillP99, long[] going) {
        return new Runs.ReadTimes(Duration.ofNanos(stillP99),
                Arrays.stream(going).mapToObj(Duration::ofNanos).toList());
    }

    @Test
    void nothing_is_known_before_both_were_read() {
        RecentReads recent = new RecentReads();
        assertThat(recent.times()).isNull();
        recent.add(NONE, reads(10));
        assertThat(recent.times()).isNull();
        recent.add(reads(10), reads(10));
        assertThat(recent.times()).isNotNull();
        recent.forget();
        assertThat(recent.times()).isNull();
    }

    @Test
    void one_of_a_hundred_may_take_any_time() {
        RecentReads recent = new RecentReads();
        recent.add(reads(10), reads(30));
        assertThat(recent.times()).isEqualTo(times(20, reads(30)));
        assertThat(recent.times().p95()).isEqualTo(Duration.ofNanos(30));
        assertThat(recent.times().slowerThan(Duration.ofNanos(59))).isEqualTo(2);
        assertThat(recent.times().slowerThan(Duration.ofNanos(60))).isEqualTo(1);
    }

    @Test
    void the_baseline_is_of_five_looks_and_the_rest_of_the_last() {
        RecentReads recent = new RecentReads();
        recent.add(reads(1_000), reads(9));
        for (int look = 0; look < 4; look++) {
            recent.add(reads(10), reads(10));
        }
        assertThat(recent.times().stillP99()).isEqualTo(Duration.ofNanos(2_000));
        recent.add(reads(10), reads(40));
        assertThat(recent.times()).isEqualTo(times(20, reads(40)));
    }

    @Test
    void a_look_without_stillness_leaves_the_baseline() {
        RecentReads recent = new RecentReads();
        recent.add(reads(10), reads(10));
        recent.add(NONE, reads(20));
        assertThat(recent.times()).isEqualTo(times(20, reads(20)));
    }
}
