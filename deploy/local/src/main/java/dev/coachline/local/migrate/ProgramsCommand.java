package dev.coachline.local.migrate;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Seconds;

/** {@code migrate programs}: the legacy columns of programs on their way out. */
@Command(name = "programs", mixinStandardHelpOptions = true, description = {
        "Says how far the legacy columns of programs are on their way out, or takes them a step further, or back.",
        "The order is kept: compare, switch reads (migrate shadow), read_only, and after the rollback window final;",
        "on the way back reads first (migrate shadow --switch programs --to legacy), then writable."})
final class ProgramsCommand implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "STATE", description = "read_only, writable or final.")
    private @Nullable String to;

    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "For the audit, in a few words; nobody's name.")
    private String why = "";

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        JsonNode standing = to == null
                ? service.get("/program-columns")
                : service.send("PUT", "/program-columns", Map.of("state", to, "why", why));
        System.out.println(line(standing));
        report.write(standing);
        return 0;
    }

    static String line(JsonNode standing) {
        String until = Seconds.of(standing.path("backUntil"));
        return "The legacy columns of programs are %s since %s (%s); programs are read from the %s side; the legacy database %s.%s"
                .formatted(standing.path("state").asString("").replace('_', '-'), Seconds.of(standing.path("since")),
                        standing.path("why").asString(""), standing.path("reads").asString(""),
                        standing.path("guarded").asBoolean(false)
                                ? "refuses the old application's writes for whoever has moved"
                                : "takes the old application's writes",
                        until.isEmpty() ? "" : " There is a way back until " + until + ".");
    }
}
