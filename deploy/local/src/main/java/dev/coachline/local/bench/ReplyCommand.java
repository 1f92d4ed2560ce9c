package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.ReplyBenchmark;
import dev.coachline.benchmarks.ReplyReport;

/** {@code bench reply}: what a reply costs for which a model is needed. */
@Command(name = "reply", mixinStandardHelpOptions = true, description = {
        "Prepares replies for a model and records them, beside the way of the old application,",
        "with one stub model whose time follows from the tokens.", "Ends with 1 where a promise is missed."})
final class ReplyCommand extends OnServers<ReplyReport> {

    @Option(names = "--quick", description = "Three short rounds, within a minute.")
    private boolean quick;

    ReplyCommand() {
        super("PostgreSQL");
    }

    @Override
    ReplyReport measure(Addresses addresses, Consumer<String> progress) throws BenchmarkFailure, InterruptedException {
        return new ReplyBenchmark(addresses,
                quick ? ReplyBenchmark.Settings.quick() : ReplyBenchmark.Settings.full(), progress).run();
    }

    @Override
    void summarise(ReplyReport result, PrintStream out) {
        out.printf("Replies   %d rounds of %,d each that need a model, by %d athletes%n", result.rounds(),
                result.repliesPerRound(), result.athletes());
        out.printf("Model     %s; %d tokens written%n", result.model(), result.writtenTokens());
        out.printf("Ours      p50 %.0f ms, p95 %.0f ms, of it %.1f ms not the model's; %,.0f tokens read%n",
                result.oursP50Millis(), result.oursP95Millis(), result.oursOutsideMillis(), result.oursTokens());
        out.printf("Old way   p50 %.0f ms, p95 %.0f ms, of it %.1f ms not the model's; %,.0f tokens read%n",
                result.peerP50Millis(), result.peerP95Millis(), result.peerOutsideMillis(), result.peerTokens());
        out.printf("Lower by  p50 %.1f %% (%.1f to %.1f), p95 %.1f %%, tokens %.1f %%%n", 100 * result.p50Reduction(),
                100 * result.p50ReductionMin(), 100 * result.p50ReductionMax(), 100 * result.p95Reduction(),
                100 * result.tokenReduction());
        out.printf("          p50 %.1f %% where a written token takes as long as 50 read ones%n",
                100 * result.p50ReductionWrittenDear());
        out.printf("Recall    %.1f %% of all records exact in the prompt; the old way %.1f %%%n", 100 * result.recall(),
                100 * result.peerRecall());
        out.printf("Rules     %,d texts without a model: p50 %.1f ms, the old way %.0f ms; records right %.1f %%%n",
                result.rules().texts(), result.rules().oursP50Millis(), result.rules().peerP50Millis(),
                100 * result.rules().recall());
    }

    @Override
    List<String> objections(ReplyReport result) {
        return result.objections();
    }
}
