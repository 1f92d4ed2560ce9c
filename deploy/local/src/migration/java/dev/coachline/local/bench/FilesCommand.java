package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.FilesBenchmark;
import dev.coachline.benchmarks.FilesReport;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;

/** {@code bench files}: what it costs to move the old assistant's data directory. */
@Command(name = "files", mixinStandardHelpOptions = true, description = {
        "Moves a data directory of 10,000 conversations as migration-service does, without the system that takes them,",
        "beside copying and parsing the same files, in turns; looks at the heap, and takes each move back.",
        "Ends with 1 where a promise is missed."})
public final class FilesCommand implements MigrationBench {

    @Option(names = "--quick", description = "Three rounds, within a minute.")
    private boolean quick;

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure {
        PrintStream out = System.out;
        Progress progress = Progress.on(out);
        FilesReport result;
        try {
            result = new FilesBenchmark(quick ? FilesBenchmark.Settings.quick() : FilesBenchmark.Settings.full(),
                    progress::step).run();
        } catch (BenchmarkFailure failure) {
            throw new PlainFailure(String.valueOf(failure.getMessage()), failure);
        }
        report.write(result);
        summarise(result, out);
        List<String> objections = result.objections();
        objections.forEach(out::println);
        return objections.isEmpty() ? 0 : 1;
    }

    private static void summarise(FilesReport result, PrintStream out) {
        out.printf("Files     %,d conversations with %,d messages in %,d files, %.1f MB; %d rounds%n",
                result.conversations(), result.messages(), result.files(), result.bytes() / 1e6, result.rounds());
        out.printf("Ours      %,.0f conversations/s, without the system that takes them%n", result.perSecond());
        out.printf(
                "Speed     %.0f %% (%.0f to %.0f) of copying and parsing; %.0f %% where the copies are forced to disk%n",
                100 * result.shareOfCopyAndParse(), 100 * result.shareLeast(), 100 * result.shareMost(),
                100 * result.shareOfForcedCopyAndParse());
        out.printf("Heap      grows by %,.0f bytes a conversation, %.1f %% of the files%n",
                result.heapBytesPerConversation(), 100 * result.heapGrowthShareOfFiles());
        out.printf("Rollback  %s%n", result.rollbackByteIdentical() ? "byte for byte" : "left other files");
        out.printf("Took      %.0f s%n", result.wallSeconds());
    }
}
