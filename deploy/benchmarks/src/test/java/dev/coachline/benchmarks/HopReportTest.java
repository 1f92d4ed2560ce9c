package dev.coachline.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HopReportTest {

    @Test
    void compares_within_a_round_and_then_takes_the_median() {
        HopReport report = HopReport.of(new HopBenchmark.Settings(200, 50, 0, 3, 1_000),
                List.of(new HopReport.Round(4, 30, 2, 10), new HopReport.Round(6, 20, 2, 10),
                        new HopReport.Round(8, 80, 2, 20)));

        assertThat(report.p99Ratio()).isEqualTo(3);
        assertThat(report.p99RatioMin()).isEqualTo(2);
        assertThat(report.p99RatioMax()).isEqualTo(4);
        assertThat(report.p50Ratio()).isEqualTo(3);
        assertThat(report.oursP99Millis()).isEqualTo(30);
        assertThat(report.peerP99Millis()).isEqualTo(10);
        assertThat(report.rounds()).isEqualTo(3);
        assertThat(report.eventsPerRound()).isEqualTo(1_000);
    }

    @Test
    void a_percentile_is_a_value_that_was_measured() {
        double[] hundred = new double[100];
        for (int i = 0; i < 100; i++) {
            hundred[i] = 100 - i;
        }

        assertThat(Percentiles.of(hundred, 0.99)).isEqualTo(99);
        assertThat(Percentiles.of(hundred, 0.5)).isEqualTo(50);
        assertThat(Percentiles.of(hundred, 1)).isEqualTo(100);
        assertThat(Percentiles.of(new double[]{7}, 0.01)).isEqualTo(7);
    }
}
