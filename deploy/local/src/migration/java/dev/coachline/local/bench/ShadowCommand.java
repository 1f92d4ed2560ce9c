package dev.coachline.local.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.ShadowBenchmark;
import dev.coachline.benchmarks.ShadowReport;
import dev.coachline.local.system.MigrationServiceAlone;

/** {@code bench shadow}: whether reads on both sides find what is wrong and nothing else, and how soon reads switch back. */
@Command(name = "shadow", mixinStandardHelpOptions = true, description = {
        "Compares 1,000,000 sessions in this process and 20,000 reads of the running migration-service, one value in",
        "10,000 corrupted; counts what is found, and times how soon reads are answered by the legacy side again.",
        "Ends with 1 where a corruption is not found, something else differs, or reads take more than 5 s to come back."})
public final class ShadowCommand extends OnServers<ShadowReport> implements MigrationBench {

    @Option(names = "--quick", description = "200,000 and 1,000, one in 500 corrupted; within a minute.")
    private boolean quick;

    public ShadowCommand() {
        super("Kafka and PostgreSQL");
    }

    @Override
    ShadowReport measure(Addresses addresses, Consumer<String> progress)
            throws BenchmarkFailure, InterruptedException {
        Path home = Path.of(System.getProperty("coachline.home", ".")).toAbsolutePath().normalize();
        return new ShadowBenchmark(addresses,
                (servers, database, legacy, workouts) -> MigrationServiceAlone.start(home, servers, database, legacy,
                        workouts),
                quick ? ShadowBenchmark.Settings.quick() : ShadowBenchmark.Settings.full(), progress).run();
    }

    @Override
    void summarise(ShadowReport result, PrintStream out) {
        out.printf("Compared  %,d sessions in this process, %,.0f/s on one core%n", result.compared(),
                result.comparedPerSecond());
        out.printf(
                "Read      %,d times on both sides by the running service, %,.0f/s; the gateway's p50 %.1f ms, p99 %.1f ms%n",
                result.comparedEndToEnd(), result.endToEndPerSecond(), result.gatewayP50Millis(),
                result.gatewayP99Millis());
        out.printf("Found     %,d of %,d corrupted values; %,d differences that nobody seeded%n",
                result.corruptionsFound(), result.corruptionsSeeded(), result.unexplained());
        out.printf("Back      after %.1f s at most; the aim is 5 s%n", result.switchBackSeconds());
        out.printf("Took      %.0f s%n", result.wallSeconds());
    }

    @Override
    List<String> objections(ShadowReport result) {
        return result.objections();
    }
}
