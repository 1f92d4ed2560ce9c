package dev.coachline.local.migrate;

import java.io.IOException;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;

/** {@code migrate status}: how the runs stand. */
@Command(name = "status", mixinStandardHelpOptions = true, description = {
        "Says how a run stands, or all of them; ends with 1 where a gate is closed.",
        "The ETA says 'estimating' while there is no steady pace, and is frozen while the run stands still.",
        "With --removal: what still stands against removing migration-service; ends with 1 where something does."})
final class StatusCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Name or id of a run (default: all of them).")
    private @Nullable String run;

    @Option(names = "--removal", description = "Say whether migration-service may be removed; changes nothing.")
    private boolean removal;

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        if (removal) {
            return removal(service.get("/retirement"));
        }
        if (run != null) {
            JsonNode one = service.run(run);
            RunLines.of(one).forEach(System.out::println);
            report.write(one);
            return one.path("closed").isEmpty() ? 0 : 1;
        }
        JsonNode all = service.get("/runs");
        boolean closed = false;
        for (JsonNode one : all) {
            RunLines.of(one).forEach(System.out::println);
            closed |= !one.path("closed").isEmpty();
        }
        System.out.println(MigrateCommand.summary(service.get("/migrations/summary")));
        report.write(all);
        return closed ? 1 : 0;
    }

    private int removal(JsonNode retirement) throws PlainFailure, IOException {
        retirement.path("obstacles").forEach(obstacle -> {
            String count = obstacle.path("count").isNumber() ? " " + obstacle.path("count") : "";
            String until = obstacle.path("until").isString() ? " until " + obstacle.path("until").asString() : "";
            System.out.printf("  %-32s %s%n", obstacle.path("what").asString("").replace('_', ' ') + count + until,
                    obstacle.path("remedy").asString(""));
        });
        boolean removable = retirement.path("removable").asBoolean(false);
        System.out.println(removable
                ? "Nothing stands against removing migration-service; archive first, as docs/migration.md says."
                : "migration-service is still needed.");
        report.write(retirement);
        return removable ? 0 : 1;
    }
}
