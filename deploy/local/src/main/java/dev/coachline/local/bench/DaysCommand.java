package dev.coachline.local.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.DaysBenchmark;
import dev.coachline.benchmarks.DaysReport;
import dev.coachline.local.system.WorkoutServiceAlone;

/** {@code bench days}: how soon everybody's workout is written, and whether it is written once. */
@Command(name = "days", mixinStandardHelpOptions = true, description = {
        "Tells workout-service at one instant that the day of 10,000 athletes is due, and counts and times the workouts;",
        "then asks for another day, each athlete twice.",
        "Ends with 1 where an athlete got no workout or two of one date."})
final class DaysCommand extends OnServers<DaysReport> {

    @Option(names = "--quick", description = "500 athletes, within a minute.")
    private boolean quick;

    DaysCommand() {
        super("Kafka, PostgreSQL and the MongoDB protocol");
    }

    @Override
    DaysReport measure(Addresses addresses, Consumer<String> progress) throws BenchmarkFailure, InterruptedException {
        Path home = Path.of(System.getProperty("coachline.home", ".")).toAbsolutePath().normalize();
        return new DaysBenchmark(addresses, (on, dossiers) -> WorkoutServiceAlone.start(home, on, dossiers),
                quick ? DaysBenchmark.Settings.quick() : DaysBenchmark.Settings.full(), progress).run();
    }

    @Override
    void summarise(DaysReport result, PrintStream out) {
        out.printf("Workouts  %,d for %,d athletes; %,d where each was asked for twice; %,d doubled%n",
                result.workouts(), result.athletes(), result.workoutsAskedTwice(), result.doubled());
        out.printf("Rate      %,.0f/s%n", result.perSecond());
        out.printf("Told      p50 %,.0f ms, p99 %,.0f ms after all were asked for at once%n", result.p50Millis(),
                result.p99Millis());
        out.printf("Took      %.0f s%n", result.wallSeconds());
    }

    @Override
    List<String> objections(DaysReport result) {
        return result.objections();
    }
}
