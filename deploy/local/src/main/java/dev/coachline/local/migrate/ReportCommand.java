package dev.coachline.local.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Seconds;

/** {@code migrate report}: what became of a run. */
@Command(name = "report", mixinStandardHelpOptions = true, description = {
        "Prints what became of a run's athletes as Markdown: counts that add up, what is unmatched and why, who needs a person",
        "and what to do for each. --report writes the same as JSON."})
final class ReportCommand implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "FILE.md", description = "Write the page to this file rather than to the terminal.")
    private @Nullable Path file;

    @Mixin
    private RunArgument run = new RunArgument();

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        String path = run.path(service);
        String page = Seconds.in(service.text(path + "/report.md"));
        if (file == null) {
            System.out.print(page);
        } else {
            try {
                Files.writeString(file, page);
            } catch (IOException e) {
                throw new PlainFailure("The page could not be written to " + file + ".", e);
            }
            System.out.println("Written to " + file + ".");
        }
        report.write(service.get(path + "/report"));
        return 0;
    }
}
