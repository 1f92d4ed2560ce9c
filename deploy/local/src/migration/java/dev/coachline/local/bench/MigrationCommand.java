package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.MigrationBenchmark;
import dev.coachline.benchmarks.MigrationInAProcess;
import dev.coachline.benchmarks.MigrationReport;

/** {@code bench migration}: what it costs to take legacy athletes to verified dossiers. */
@Command(name = "migration", mixinStandardHelpOptions = true, description = {
        "Takes generated legacy athletes from their rows to verified dossiers with every leaf in the ledger; compares with",
        "Spring Batch, with COPY of the same bytes, with reads that go on beside it, and the first of many athletes with the",
        "last. Ends with 1 where it is below twice as fast as a chunk job, stores below 15 %% of COPY, raises a live read's",
        "p99 by more than 10 %%, or costs more the more there are."})
public final class MigrationCommand extends OnServers<MigrationReport> implements MigrationBench {

    @Option(names = "--quick", description = "200 athletes a round and 1,000 in one go, within a minute.")
    private boolean quick;

    @Option(names = "--athletes", defaultValue = "10000", paramLabel = "N", description = "How many in one go, from 1,000 to 100,000 (default: ${DEFAULT-VALUE}).")
    private int athletes;

    public MigrationCommand() {
        super("Kafka and PostgreSQL");
    }

    @Override
    MigrationReport measure(Addresses addresses, Consumer<String> progress)
            throws BenchmarkFailure {
        if (athletes < 1_000 || athletes > 100_000) {
            throw new BenchmarkFailure("--athletes must be from 1,000 to 100,000.");
        }
        return MigrationInAProcess.run(addresses, quick
                ? MigrationBenchmark.Settings.quick()
                : MigrationBenchmark.Settings.full(athletes), progress);
    }

    @Override
    void summarise(MigrationReport result, PrintStream out) {
        out.printf("Moved     %,.0f athletes/s%n", result.perSecond());
        out.printf(
                "Peer      %.1f (%.1f to %.1f) times as fast as a Spring Batch chunk job, %.1f times as two at once%n",
                result.vsSpringBatch(), result.vsSpringBatchLeast(), result.vsSpringBatchMost(),
                result.vsSpringBatchParallel());
        out.printf("Stored    at %.0f %% of what COPY does with the same bytes (%.0f to %.0f)%n",
                100 * result.shareOfCopy(), 100 * result.shareOfCopyLeast(), 100 * result.shareOfCopyMost());
        out.printf("Live      a read takes %+.0f %% at p50 and %+.0f %% at p99 beside %.1f athletes/s%n",
                100 * result.liveP50Increase(), 100 * result.liveP99Increase(), result.livePerSecond());
        out.printf("Many      %,d athletes, of whom %,d stay; each costs %.2f of one of the first%n",
                result.manyAthletes(), result.stayed(), result.manyCost());
        out.printf("Heap      %,.0f bytes left for each of them%n", result.bytesPerAthlete());
        out.printf("Took      %.0f s%n", result.wallSeconds());
    }

    @Override
    List<String> objections(MigrationReport result) {
        return result.objections();
    }
}
