package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.OutboxBenchmark;
import dev.coachline.benchmarks.OutboxReport;

/** {@code bench outbox}: what many writers lose, and in which order it arrives. */
@Command(name = "outbox", mixinStandardHelpOptions = true, description = {
        "Publishes 1,000,000 events of 1,000 athletes by 64 writers with random delays before the commit,",
        "and compares the topic with the order of commits; beside a reader of id > cursor.",
        "Ends with 1 where an event was lost or out of order."})
final class OutboxCommand extends OnServers<OutboxReport> {

    @Option(names = "--quick", description = "20,000 events, within a minute.")
    private boolean quick;

    OutboxCommand() {
        super("Kafka and PostgreSQL");
    }

    @Override
    OutboxReport measure(Addresses addresses, Consumer<String> progress) throws BenchmarkFailure, InterruptedException {
        return new OutboxBenchmark(addresses,
                quick ? OutboxBenchmark.Settings.quick() : OutboxBenchmark.Settings.full(), progress).run();
    }

    @Override
    void summarise(OutboxReport result, PrintStream out) {
        out.printf("Events    %,d of %,d athletes by %d writers, each 0 to %d ms before its commit%n", result.events(),
                result.athletes(), result.writers(), result.maxDelayMillis());
        out.printf("Topic     %,d lost, %,d out of order, %,d doubled%n", result.lost(), result.disordered(),
                result.duplicated());
        out.printf("Peer      a reader of id > cursor lost %,d%n", result.naiveLost());
        out.printf("Rate      %,.0f/s until all were on the topic, %,.0f/s until all were committed%n",
                result.perSecond(), result.committedPerSecond());
        out.printf("Took      %.0f s%n", result.wallSeconds());
    }

    @Override
    List<String> objections(OutboxReport result) {
        return result.objections();
    }
}
