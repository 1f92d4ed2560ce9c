package dev.coachline.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaveReportTest {

    private static final List<WaveReport.Registered> FLAT = List.of(
            new WaveReport.Registered(1_000, List.of(0.5, 0.6, 0.4)),
            new WaveReport.Registered(100_000, List.of(0.6, 0.5, 9.0)));

    private static WaveReport report(List<WaveReport.Registered> registered, double lateness, double throttled,
            int twice, WaveReport.Round... rounds) {
        return WaveReport.of(WaveBenchmark.Settings.quick(), List.of(rounds), new double[]{0.1, lateness}, throttled,
                registered, twice, 40);
    }

    @Test
    void compares_within_a_round_and_then_takes_the_median() {
        WaveReport report = report(FLAT, 2, 0.4, 0, new WaveReport.Round(3_000, 1_000, 100, 4_000, 10_000),
                new WaveReport.Round(2_000, 500, 100, 4_000, 8_000),
                new WaveReport.Round(1_000, 200, 50, 4_000, 2_000));

        assertThat(report.vsDbScheduler()).isEqualTo(4);
        assertThat(report.vsDbSchedulerMin()).isEqualTo(3);
        assertThat(report.vsDbSchedulerMax()).isEqualTo(5);
        assertThat(report.vsQuartz()).isEqualTo(20);
        assertThat(report.vsBareDbScheduler()).isEqualTo(0.5);
        assertThat(report.shareOfClaimLimit()).isEqualTo(0.3);
        assertThat(report.p99LatenessSeconds()).isEqualTo(2);
        assertThat(report.flatness()).isEqualTo(1.2);
        assertThat(report.objections()).isEmpty();
    }

    @Test
    void says_what_is_not_as_promised() {
        WaveReport report = report(List.of(FLAT.getFirst(), new WaveReport.Registered(100_000, List.of(0.9))), 3.5, 1.2,
                2, new WaveReport.Round(1_000, 400, 200, 4_000, 10_000));

        assertThat(report.objections()).hasSize(7)
                .anyMatch(each -> each.equals("2 texts were handed over twice, not 0."));
    }
}
