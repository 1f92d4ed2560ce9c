package dev.coachline.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.Role;
import dev.coachline.local.system.Tokens;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Uuid;

/** {@code import}: records the history that another program exported, and says what became of each row. */
@Command(name = "import", mixinStandardHelpOptions = true, description = {
        "Records the sessions of an export of Strong, Hevy, FitNotes, StrongLifts, Jefit, openweight or Coachline.",
        "What the file is, is told by its content. May be repeated: what is recorded already stays as it is.",
        "Ends with 1 where rows could not be carried over; they are listed with line, reason and remedy."})
final class ImportCommand implements Callable<Integer> {

    /** As the service takes it. */
    enum Unit {
        kg, lb
    }

    private static final int NOT_FOUND = 404;

    @Parameters(paramLabel = "FILE", description = "The exported file.")
    private Path file = Path.of("");

    @Option(names = "--athlete", paramLabel = "ID", required = true, converter = Uuid.class, description = "Whose history it is.")
    private UUID athlete = new UUID(0, 0);

    @Option(names = "--dry-run", description = "Say what would become of each row, and record nothing.")
    private boolean dryRun;

    @Option(names = "--unit", paramLabel = "kg|lb", description = "The unit of weights for which the file names none (default: the athlete's).")
    private @Nullable Unit unit;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new PlainFailure(file + " is no file that can be read.");
        }
        LocalAddresses at = where.addresses();
        HttpJson operator = new HttpJson(Tokens.of(where.data()).token(Role.OPERATOR, "coachline-import"));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Sending %s (%,d bytes) ...%n", file.getFileName(), Files.size(file));
        out.flush();
        JsonNode result = send(operator, at);
        ImportSummary.lines(result).forEach(out::println);
        report.write(result);
        return result.path("unmappedRows").asInt(0) == 0 ? 0 : 1;
    }

    /** A wrong id would otherwise be somebody's history whom nobody ever sees. */
    private void known(HttpJson operator, LocalAddresses at) throws PlainFailure, IOException, InterruptedException {
        if (operator.get(at.plan(), "/athletes/" + athlete).status() == NOT_FOUND
                && operator.get(at.migration(), "/migrations/" + athlete).status() == NOT_FOUND) {
            throw new PlainFailure("Nobody knows an athlete " + athlete + "; look at the id. Nothing was recorded.");
        }
    }

    private JsonNode send(HttpJson operator, LocalAddresses at) throws PlainFailure, InterruptedException {
        try {
            known(operator, at);
            HttpJson.Answer answer = operator.sendFile(at.workout(), "/athletes/" + athlete + "/imports?dryRun="
                    + dryRun + (unit == null ? "" : "&unit=" + unit), file);
            if (!answer.ok()) {
                throw new PlainFailure("workout-service refused the file (%d): %s".formatted(answer.status(),
                        answer.body().path("detail").asString("no reason given")));
            }
            return answer.body();
        } catch (IOException e) {
            throw new PlainFailure("A service does not answer; deploy/coachline status says what runs. "
                    + "The command may be repeated.", e);
        }
    }
}
