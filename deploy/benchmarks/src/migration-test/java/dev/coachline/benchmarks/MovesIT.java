package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MovesIT {

    private final List<String> told = new ArrayList<>();

    @Test
    void everybody_is_moved_or_stays_and_what_it_costs_is_compared() throws Exception {
        MigrationReport report = new MigrationBenchmark(BenchmarksIT.servers(),
                new MigrationBenchmark.Settings(25, 1, 80, 1, 600),
                told::add).run();

        assertThat(report.athletes()).isEqualTo(25);
        assertThat(report.manyAthletes()).isEqualTo(80);
        assertThat(report.stayed()).as("every fifth is damaged").isEqualTo(16);
        assertThat(report.perSecond()).isPositive();
        assertThat(report.shareOfCopyLeast()).isPositive().isLessThanOrEqualTo(report.shareOfCopy());
        assertThat(report.vsSpringBatchLeast()).isPositive().isLessThanOrEqualTo(report.vsSpringBatch());
        assertThat(report.vsSpringBatchParallel()).isPositive();
        assertThat(report.livePerSecond()).isPositive();
        assertThat(report.manyCost()).isPositive();
        assertThat(BenchmarksIT.count("bench_migration.bundles", BenchmarksIT.servers().consuming())).isEqualTo(80);
    }
}
