package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.TimeBenchmark;
import dev.coachline.benchmarks.TimeReport;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;

/** {@code bench time}: whether a daily text keeps to the clock on the wall. */
@Command(name = "time", mixinStandardHelpOptions = true, description = {
        "Lives some days around every change of every zone's offset from 2020 to 2037, for each quarter of an hour,",
        "around days that a zone leaves out, with moves to other zones and with other rules under stored instants;",
        "beside the schedules of db-scheduler, Quartz and Spring.",
        "Ends with 1 where ours missed, doubled or mistimed a text."})
final class TimeCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Every twelfth zone and fewer moves, within a minute.")
    private boolean quick;

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure {
        PrintStream out = System.out;
        Progress progress = Progress.on(out);
        TimeReport result = new TimeBenchmark(
                quick ? TimeBenchmark.Settings.quick() : TimeBenchmark.Settings.full(), progress::step).run();
        report.write(result);
        TimeReport.Faults ours = new TimeReport.Faults(result.missed(), result.doubled(), result.wrong());
        out.printf("%,d cases in %.0f s%n", result.cases(), result.wallSeconds());
        out.printf("%-14s %10s %10s %12s%n", "", "missed", "doubled", "wrong time");
        row(out, "coachline", ours);
        result.peers().forEach((name, faults) -> row(out, name, faults));
        return ours.all() == 0 ? 0 : 1;
    }

    private static void row(PrintStream out, String name, TimeReport.Faults faults) {
        out.printf("%-14s %,10d %,10d %,12d%n", name, faults.missed(), faults.doubled(), faults.wrong());
    }
}
