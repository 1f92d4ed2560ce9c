package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.OutboxBenchmark;
import dev.coachline.benchmarks.OutboxReport;
import dev.coachline.benchmarks.ServersInAProcess;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;

/** {@code bench outbox}: what many writers lose, and in which order it arrives. */
@Command(name = "outbox", mixinStandardHelpOptions = true, description = {
        "Publishes 1,000,000 events of 1,000 athletes by 64 writers with random delays before the commit,",
        "and compares the topic with the order of commits; beside a reader of id > cursor.",
        "Ends with 1 where an event was lost or out of order."})
final class OutboxCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "20,000 events, within a minute.")
    private boolean quick;

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, InterruptedException {
        PrintStream out = System.out;
        Progress progress = Progress.on(out);
        OutboxBenchmark.Settings settings = quick ? OutboxBenchmark.Settings.quick() : OutboxBenchmark.Settings.full();
        progress.step("Starting Kafka and PostgreSQL ...");
        try (ServersInAProcess servers = ServersInAProcess.start()) {
            OutboxReport result = new OutboxBenchmark(servers.addresses(), settings, progress::step).run();
            report.write(result);
            summarise(result, out);
            List<String> objections = result.objections();
            objections.forEach(out::println);
            return objections.isEmpty() ? 0 : 1;
        } catch (BenchmarkFailure failure) {
            throw new PlainFailure(String.valueOf(failure.getMessage()), failure);
        }
    }

    private static void summarise(OutboxReport result, PrintStream out) {
        out.printf("Events    %,d of %,d athletes by %d writers, each 0 to %d ms before its commit%n", result.events(),
                result.athletes(), result.writers(), result.maxDelayMillis());
        out.printf("Topic     %,d lost, %,d out of order, %,d doubled%n", result.lost(), result.disordered(),
                result.duplicated());
        out.printf("Peer      a reader of id > cursor lost %,d%n", result.naiveLost());
        out.printf("Rate      %,.0f/s until all were on the topic, %,.0f/s until all were committed%n",
                result.perSecond(), result.committedPerSecond());
        out.printf("Took      %.0f s%n", result.wallSeconds());
    }
}
