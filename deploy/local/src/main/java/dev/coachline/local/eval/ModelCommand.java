package dev.coachline.local.eval;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.evaluation.HostileReport;
import dev.coachline.evaluation.HostileRun;
import dev.coachline.evaluation.ModelEvaluation;
import dev.coachline.evaluation.ModelReport;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.model.springai.SpringAiEndpoint;

/** {@code eval model}: coaches on what rules leave to a model, and on lifts; or an endpoint that means harm. */
@Command(name = "model", mixinStandardHelpOptions = true, description = {
        "Scores the rules, recorded answers of a model and, with --url, a live endpoint on texts that rules leave",
        "to a model, on plans with their weeks, on morning texts and on lifts. Fails on anything unsafe, on any leak,",
        "or where rules or recorded answers miss a case. With --hostile, an endpoint that means harm coaches instead."})
final class ModelCommand implements Callable<Integer> {

    /** Both parts of a report; one is absent. */
    record Result(@Nullable ModelReport evaluation, @Nullable HostileReport hostile) {}

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Mixin
    private ReportOption report = new ReportOption();

    @Option(names = "--hostile", paramLabel = "TURNS", description = "Turns of an endpoint that means harm, such as 100000.")
    private int hostile;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "Of the hostile endpoint (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--url", paramLabel = "URL", description = "A live OpenAI-compatible endpoint with its version, such as https://api.openai.com/v1; its key is read from MODEL_KEY.")
    private @Nullable String url;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "", description = "The endpoint's own name for the model.")
    private String model = "";

    @Override
    public Integer call() throws PlainFailure {
        if (hostile > 0) {
            return hostile();
        }
        if (url != null && model.isBlank()) {
            throw new PlainFailure("--url needs --model, the endpoint's own name for the model.");
        }
        String key = System.getenv().getOrDefault("MODEL_KEY", "");
        ModelReport result = ModelEvaluation
                .run(url == null ? null : SpringAiEndpoint.at(url, key, model, LONGEST));
        report.write(new Result(result, null));
        PrintStream out = System.out;
        out.printf("%-10s %6s %7s %7s %6s%n", "Coach", "cases", "passed", "unsafe", "leaks");
        result.coaches().forEach(score -> out.printf("%-10s %6d %7d %7d %6d%n", score.coach(), score.cases(),
                score.passed(), score.unsafe(), score.leaks()));
        out.printf("Stable    %.1f %% of a chat prompt's bytes at least%n", result.stablePrefix() * 100);
        result.coaches().forEach(score -> score.failures()
                .forEach(failure -> out.printf("Missed    %s: %s%n", score.coach(), failure)));
        return result.passed() ? 0 : 1;
    }

    private int hostile() throws PlainFailure {
        Progress progress = Progress.on(System.err);
        HostileReport result = HostileRun.run(hostile, seed, over -> {
            if (over % 5_000 == 0) {
                progress.step(over + " of " + hostile + " turns");
            }
        });
        report.write(new Result(null, result));
        System.out.printf(
                "Turns     %d, seed %d: %d with what the model said (%d workouts with other lifts), %d by the rules%n",
                result.turns(), result.seed(), result.proposed(), result.lifts(), result.rules());
        System.out.printf("Unsafe    %d%nLeaks     %d%nIds       %d changed%nLate      %d%nBudget    %s; %d calls%n",
                result.unsafe(), result.leaks(), result.idsChanged(), result.late(),
                result.overBudget() ? "EXCEEDED" : "never exceeded", result.calls());
        return result.passed() ? 0 : 1;
    }
}
