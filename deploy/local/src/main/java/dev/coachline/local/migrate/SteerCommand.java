package dev.coachline.local.migrate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;

/** What an operator does to a run: one request, and how the run stands then. */
abstract class SteerCommand implements Callable<Integer> {

    @Mixin
    private RunArgument run = new RunArgument();

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    abstract JsonNode ask(MigrationService service, String path) throws PlainFailure, InterruptedException;

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        JsonNode after = ask(service, run.path(service));
        RunLines.of(after).forEach(System.out::println);
        report.write(after);
        return 0;
    }

    /** A step that the history keeps with its reason. */
    abstract static class Step extends SteerCommand {

        @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "For the history, in a few words; nobody's name.")
        private String why = "";

        private final String name;

        Step(String name) {
            this.name = name;
        }

        Map<String, Object> more() {
            return Map.of();
        }

        @Override
        JsonNode ask(MigrationService service, String path) throws PlainFailure, InterruptedException {
            Map<String, Object> step = new HashMap<>(more());
            step.put("why", why);
            return service.send("POST", path + "/" + name, step);
        }
    }

    /** {@code migrate pause}. */
    @Command(name = "pause", mixinStandardHelpOptions = true, description = {
            "Nobody of the run moves until migrate resume; a cutover that has begun is carried through.",
            "Who has moved stays moved. 'migrate pause standing' stops the automatic moves of everybody in no run."})
    static final class Pause extends Step {

        Pause() {
            super("pause");
        }
    }

    /** {@code migrate resume}. */
    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a paused or held run go on at once.")
    static final class Resume extends Step {

        Resume() {
            super("resume");
        }
    }

    /** {@code migrate cancel}. */
    @Command(name = "cancel", mixinStandardHelpOptions = true, description = {
            "Ends a run for good. Who has moved stays moved; moves under way end, and those athletes stay with the legacy system;",
            "who still waited belongs to the standing run again."})
    static final class Cancel extends Step {

        Cancel() {
            super("cancel");
        }
    }

    /** {@code migrate hold}. */
    @Command(name = "hold", mixinStandardHelpOptions = true, description = {
            "Force-pause: nobody of the run moves for so many seconds, whatever its state.",
            "It ends by itself, so that a forgotten one never sticks; ask again to keep it, or resume to end it."})
    static final class Hold extends Step {

        @Option(names = "--seconds", paramLabel = "N", defaultValue = "300", description = "At most 1800 (default: ${DEFAULT-VALUE}).")
        private int seconds;

        Hold() {
            super("hold");
        }

        @Override
        Map<String, Object> more() {
            return Map.of("seconds", seconds);
        }
    }

    /** {@code migrate advance}. */
    @Command(name = "advance", mixinStandardHelpOptions = true, description = "Opens the next wave of a run by hand; refused while its gate is closed, or the wave before has not come to its end.")
    static final class Advance extends Step {

        Advance() {
            super("advance");
        }
    }

    /** {@code migrate adjust}. */
    @Command(name = "adjust", mixinStandardHelpOptions = true, description = "Changes how fast a run goes while it goes; what is not named stays.")
    static final class Adjust extends SteerCommand {

        @Mixin
        private PaceOptions pace = new PaceOptions();

        @Override
        JsonNode ask(MigrationService service, String path) throws PlainFailure, InterruptedException {
            return service.send("PATCH", path + "/pace", pace.request());
        }
    }

    /** {@code migrate explain}. */
    @Command(name = "explain", mixinStandardHelpOptions = true, description = {
            "Says why leaves are unmatched for a reason, so that they no longer close the gate.",
            "The athletes stay in quarantine: they move once their rows are repaired and a run retries them."})
    static final class Explain extends SteerCommand {

        @Option(names = "--reason", paramLabel = "REASON", required = true, description = "As the report has it.")
        private String reason = "";

        @Option(names = "--why", paramLabel = "TEXT", required = true, description = "In a few words; nobody's name.")
        private String why = "";

        @Override
        JsonNode ask(MigrationService service, String path) throws PlainFailure, InterruptedException {
            return service.send("PUT", path + "/explanations", Map.of("reason", reason, "why", why));
        }
    }
}
