package dev.coachline.local.migrate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Uuid;

/** {@code migrate files}: the old assistant's data directory over, compared, or back. */
@Command(name = "files", mixinStandardHelpOptions = true, description = {
        "Moves a data directory of the old assistant over: conversations, model profiles, MCP servers; exports of ChatGPT,",
        "Claude and ShareGPT too. Copies it first; only a rollback writes to its files. What was interrupted goes on when it is repeated.",
        "Ends with 1 where something could not be carried over; the lines say what."})
final class FilesCommand implements Callable<Integer> {

    private static final List<String> ROLLBACK = List.of("COACHLINE_MIGRATE_ROLLBACK", "PERSONAL_AGENT_ROLLBACK");
    private static final List<String> GOOD = List.of("complete", "would_be_complete", "verified", "rolled_back");
    private static final long POLL_MILLIS = 200;
    private static final int MOST_LINES = 20;

    /** At most one of them. */
    static final class Mode {
        @Option(names = "--migrate-dry-run", description = "Read everything, say what would come over, change nothing.")
        private boolean dryRun;

        @Option(names = "--verify-migration", description = "Compare what came over with the files, message by message.")
        private boolean verify;

        @Option(names = "--rollback-migration", description = "Take it back and restore the files; what was written since is moved aside (also COACHLINE_MIGRATE_ROLLBACK=true).")
        private boolean rollback;
    }

    @Parameters(paramLabel = "DIR", description = "The data directory, as migration-service sees it.")
    private Path directory = Path.of("");

    @Option(names = "--athlete", paramLabel = "ID", converter = Uuid.class, description = "Whose conversations they are.")
    private @Nullable UUID athlete;

    @Option(names = "--mapping", paramLabel = "FILE.json", description = "Whose a conversation is: a JSON object of the conversations' ids in the files and athletes' ids.")
    private @Nullable Path mapping;

    @ArgGroup
    private Mode mode = new Mode();

    @Mixin
    private Deployment deployment = new Deployment();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("directory", directory.toAbsolutePath().normalize().toString());
        if (athlete != null) {
            order.put("athleteId", athlete);
        }
        if (mapping != null) {
            order.put("athletes", mapping(mapping));
        }
        if (mode.dryRun) {
            order.put("dryRun", true);
        }
        String what = mode.verify ? "verification" : rollsBack(System.getenv()) ? "rollback" : "migration";
        JsonNode run = followed(what, order);
        JsonNode end = run.path("report");
        PrintWriter out = spec.commandLine().getOut();
        lines(end).forEach(out::println);
        report.write(end);
        return GOOD.contains(end.path("outcome").asString("")) ? 0 : 1;
    }

    /** An option counts before the environment. */
    boolean rollsBack(Map<String, String> environment) {
        return mode.rollback || (!mode.dryRun && !mode.verify
                && ROLLBACK.stream().anyMatch(name -> environment.getOrDefault(name, "").equalsIgnoreCase("true")));
    }

    private static JsonNode mapping(Path file) throws PlainFailure {
        try {
            JsonNode read = JsonMapper.builder().build().readTree(Files.readString(file));
            if (read.isObject()) {
                return read;
            }
        } catch (IOException | JacksonException e) {
            throw new PlainFailure(file + " cannot be read as JSON.", e);
        }
        throw new PlainFailure(file + " must be a JSON object of conversations' ids and athletes' ids.");
    }

    /** The service goes on by itself, whatever becomes of this terminal; what is repeated goes on where it was. */
    private JsonNode followed(String what, Map<String, Object> order)
            throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        PrintWriter out = spec.commandLine().getOut();
        JsonNode run = service.send("POST", "/assistant-files/" + what, order);
        String path = "/assistant-files/runs/" + run.path("runId").asString("");
        String told = "";
        while (run.path("state").asString("").equals("running")) {
            String step = run.path("step").asString("");
            if (!step.equals(told)) {
                out.println(step + " ...");
                out.flush();
                told = step;
            }
            Thread.sleep(POLL_MILLIS);
            run = service.get(path);
        }
        if (!run.path("state").asString("").equals("ended")) {
            throw new PlainFailure(run.path("reason").asString("The run did not come to an end."));
        }
        return run;
    }

    /** For a person; the whole list stands in the report. */
    static List<String> lines(JsonNode report) {
        List<String> lines = new ArrayList<>();
        boolean back = report.path("outcome").asString("").equals("rolled_back");
        lines.add(back
                ? "ROLLED BACK: what came over is gone, and the files are as they were."
                : "%s: %,d conversations with %,d messages, %d profiles, %d MCP servers, %d secrets moved.".formatted(
                        report.path("outcome").asString("").replace('_', ' ').toUpperCase(Locale.ROOT),
                        report.path("conversations").asLong(0), report.path("messages").asLong(0),
                        report.path("profiles").asLong(0), report.path("mcpServers").asLong(0),
                        report.path("secretsMoved").asLong(0)));
        if (!back) {
            lines.add("  ledger    %,d leaves in = %,d migrated + %,d derived + %,d unmatched".formatted(
                    report.path("leavesIn").asLong(0), report.path("migrated").asLong(0),
                    report.path("derived").asLong(0),
                    report.path("unmatched").asLong(0)));
        }
        if (report.path("backup").isString()) {
            lines.add("  backup    " + report.path("backup").asString());
        }
        report.path("problems").valueStream().limit(MOST_LINES).forEach(problem -> lines.add("  problem   %s%s %s"
                .formatted(problem.path("file").asString(""), problem.path("pointer").asString(""),
                        problem.path("reason").asString(""))));
        long more = report.path("problemCount").asLong(0) - Math.min(MOST_LINES, report.path("problems").size());
        if (more > 0) {
            lines.add("  ... and " + more + " more; --report FILE.json has up to a thousand of them.");
        }
        return lines;
    }
}
