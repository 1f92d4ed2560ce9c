package dev.coachline.local;

import java.io.PrintStream;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.coachline.local.migrate.MigrateCommand;
import dev.coachline.local.system.RunFile;
import dev.coachline.local.system.Tokens;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Seconds;

/** {@code status}: what runs, how far each consumer is behind, who is due next, how far the migration is, what is parked. */
@Command(name = "status", mixinStandardHelpOptions = true, description = {
        "Shows what runs, how far each consumer is behind, who is due next, how far the migration is and what is parked.",
        "Ends with 1 where nothing runs or a part does not answer."})
final class StatusCommand implements Callable<Integer> {

    private static final int SHOWN = 10;

    @Mixin
    private Where where = new Where();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws Exception {
        RunFile run = where.running();
        Status status = status(run);
        print(System.out, status);
        report.write(status);
        return run == null || !status.unanswered().isEmpty() ? 1 : 0;
    }

    private Status status(@Nullable RunFile run) throws Exception {
        if (run == null) {
            return Status.nothing();
        }
        return Status.of(run, run.addresses(), Tokens.of(where.data()));
    }

    private void print(PrintStream out, Status status) {
        if (status.processes().isEmpty()) {
            out.println("Nothing runs on " + where.data().root() + "; start it with deploy/coachline up.");
            return;
        }
        out.printf("%-20s %8s %-6s %8s%n", "PROCESS", "PID", "STATE", "MB");
        status.processes().forEach(process -> out.printf("%-20s %8d %-6s %8d%n", process.name(), process.pid(),
                process.state(), process.residentMegabytes()));
        out.printf("%-20s %8s %-6s %8d%n%n", "together", "", "",
                status.processes().stream().mapToLong(Status.RunningProcess::residentMegabytes).sum());
        out.printf("%-24s %-24s %8s%n", "CONSUMER GROUP", "TOPIC", "BEHIND");
        status.consumers().forEach(
                consumer -> out.printf("%-24s %-24s %8d%n", consumer.group(), consumer.topic(), consumer.behind()));
        out.printf("%n%-38s %-12s %-12s %s%n", "DUE NEXT", "DATE", "STATE", "SENDS AT");
        status.due().forEach(due -> out.printf("%-38s %-12s %-12s %s%n", due.path("athleteId").asString(""),
                due.path("date").asString(""), due.path("state").asString(""), Seconds.of(due.path("sendAt"))));
        out.println();
        out.println("SENDING    " + (status.sending().isMissingNode()
                ? "does not answer"
                : SendingCommand.line(status.sending())));
        out.println("MIGRATION  " + (status.migration().isMissingNode()
                ? "does not answer, or is no part of this system"
                : MigrateCommand.summary(status.migration())));
        out.println("PARKED     " + (status.parked().isEmpty() ? "nothing" : status.parked().size() + " events"));
        status.parked().stream().limit(SHOWN).forEach(event -> out.println("  " + event.line()));
        status.unanswered().forEach(out::println);
    }
}
