package dev.coachline.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.WaveBenchmark;
import dev.coachline.benchmarks.WaveReport;

/** {@code bench wave}: how fast texts leave that are due at one instant. */
@Command(name = "wave", mixinStandardHelpOptions = true, description = {
        "Sends texts that are due at one instant through messaging-service's own adapters to a fake carrier;",
        "beside db-scheduler, Quartz and bare claims in the same database, in turns.",
        "Ends with 1 where a promise is missed."})
final class WaveCommand extends OnServers<WaveReport> {

    @Option(names = "--quick", description = "Three short rounds, 100,000 registered athletes, within a minute.")
    private boolean quick;

    WaveCommand() {
        super("PostgreSQL");
    }

    @Override
    WaveReport measure(Addresses addresses, Consumer<String> progress) throws BenchmarkFailure, InterruptedException {
        return new WaveBenchmark(addresses,
                quick ? WaveBenchmark.Settings.quick() : WaveBenchmark.Settings.full(), progress).run();
    }

    @Override
    void summarise(WaveReport result, PrintStream out) {
        out.printf(
                "Texts     %,.0f/s; db-scheduler %,.0f/s, Quartz %,.0f/s; bare claims %,.0f/s (medians of %d rounds)%n",
                result.perSecond(), result.dbSchedulerPerSecond(), result.quartzPerSecond(), result.claimsPerSecond(),
                result.perRound().size());
        out.printf("Ratio     %.1f to db-scheduler (%.1f to %.1f), %.1f to Quartz (%.1f to %.1f)%n",
                result.vsDbScheduler(), result.vsDbSchedulerMin(), result.vsDbSchedulerMax(), result.vsQuartz(),
                result.vsQuartzMin(), result.vsQuartzMax());
        out.printf("Bare      %.1f to db-scheduler whose jobs record nothing (%,.0f/s)%n", result.vsBareDbScheduler(),
                result.bareDbSchedulerPerSecond());
        out.printf("Share     %.0f %% of the claim limit (%.0f to %.0f)%n", 100 * result.shareOfClaimLimit(),
                100 * result.shareOfClaimLimitMin(), 100 * result.shareOfClaimLimitMax());
        out.printf("At once   p99 %.2f s after the instant at which %,d were due%n", result.p99LatenessSeconds(),
                result.atOnce());
        out.printf("Throttled the last of %,d %.2f s later than %,d a second allow%n", result.throttled(),
                result.throttledSeconds(), result.throttledPerSecond());
        out.printf("Flatness  %.2f: cost of a due athlete among %,d registered ones to that among %,d%n",
                result.flatness(), result.perRegistered().getLast().athletes(),
                result.perRegistered().getFirst().athletes());
        out.printf("Took      %.0f s; %,d texts handed over twice%n", result.wallSeconds(), result.twice());
    }

    @Override
    List<String> objections(WaveReport result) {
        return result.objections();
    }
}
