package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.evaluation.CoachBenchmark;
import dev.coachline.evaluation.CoachSpeedReport;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;

/** {@code bench coach}: what a week and a workout cost. */
@Command(name = "coach", mixinStandardHelpOptions = true, description = {
        "Times the coach's week patterns and workouts with JMH, in processor time on one core,",
        "beside writing the same objects as JSON."})
final class CoachSpeedCommand implements Callable<Integer> {

    private static final double MOST_RATIO = 5;
    private static final double LEAST_PER_SECOND = 20_000;

    @Option(names = "--quick", description = "One process, short rounds, within a minute.")
    private boolean quick;

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure {
        PrintStream out = System.out;
        out.println("Measuring weeks, workouts and their JSON ...");
        CoachSpeedReport result;
        try {
            result = CoachBenchmark
                    .run(quick ? CoachBenchmark.Settings.quick() : CoachBenchmark.Settings.full());
        } catch (IllegalStateException failure) {
            throw new PlainFailure(String.valueOf(failure.getMessage()), failure);
        }
        report.write(result);
        out.printf("Week      %.1f us of processor time%n", result.weekMicros());
        out.printf("Workout   %.1f us; %,.0f/s on one core, the aim is %,.0f: %s%n", result.workoutMicros(),
                result.workoutsPerSecondPerCore(), LEAST_PER_SECOND,
                result.workoutsPerSecondPerCore() >= LEAST_PER_SECOND ? "met" : "missed");
        out.printf("JSON      %.1f us for both%n", result.serializationMicros());
        out.printf("Ratio     %.2f; the aim is at most %.0f: %s%n", result.ratioToSerialization(), MOST_RATIO,
                result.ratioToSerialization() <= MOST_RATIO ? "met" : "missed");
        return 0;
    }
}
