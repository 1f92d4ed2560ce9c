package dev.coachline.local;

import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.ServiceLoader;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

import dev.coachline.local.bench.BenchCommand;
import dev.coachline.local.bench.MigrationBench;
import dev.coachline.local.eval.EvalCommand;
import dev.coachline.local.migrate.MigrateCommand;
import dev.coachline.local.simulation.SimulateCommand;
import dev.coachline.local.terminal.PlainFailure;

/** The command line's entry. A refusal is one sentence and a non-zero exit, never a stack trace. */
@Command(name = "deploy/coachline", description = "Runs Coachline on this machine.", mixinStandardHelpOptions = true, version = "Coachline 0.1.0", subcommands = {
        UpCommand.class, StatusCommand.class, CutoverCommand.class, MigrateCommand.class, RedriveCommand.class,
        SendingCommand.class,
        ImportCommand.class, ExportCommand.class, EraseCommand.class, SimulateCommand.class,
        BenchCommand.class, EvalCommand.class}, synopsisSubcommandLabel = "COMMAND")
public final class Coachline {

    private static final String AWAY = "A service does not answer; deploy/coachline status says which ones run.";

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
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.registerConverter(LocalDate.class, Coachline::date);
        inParagraphs(commandLine);
        return commandLine;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no date such as 2026-03-02");
        }
    }

    /** Lines end where the terminal does and not where the source does; lists of commands show the first sentence. */
    private static void inParagraphs(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(String.join(" ", usage.description()).replace("%", "%%").split("(?<=\\.) ", 2));
        command.getSubcommands().values().forEach(Coachline::inParagraphs);
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
            case ConnectException _ -> err.println(AWAY);
            case HttpTimeoutException _ -> err.println(AWAY);
            case InterruptedException interrupted -> err.println("Interrupted.");
            default -> err.println("Unexpected: " + problem + ".");
        }
        if (System.getenv("COACHLINE_TRACE") != null) {
            problem.printStackTrace(err);
        }
        return 1;
    }
}
