package dev.coachline.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShadowReportTest {

    @Test
    void objects_to_what_was_missed_to_what_nobody_seeded_and_to_reads_that_come_back_late() {
        assertThat(report(0, 102, 102, 4.9).objections()).isEmpty();
        assertThat(report(1, 102, 102, 4.9).objections()).singleElement().asString().contains("nobody seeded");
        assertThat(report(0, 102, 101, 4.9).objections()).singleElement().asString()
                .contains("1 of 102 corruptions were not found");
        assertThat(report(0, 102, 102, 5.1).objections()).singleElement().asString().contains("after 5.1 s");
    }

    private static ShadowReport report(long unexplained, long seeded, long found, double seconds) {
        return new ShadowReport(1_000_000, 100_000, 20_000, 200, 5, 20, unexplained, seeded, found, seconds, 100);
    }
}
