package dev.coachline.local.migrate;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Seconds;

/** {@code migrate dry-run}: what {@code migrate run} with the same options would do. */
@Command(name = "dry-run", mixinStandardHelpOptions = true, description = {
        "Says what migrate run with the same options would do, and changes nothing.",
        "The rows of the first athletes are converted to see who would go to quarantine; --sample says how many."})
final class DryRunCommand implements Callable<Integer> {

    @Option(names = "--sample", paramLabel = "N", defaultValue = "100", description = "How many athletes' rows are converted, at most 500 (default: ${DEFAULT-VALUE}).")
    private int sample;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        JsonNode dry = service.send("POST", "/runs/dry-run?sample=" + sample, selection.request(service));
        System.out.printf("%d athletes selected, %d would move; in waves of %s athletes.%n",
                dry.path("selected").asLong(0),
                dry.path("members").asLong(0),
                dry.path("waves").valueStream().map(wave -> wave.asString("")).collect(Collectors.joining(", ")));
        dry.path("routes").properties().forEach(route -> System.out.printf("  %6d  %s: %s%n",
                route.getValue().asLong(0), route.getKey().replace('_', ' '),
                dry.path("routesMean").path(route.getKey()).asString("")));
        System.out.printf("Of %d whose rows were converted, %d would move%s.%n", dry.path("converted").asLong(0),
                dry.path("wouldMove").asLong(0), dry.path("obstacles").isEmpty()
                        ? ""
                        : "; quarantined: " + RunLines.sum(dry.path("obstacles")));
        dry.path("unmatched").properties().forEach(
                leaf -> System.out.printf("  %6d  leaves: %s%n", leaf.getValue().asLong(0), leaf.getKey()));
        System.out.printf("Ledger: %s.%n", RunLines.ledger(dry.path("ledger")));
        if (!dry.path("lastCutover").asString("").isEmpty()) {
            System.out.printf("Cutovers from %s to %s; minutes that the pace alone would need: %s.%n",
                    Seconds.of(dry.path("firstCutover")), Seconds.of(dry.path("lastCutover")),
                    dry.path("minutesByPace").asString("no"));
        }
        System.out.println("Nothing has been changed.");
        report.write(dry);
        return 0;
    }
}
