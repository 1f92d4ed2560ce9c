package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a reply for which a model is needed takes beside the old application's. A reduction is 1 - ours / the peer's of the same
 * round; what has no {@code Min} or {@code Max} in its name is the median of the rounds.
 *
 * @param tokenReduction of the tokens that the model reads
 * @param recall share of all records of all athletes that stand in the prompt with load, unit, repetitions and date as they are;
 *     one that is none of theirs counts against it
 * @param p50ReductionWrittenDear the same p50 where a written token takes fifty times as long as a read one
 * @param oursOutsideMillis p50 of the time that is not the model's
 * @param model the formula of the model's time
 * @param rules what the rules answered; it is in none of the other figures
 */
public record ReplyReport(double p50Reduction, double p50ReductionMin, double p50ReductionMax, double p95Reduction,
        double tokenReduction, double recall, double peerRecall, double p50ReductionWrittenDear, double oursP50Millis,
        double oursP95Millis, double peerP50Millis, double peerP95Millis, double oursOutsideMillis,
        double peerOutsideMillis, double oursTokens, double peerTokens, int writtenTokens, String model, int athletes,
        int rounds, int repliesPerRound, Rules rules, List<Round> perRound) {

    /** How many read tokens a written one costs where models write slowly. */
    static final double DEAR = 50;

    static final double LEAST_TIME = 0.5;
    static final double LEAST_TOKENS = 0.4;

    /**
     * Replies of one side.
     *
     * @param p50 milliseconds, the model's included
     * @param outsideP50 milliseconds without the model's
     * @param tokens that the model read for each reply
     * @param p50WrittenDear milliseconds where a written token costs fifty read ones
     */
    public record Side(double p50, double p95, double outsideP50, double outsideP95, double tokens, double recall,
            double p50WrittenDear) {}

    /** One round of both. */
    public record Round(Side ours, Side peer) {}

    /**
     * What was answered without a model.
     *
     * @param peerP50Millis of the old application, which asks the model
     * @param recall share of the questions for a record that were answered with it
     */
    public record Rules(int texts, double oursP50Millis, double oursP95Millis, double peerP50Millis, double recall) {}

    static ReplyReport of(ReplyBenchmark.Settings settings, List<Round> rounds, Rules rules) {
        double[] p50 = rounds.stream().mapToDouble(round -> 1 - round.ours().p50() / round.peer().p50()).toArray();
        return new ReplyReport(Percentiles.median(p50), Percentiles.of(p50, Double.MIN_VALUE), Percentiles.of(p50, 1),
                median(rounds, round -> 1 - round.ours().p95() / round.peer().p95()),
                median(rounds, round -> 1 - round.ours().tokens() / round.peer().tokens()),
                rounds.stream().mapToDouble(round -> round.ours().recall()).min().orElse(0),
                rounds.stream().mapToDouble(round -> round.peer().recall()).min().orElse(0),
                median(rounds, round -> 1 - round.ours().p50WrittenDear() / round.peer().p50WrittenDear()),
                median(rounds, round -> round.ours().p50()), median(rounds, round -> round.ours().p95()),
                median(rounds, round -> round.peer().p50()), median(rounds, round -> round.peer().p95()),
                median(rounds, round -> round.ours().outsideP50()), median(rounds, round -> round.peer().outsideP50()),
                median(rounds, round -> round.ours().tokens()), median(rounds, round -> round.peer().tokens()),
                StubModel.WRITTEN, StubModel.FORMULA, settings.athletes(), rounds.size(), settings.perRound(), rules,
                rounds);
    }

    /** What is not as promised, a sentence each. */
    @JsonIgnore
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (p50Reduction < LEAST_TIME) {
            objections.add("The p50 is only %.0f %% lower.".formatted(100 * p50Reduction));
        }
        if (p95Reduction < LEAST_TIME) {
            objections.add("The p95 is only %.0f %% lower.".formatted(100 * p95Reduction));
        }
        if (tokenReduction < LEAST_TOKENS) {
            objections.add("The model reads only %.0f %% fewer tokens.".formatted(100 * tokenReduction));
        }
        if (recall < 1 || rules.recall() < 1) {
            objections.add("Not every record was recalled exactly: %.2f %%, by rules %.2f %%.".formatted(100 * recall,
                    100 * rules.recall()));
        }
        return objections;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Percentiles.median(rounds.stream().mapToDouble(figure).toArray());
    }
}
