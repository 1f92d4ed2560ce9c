package dev.coachline.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.coachline.local.simulation.TimeTravel;
import dev.coachline.local.system.LocalClock;
import dev.coachline.local.system.LocalSettings;
import dev.coachline.local.system.LocalSystem;
import dev.coachline.local.system.Role;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;

/** {@code up}: everything on this machine, until Ctrl-C. */
@Command(name = "up", mixinStandardHelpOptions = true, description = {
        "Starts everything on this machine and keeps it running until Ctrl-C.",
        "State survives a restart. The first start fills a legacy database with athletes whose plans end soon."})
final class UpCommand implements Callable<Integer> {

    private static final int HIGHEST_BASE = 65_535 - 20;

    @Option(names = "--fresh", description = "Delete the data directory first.")
    private boolean fresh;

    @Option(names = "--athletes", paramLabel = "N", defaultValue = "25", description = "Legacy athletes of the first start (default: ${DEFAULT-VALUE}).")
    private int athletes;

    @Option(names = "--port-base", paramLabel = "P", defaultValue = "18080", description = "Ports are counted from here (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(names = "--time-travel", description = "Let the phone page set the time of all services, forwards; until it does, time passes as everywhere.")
    private boolean timeTravel;

    @Option(names = "--without-migration", description = "Start without migration-service and legacy athletes, as when the migration is over.")
    private boolean withoutMigration;

    @Option(names = "--stop-when-ready", hidden = true, description = "Measure the start and stop.")
    private boolean stopWhenReady;

    @Mixin
    private Where where = new Where();

    @Mixin
    private ReportOption report = new ReportOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws PlainFailure, InterruptedException, IOException {
        check();
        PrintStream out = System.out;
        Progress progress = Progress.on(out);
        if (fresh) {
            LocalSystem.discard(where.data(), progress);
        }
        LocalClock.Settable settable = timeTravel ? new LocalClock.Settable(Instant.now()) : null;
        LocalSettings settings = new LocalSettings(Where.home(), where.data().root(), portBase,
                settable == null ? new LocalClock.OfTheMachine() : settable,
                !withoutMigration && LocalSettings.hasMigration(Where.home()));
        FirstStart firstStart = new FirstStart(where.data(), athletes,
                settable == null ? InstantSource.system() : settable::now, progress);
        try (LocalSystem system = LocalSystem.start(settings, firstStart, progress);
                TimeTravel _ = settable == null
                        ? null
                        : TimeTravel.begin(system, settable, afterTheStart(settable), progress)) {
            DemoAthlete.Due demo = firstStart.enrolDemo(system);
            Map<String, Path> tokens = writeTokens(system);
            new Welcome(system, tokens, demo).print(out);
            report.write(report(system, tokens));
            if (!stopWhenReady) {
                system.trainAotCaches();
                new CountDownLatch(1).await();
            }
        }
        return 0;
    }

    /** A settable clock stands still while the services start. */
    private static Instant afterTheStart(LocalClock.Settable clock) {
        Instant now = Instant.now();
        return now.isAfter(clock.now()) ? now : clock.now();
    }

    private void check() {
        if (athletes < 0 || athletes > 10_000) {
            throw new CommandLine.ParameterException(commandLine(),
                    "--athletes must be between 0 and 10000, not " + athletes);
        }
        if (portBase < 1024 || portBase > HIGHEST_BASE) {
            throw new CommandLine.ParameterException(commandLine(),
                    "--port-base must be between 1024 and " + HIGHEST_BASE + ", not " + portBase);
        }
    }

    private CommandLine commandLine() {
        return java.util.Objects.requireNonNull(spec).commandLine();
    }

    private static Map<String, Path> writeTokens(LocalSystem system)
            throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("operator", system.tokens().write(Role.OPERATOR, "operator", "operator"));
        files.put("client", system.tokens().write(Role.CLIENT, "client", "client"));
        files.put("athlete",
                system.tokens().write(Role.ATHLETE, DemoAthlete.ID.toString(), "athlete"));
        return files;
    }

    private static Map<String, Object> report(LocalSystem system, Map<String, Path> tokens) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("readySeconds", system.took().toMillis() / 1000.0);
        report.put("cpuSeconds", system.cpuTime().toMillis() / 1000.0);
        report.put("residentMegabytes", system.residentBytes() >> 20);
        report.put("addresses", system.addresses());
        Map<String, String> files = new LinkedHashMap<>();
        tokens.forEach((name, file) -> files.put(name, file.toString()));
        report.put("tokens", files);
        return report;
    }
}
