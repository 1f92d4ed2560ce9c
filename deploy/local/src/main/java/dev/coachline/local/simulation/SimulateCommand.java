package dev.coachline.local.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.coachline.local.system.DataDirectory;
import dev.coachline.local.system.LocalSettings;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;

/** {@code simulate}: weeks of many athletes on simulated time, counted at the carrier against an oracle. */
@Command(name = "simulate", mixinStandardHelpOptions = true, description = {
        "Runs the services through weeks of simulated time with athletes who answer, stop, move and join.",
        "Counts the texts at the carrier against an oracle and ends with 1 where a promise was broken."})
public final class SimulateCommand implements Callable<Integer> {

    private static final int SHOWN = 10;

    @Option(names = "--athletes", paramLabel = "N", defaultValue = "200", description = "How many, new ones included (default: ${DEFAULT-VALUE}).")
    private int athletes;

    @Option(names = "--days", paramLabel = "N", defaultValue = "84", description = "Length of the window (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--seed", paramLabel = "S", split = ",", defaultValue = "1", description = "The same seed is the same world (default: ${DEFAULT-VALUE}); several, such as 1,2,3, run one after the other.")
    private List<Long> seeds = List.of();

    @Option(names = "--from", paramLabel = "DATE", defaultValue = "2026-03-02", description = "First day of the window; the default's 84 days hold the clock changes of spring and autumn (default: ${DEFAULT-VALUE}).")
    private @Nullable LocalDate from;

    @Option(names = "--port-base", paramLabel = "P", defaultValue = "19080", description = "Ports are counted from here (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(names = "--keep", description = "Keep the run's data directory; it is kept in any case where a promise was broken.")
    private boolean keep;

    @Option(names = "--without-migration", description = "Without migration-service and legacy athletes: everybody joins through the APIs.")
    private boolean withoutMigration;

    @Option(names = "--faults", paramLabel = "KIND", description = "Let things go wrong: throw (an exception before and after the commit at every crash point), kill (kill -9 of every process at the points that matter most) or events (delivered again, twice, late and out of order, and of unknown types).")
    private Faults.@Nullable Kind faults;

    @Mixin
    private ReportOption report = new ReportOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        check();
        LocalDate firstDay = Objects.requireNonNull(from);
        List<SimulationReport> reports = new ArrayList<>();
        boolean kept = true;
        for (long seed : seeds) {
            Simulation.Result result = simulate(firstDay, seed);
            reports.add(result.report());
            kept &= result.report().brokenPromises().isEmpty();
        }
        report.write(reports.size() == 1 ? reports.getFirst() : reports);
        return kept ? 0 : 1;
    }

    private Simulation.Result simulate(LocalDate firstDay, long seed)
            throws PlainFailure, IOException, InterruptedException {
        Path data = Files.createTempDirectory("coachline-simulate-");
        Path home = Path.of(System.getProperty("coachline.home", ".")).toAbsolutePath().normalize();
        Simulation.Settings settings = new Simulation.Settings(athletes, days, seed, firstDay, portBase, home, data,
                faults, !withoutMigration && LocalSettings.hasMigration(home));
        PrintStream out = System.out;
        out.printf("%d athletes, %d days from %s, seed %d. State and logs: %s%n", athletes, days, firstDay, seed, data);
        Simulation.Result result;
        try {
            result = new Simulation(settings, Progress.on(out)).run();
        } catch (PlainFailure failure) {
            throw new PlainFailure(failure.getMessage() + System.lineSeparator() + kept(data) + System.lineSeparator()
                    + "Reproduce: " + command(firstDay, seed), failure);
        }
        summarise(result.report(), out);
        List<String> broken = result.report().brokenPromises();
        if (broken.isEmpty()) {
            out.println("Every promise that this run can see was kept.");
            if (!keep) {
                DataDirectory.at(data).delete();
            }
            return result;
        }
        broken.forEach(out::println);
        result.offences().stream().limit(SHOWN).forEach(
                offence -> out.printf("  %s: athlete %s, %s%n", offence.what(), offence.athleteId(), offence.date()));
        out.println(kept(data));
        out.println("Reproduce: " + command(firstDay, seed));
        return result;
    }

    private void check() {
        require(athletes >= 1 && athletes <= 4_000, "--athletes must be between 1 and 4000, not " + athletes);
        require(days >= 1 && days <= 730, "--days must be between 1 and 730, not " + days);
        require(portBase >= 1024 && portBase <= 65_515, "--port-base must be between 1024 and 65515, not " + portBase);
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            throw new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), otherwise);
        }
    }

    private static void summarise(SimulationReport report, PrintStream out) {
        var texts = report.texts();
        out.printf("Texts     %,d due, %,d sent, %d missed, %d doubled, p99 %.1f s late; %,d replies%n", texts.due(),
                texts.sent(), texts.missed(), texts.doubled(), texts.lateP99Seconds(), texts.replies());
        var notices = report.notices();
        out.printf("Notices   %d due, %d sent, %d athletes told too rarely or too often%n", notices.due(),
                notices.sent(),
                notices.wrong());
        var cutovers = report.cutovers();
        out.printf("Cutovers  %d due, %d done, %d quarantined, %d rolled back%n", cutovers.due(), cutovers.done(),
                cutovers.quarantined(), cutovers.rolledBack());
        var ledger = report.ledger();
        out.printf("Ledger    %,d facts in = %,d migrated + %,d derived + %,d unmatched%n", ledger.leavesIn(),
                ledger.migrated(), ledger.derived(), ledger.unmatched());
        out.printf("Plans     %d ended, %d without a successor%n", report.plans().ended(),
                report.plans().withoutSuccessor());
        if (report.faults() != null) {
            out.println("Faults    " + report.faults().sentence());
        }
        out.printf("Took      %.0f s%n", report.wallSeconds());
    }

    private static String kept(Path data) {
        return "The run's state and logs are kept in " + data + ".";
    }

    private String command(LocalDate firstDay, long seed) {
        return "deploy/coachline simulate --athletes %d --days %d --seed %d --from %s%s%s".formatted(athletes, days,
                seed,
                firstDay, withoutMigration ? " --without-migration" : "",
                faults == null ? "" : " --faults " + faults.name().toLowerCase(Locale.ROOT));
    }
}
