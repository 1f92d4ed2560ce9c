package dev.coachline.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.Role;
import dev.coachline.local.system.Tokens;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Uuid;

/** {@code erase}: erases one athlete from all stores, and looks whether anything is left. */
@Command(name = "erase", mixinStandardHelpOptions = true, description = {
        "Erases everything that all stores keep about one athlete, the legacy database included. It cannot be undone.",
        "The id stays known as erased, so that nothing late brings the athlete back. May be repeated, and must be after a",
        "backup was restored. Ends with 1 where something is left."})
final class EraseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ATHLETE", converter = Uuid.class, description = "The athlete's id.")
    private UUID athlete = new UUID(0, 0);

    @Option(names = "--confirm", paramLabel = "ATHLETE", required = true, converter = Uuid.class, description = "The same id once more.")
    private UUID confirmed = new UUID(0, 0);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Where where = new Where();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        if (!athlete.equals(confirmed)) {
            throw new ParameterException(spec.commandLine(),
                    "--confirm names another athlete; nothing was erased");
        }
        AthleteStores stores = new AthleteStores(where.addresses(),
                new HttpJson(Tokens.of(where.data()).token(Role.OPERATOR, "coachline-erase")), athlete);
        Map<String, Map<String, Integer>> erased = AthleteStores.counted(stores.erase());
        PrintWriter out = spec.commandLine().getOut();
        erased.forEach((store, kinds) -> out.println(AthleteStores.line(store, kinds)));
        Map<String, Map<String, Integer>> left = AthleteStores.counted(stores.export());
        int remaining = AthleteStores.total(left);
        if (remaining > 0) {
            left.forEach((store, kinds) -> out.println("  left" + AthleteStores.line(store, kinds)));
        }
        int total = AthleteStores.total(erased);
        out.printf("%d records erased, %d left.%n", total, remaining);
        report.write(Map.of("athleteId", athlete.toString(), "records", total, "stores", erased, "left", remaining));
        return remaining == 0 ? 0 : 1;
    }
}
