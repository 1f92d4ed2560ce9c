package dev.coachline.local.migrate;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Uuid;

/** {@code migrate run}: starts a run. */
@Command(name = "run", mixinStandardHelpOptions = true, description = {
        "Starts a run: selects athletes once and lets them move wave by wave, each at the end of their plan.",
        "Without options that select, everybody; try migrate dry-run with the same options first."})
final class RunCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 2000;

    @Option(names = "--name", paramLabel = "NAME", description = "Lower case letters, digits and hyphens; stands in the history of its athletes.")
    private @Nullable String name;

    @Option(names = "--id", paramLabel = "UUID", converter = Uuid.class, description = "The run's id; starting it again with the same one changes nothing (default: a new one).")
    private @Nullable UUID id;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "0", description = "Follow the run for so long, or until it is over or stands still (default: ${DEFAULT-VALUE}).")
    private int wait;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        Map<String, Object> request = selection.request(service);
        if (name != null) {
            request.put("name", name);
        }
        String path = "/runs/" + (id == null ? UUID.randomUUID() : id);
        JsonNode run = service.send("PUT", path, request);
        long deadline = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        String told = "";
        while (System.nanoTime() < deadline && run.path("state").asString("").equals("running")
                && run.path("pause").asString("").isEmpty()) {
            String now = "  wave %d: %s".formatted(run.path("wave").asInt(0), RunLines.sum(run.path("athletes")));
            if (!now.equals(told)) {
                System.out.println(now);
                told = now;
            }
            Thread.sleep(POLL_MILLIS);
            run = service.get(path);
        }
        RunLines.of(run).forEach(System.out::println);
        System.out.println("  follow it: deploy/coachline migrate status " + run.path("name").asString(""));
        report.write(run);
        return run.path("closed").isEmpty() ? 0 : 1;
    }
}
