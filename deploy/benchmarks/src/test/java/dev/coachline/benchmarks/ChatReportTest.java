package dev.coachline.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChatReportTest {

    private static final List<ChatReport.Length> FLAT = List.of(new ChatReport.Length(100, 2),
            new ChatReport.Length(1_000, 2.5));

    private static final ChatReport.Side OURS = new ChatReport.Side(1, 400);

    private static ChatReport report(List<ChatReport.Length> lengths, double kept, ChatReport.Round... rounds) {
        return ChatReport.of(ChatBenchmark.Settings.quick(), List.of(rounds), lengths,
                new ChatReport.Kept(kept, 0.7, 0.1));
    }

    private static ChatReport.Round round(ChatReport.Side ours, double peerP50, double peerWal) {
        return new ChatReport.Round(ours, new ChatReport.Side(peerP50, peerWal), new ChatReport.Side(2, 8_000));
    }

    @Test
    void compares_within_a_round_and_then_takes_the_median() {
        ChatReport report = report(FLAT, 1, round(OURS, 5, 10_000), round(new ChatReport.Side(2, 500), 20, 10_000),
                round(new ChatReport.Side(4, 400), 16, 12_000));

        assertThat(report.p50Ratio()).isEqualTo(5);
        assertThat(report.p50RatioMin()).isEqualTo(4);
        assertThat(report.p50RatioMax()).isEqualTo(10);
        assertThat(report.walRatio()).isEqualTo(25);
        assertThat(report.windowP50Ratio()).isEqualTo(1);
        assertThat(report.windowWalRatio()).isEqualTo(20);
        assertThat(report.flatRatio()).isEqualTo(1.25);
        assertThat(report.objections()).isEmpty();
    }

    @Test
    void says_what_is_not_as_promised() {
        ChatReport report = report(List.of(new ChatReport.Length(100, 2), new ChatReport.Length(1_000, 4)), 0.999,
                round(OURS, 3, 7_000));

        assertThat(report.objections()).hasSize(4);
    }
}
