package dev.coachline.evaluation;

import java.util.Collection;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How much processor time the coach takes, beside writing what it made as JSON; with JMH, in processes of their own. */
public final class CoachBenchmark {

    /** @param rounds that count, in each process, after as many that do not */
    public record Settings(int processes, int rounds, int secondsPerRound) {

        public static Settings full() {
            return new Settings(3, 5, 2);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(1, 4, 1);
        }
    }

    private CoachBenchmark() {}

    /** @throws IllegalStateException where JMH cannot run, with a sentence that says why */
    public static CoachSpeedReport run(Settings settings) {
        TimeValue round = TimeValue.seconds(settings.secondsPerRound());
        Options options = new OptionsBuilder().include(CoachSpeed.class.getName()).threads(1)
                .forks(settings.processes()).warmupIterations(settings.rounds()).warmupTime(round)
                .measurementIterations(settings.rounds()).measurementTime(round)
                .jvmArgs("--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                        "-Xmx256m")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true).build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            return CoachSpeedReport.of(micros(results, "weeks"), micros(results, "workout"),
                    micros(results, "serialization"));
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure: " + e.getMessage() + ".", e);
        }
    }

    private static double micros(Collection<RunResult> results, String benchmark) {
        RunResult result = results.stream()
                .filter(each -> each.getParams().getBenchmark().endsWith("." + benchmark)).findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH did not run " + benchmark + "."));
        return sum(result, CoachSpeed.PROCESSOR_NANOS) / sum(result, CoachSpeed.DONE) / 1_000;
    }

    private static double sum(RunResult result, String counter) {
        Result<?> counted = result.getSecondaryResults().get(counter);
        if (counted == null) {
            throw new IllegalStateException("JMH did not count " + counter + ".");
        }
        return counted.getStatistics().getSum();
    }
}
