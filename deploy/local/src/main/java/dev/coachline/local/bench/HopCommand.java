package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.HopBenchmark;
import dev.coachline.benchmarks.HopReport;

/** {@code bench hop}: the time from one database to another. */
@Command(name = "hop", mixinStandardHelpOptions = true, description = {
        "Times an event from PostgreSQL to PostgreSQL: outbox, relay, Kafka, inbox, commit;",
        "beside the bare Kafka clients with one commit, in turns."})
final class HopCommand extends OnServers<HopReport> {

    private static final double AIM = 3;

    @Option(names = "--quick", description = "Three short rounds, within a minute.")
    private boolean quick;

    HopCommand() {
        super("Kafka and PostgreSQL");
    }

    @Override
    HopReport measure(Addresses addresses, Consumer<String> progress) throws BenchmarkFailure, InterruptedException {
        return new HopBenchmark(addresses, quick ? HopBenchmark.Settings.quick() : HopBenchmark.Settings.full(),
                progress).run();
    }

    @Override
    void summarise(HopReport result, PrintStream out) {
        out.printf("Events    %d rounds of %,d each, %d/s over %d athletes%n", result.rounds(), result.eventsPerRound(),
                result.perSecond(), result.athletes());
        out.printf("Ours      p50 %.1f ms, p99 %.1f ms (medians of the rounds)%n", result.oursP50Millis(),
                result.oursP99Millis());
        out.printf("Peer      p50 %.1f ms, p99 %.1f ms%n", result.peerP50Millis(), result.peerP99Millis());
        out.printf("Ratio     p99 %.2f (%.2f to %.2f), p50 %.2f; the aim is a p99 of at most %.0f: %s%n",
                result.p99Ratio(), result.p99RatioMin(), result.p99RatioMax(), result.p50Ratio(), AIM,
                result.p99Ratio() <= AIM ? "met" : "missed");
    }

    @Override
    List<String> objections(HopReport result) {
        return List.of();
    }
}
