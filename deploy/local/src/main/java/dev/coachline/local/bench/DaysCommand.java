package dev.coachline.local.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.DaysBenchmark;
import dev.coachline.benchmarks.DaysReport;
import dev.coachline.benchmarks.ServersInAProcess;
import dev.coachline.local.system.WorkoutServiceAlone;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;

/** {@code bench days}: how soon everybody's workout is written, and whether it is written once. */
@Command(name = "days", mixinStandardHelpOptions = true, description = {
        "Tells workout-service at one instant that the day of 10,000 athletes is due, and counts and times the workouts;",
        "then asks for another day, each athlete twice.",
        "Ends with 1 where an athlete got no workout or two of one date."})
final class DaysCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "500 athletes, within a minute.")
    private boolean quick;

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, InterruptedException {
        PrintStream out = System.out;
        Progress progress = Progress.on(out);
        Path home = Path.of(System.getProperty("coachline.home", ".")).toAbsolutePath().normalize();
        progress.step("Starting Kafka, PostgreSQL and the MongoDB protocol ...");
        try (ServersInAProcess servers = ServersInAProcess.start()) {
            DaysReport result = new DaysBenchmark(servers.addresses(),
                    (on, dossiers) -> WorkoutServiceAlone.start(home, on, dossiers),
                    quick ? DaysBenchmark.Settings.quick() : DaysBenchmark.Settings.full(), progress::step).run();
            report.write(result);
            summarise(result, out);
            List<String> objections = result.objections();
            objections.forEach(out::println);
            return objections.isEmpty() ? 0 : 1;
        } catch (BenchmarkFailure failure) {
            throw new PlainFailure(String.valueOf(failure.getMessage()), failure);
        }
    }

    private static void summarise(DaysReport result, PrintStream out) {
        out.printf("Workouts  %,d for %,d athletes; %,d where each was asked for twice; %,d doubled%n",
                result.workouts(), result.athletes(), result.workoutsAskedTwice(), result.doubled());
        out.printf("Rate      %,.0f/s%n", result.perSecond());
        out.printf("Told      p50 %,.0f ms, p99 %,.0f ms after all were asked for at once%n", result.p50Millis(),
                result.p99Millis());
        out.printf("Took      %.0f s%n", result.wallSeconds());
    }
}
