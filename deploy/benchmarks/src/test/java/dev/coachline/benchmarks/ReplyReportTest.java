package dev.coachline.benchmarks;

import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyReportTest {

    private static final ReplyReport.Rules RULES = new ReplyReport.Rules(10, 2, 3, 500, 1);

    private static ReplyReport.Side side(double p50, double p95, double tokens, double recall) {
        return new ReplyReport.Side(p50, p95, 2, 3, tokens, recall, p50 + 400);
    }

    private static ReplyReport report(ReplyReport.Rules rules, ReplyReport.Round... rounds) {
        return ReplyReport.of(ReplyBenchmark.Settings.quick(), List.of(rounds), rules);
    }

    @Test
    void compares_within_a_round_and_then_takes_the_median() {
        ReplyReport report = report(RULES,
                new ReplyReport.Round(side(40, 50, 200, 1), side(100, 125, 500, 1)),
                new ReplyReport.Round(side(60, 75, 200, 1), side(200, 250, 500, 1)),
                new ReplyReport.Round(side(90, 90, 200, 1), side(180, 225, 500, 1)));

        assertThat(report.p50Reduction()).isEqualTo(0.6);
        assertThat(report.p50ReductionMin()).isEqualTo(0.5);
        assertThat(report.p50ReductionMax()).isEqualTo(0.7);
        assertThat(report.tokenReduction()).isEqualTo(0.6);
        assertThat(report.objections()).isEmpty();
    }

    @Test
    void says_what_is_not_as_promised_and_one_lost_record_is_enough() {
        assertThat(report(RULES, new ReplyReport.Round(side(60, 70, 400, 0.999), side(100, 125, 500, 1))).objections())
                .hasSize(4);
        assertThat(report(new ReplyReport.Rules(10, 2, 3, 500, 0.9),
                new ReplyReport.Round(side(40, 50, 200, 1), side(100, 125, 500, 1))).objections()).hasSize(1);
    }

    @Test
    void a_model_that_reads_half_takes_half_but_for_what_it_writes() {
        assertThat(StubModel.tokens("hello world")).isEqualTo(2);
        assertThat(StubModel.millis(1_000, 1)).isEqualTo(StubModel.MILLIS_PER_TOKEN * (1_000 + StubModel.WRITTEN));
        assertThat(StubModel.millis(1_000, 50) - StubModel.millis(500, 50)).isEqualTo(
                StubModel.MILLIS_PER_TOKEN * 500, Offset.offset(1e-9));
    }
}
