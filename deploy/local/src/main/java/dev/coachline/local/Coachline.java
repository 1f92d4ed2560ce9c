package dev.coachline.local;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.ServiceLoader;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

import dev.coachline.local.bench.BenchCommand;
import dev.coachline.local.bench.MigrationBench;
import dev.coachline.local.eval.EvalCommand;
import dev.coachline.local.migrate.MigrateCommand;
import dev.coachline.local.simulation.SimulateCommand;
import dev.coachline.local.terminal.PlainFailure;

/** The command line's entry. A refusal is one sentence and a non-zero exit, never a stack trace. */
@Command(name = "coachline", description = "Runs Coachline on this machine.", mixinStandardHelpOptions = true, version = "Coachline 0.1.0", subcommands = {
        UpCommand.class, StatusCommand.class, CutoverCommand.class, MigrateCommand.class, RedriveCommand.class,
        SendingCommand.class,
        ImportCommand.class, ExportCommand.class, EraseCommand.class, SimulateCommand.class,
        BenchCommand.class, EvalCommand.class}, synopsisSubcommandLabel = "COMMAND")
public final class Coachline {

    private Coachline() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Runs one command within the caller's process; its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return commandLine().setOut(out).setErr(err).execute(args);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Coachline());
        CommandLine bench = Objects.requireNonNull(commandLine.getSubcommands().get("bench"));
        ServiceLoader.load(MigrationBench.class).forEach(bench::addSubcommand);
        commandLine.setParameterExceptionHandler(Coachline::misused);
        commandLine.setExecutionExceptionHandler(Coachline::failed);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    private static int misused(ParameterException problem, String[] args) {
        CommandLine used = problem.getCommandLine();
        String sentence = String.valueOf(problem.getMessage()).strip();
        used.getErr().println((sentence.endsWith(".") ? sentence : sentence + ".") + " See "
                + used.getCommandSpec().qualifiedName() + " --help.");
        return 2;
    }

    private static int failed(Exception problem, CommandLine used, CommandLine.ParseResult parsed) {
        PrintWriter err = used.getErr();
        switch (problem) {
            case PlainFailure failure -> err.println(failure.getMessage());
            case InterruptedException interrupted -> err.println("Interrupted.");
            default -> err.println("Unexpected: " + problem + ".");
        }
        if (System.getenv("COACHLINE_TRACE") != null) {
            problem.printStackTrace(err);
        }
        return 1;
    }
}
