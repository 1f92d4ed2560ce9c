package dev.coachline.local.eval;

import java.io.PrintStream;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.coachline.evaluation.CoachEvaluation;
import dev.coachline.evaluation.CoachReport;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;

/** {@code eval coach}: the coach's plans and workouts against published dose rules. */
@Command(name = "coach", mixinStandardHelpOptions = true, description = {
        "Lets the coach write whole plans and all their workouts, and scores them against published",
        "dose rules. Fails on anything unsafe, below 95 % of the rules, or on a miss nobody has explained."})
final class CoachCommand implements Callable<Integer> {

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure {
        CoachReport result = CoachEvaluation.run();
        report.write(result);
        PrintStream out = System.out;
        out.printf("Cases     %d athletes, each with a whole plan%n", result.cases());
        out.printf("Unsafe    %d prescriptions%n", result.unsafe());
        out.printf("Rules     %d of %d met%n", result.rulesMet(), result.rulesTotal());
        result.misses().forEach(miss -> out.printf("Missed    %s: %s, found %s%s%n", miss.athlete(), miss.rule(),
                miss.found(), miss.accepted().isEmpty() ? "" : "; accepted: " + miss.accepted()));
        return result.passed() ? 0 : 1;
    }
}
