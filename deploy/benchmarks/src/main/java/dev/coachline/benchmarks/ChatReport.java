package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a conversation costs beside the peer: once set to keep everything, as ours does ({@code peer}), and once with the window
 * that it comes with ({@code window}). Ratios are the peer's to ours of the same round, so more is better; what has no
 * {@code Min} or {@code Max} in its name is the median of the rounds.
 *
 * @param walRatio bytes of write-ahead log for each message
 * @param kept share of all messages appended, tool calls and results included, that came back word for word in their order
 * @param flatRatio p50 of ours in the longest conversation to p50 in the shortest
 * @param history messages that the conversations began with
 * @param messagesPerRound of each of the three
 */
public record ChatReport(double p50Ratio, double p50RatioMin, double p50RatioMax, double walRatio, double kept,
        double peerKept, double windowP50Ratio, double windowWalRatio, double windowKept, double flatRatio,
        double oursP50Millis, double peerP50Millis, double windowP50Millis, double oursWalBytes, double peerWalBytes,
        double windowWalBytes, int rounds, int history, int messagesPerRound, List<Round> perRound,
        List<Length> perLength) {

    static final double LEAST_P50_RATIO = 4;
    static final double LEAST_WAL_RATIO = 20;
    /** Two measurements of the same thing differ as much on a busy machine. */
    static final double MOST_FLAT_RATIO = 1.5;

    /**
     * Append and read.
     *
     * @param p50 milliseconds
     * @param wal bytes for each message
     */
    public record Side(double p50, double wal) {}

    /** One round of all three. */
    public record Round(Side ours, Side peer, Side window) {}

    /** @param messages in the conversation before anything was measured */
    public record Length(int messages, double p50Millis) {}

    /** What came back of everything. */
    record Kept(double ours, double peer, double window) {}

    static ChatReport of(ChatBenchmark.Settings settings, List<Round> rounds, List<Length> lengths, Kept kept) {
        double[] ratios = rounds.stream().mapToDouble(round -> round.peer().p50() / round.ours().p50()).toArray();
        return new ChatReport(Percentiles.median(ratios), Percentiles.of(ratios, Double.MIN_VALUE),
                Percentiles.of(ratios, 1), median(rounds, round -> round.peer().wal() / round.ours().wal()),
                kept.ours(), kept.peer(), median(rounds, round -> round.window().p50() / round.ours().p50()),
                median(rounds, round -> round.window().wal() / round.ours().wal()), kept.window(),
                lengths.getLast().p50Millis() / lengths.getFirst().p50Millis(),
                median(rounds, round -> round.ours().p50()), median(rounds, round -> round.peer().p50()),
                median(rounds, round -> round.window().p50()), median(rounds, round -> round.ours().wal()),
                median(rounds, round -> round.peer().wal()), median(rounds, round -> round.window().wal()),
                rounds.size(), settings.history(), settings.messagesPerRound(), rounds, lengths);
    }

    /** What is not as promised, a sentence each. */
    @JsonIgnore
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (kept < 1) {
            objections.add("%.2f %% of what was said did not come back.".formatted(100 - 100 * kept));
        }
        if (p50Ratio < LEAST_P50_RATIO) {
            objections.add("The peer takes only %.1f times as long.".formatted(p50Ratio));
        }
        if (walRatio < LEAST_WAL_RATIO) {
            objections.add("The peer writes only %.1f times as much.".formatted(walRatio));
        }
        if (flatRatio > MOST_FLAT_RATIO) {
            objections.add("The longest conversation takes %.1f times as long as the shortest.".formatted(flatRatio));
        }
        return objections;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Percentiles.median(rounds.stream().mapToDouble(figure).toArray());
    }
}
