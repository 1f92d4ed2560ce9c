package dev.coachline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import dev.coachline.legacy.LegacyAthlete;

/**
 * Takes generated legacy athletes to verified dossiers by migration-service's own way, and stores the same bytes by COPY, in
 * turn in several rounds; the first is thrown away. Then reads go on beside the moves, and many athletes are moved in one go.
 */
public final class MigrationBenchmark {

    /**
     * @param athletes of each round
     * @param rounds that count
     * @param many of the long run
     */
    public record Settings(int athletes, int rounds, int many) {

        /** @param many of the long run */
        public static Settings full(int many) {
            return new Settings(1_000, 5, many);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(200, 3, 1_000);
        }
    }

    private static final int COPIED = 500;
    private static final Duration ALONE = Duration.ofSeconds(4);
    private static final int FIRST = 1_000;

    private final Addresses servers;
    private final Settings settings;
    private final Consumer<String> progress;

    /** @param progress is told what is being done, a line at a time */
    public MigrationBenchmark(Addresses servers, Settings settings, Consumer<String> progress) {
        this.servers = servers;
        this.settings = settings;
        this.progress = progress;
    }

    public MigrationReport run() throws BenchmarkFailure, InterruptedException {
        long start = System.nanoTime();
        List<Double> rates = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        double[] alone;
        double[] beside;
        progress.accept("Writing %,d legacy athletes ...".formatted(settings.athletes()));
        try (LegacyTown town = new LegacyTown(servers, settings.athletes())) {
            OurMoves ours = new OurMoves(town);
            for (int round = 0; round <= settings.rounds(); round++) {
                progress.accept("Round %d of %d ...".formatted(round, settings.rounds()));
                ours.forget();
                double seconds = ours.move(town.athletes).toNanos() / 1e9;
                check(ours, town.athletes.size());
                double copied = new CopyOfTheSame(town.own, COPIED).bytesPerSecond();
                if (round > 0) {
                    rates.add(town.athletes.size() / seconds);
                    shares.add(ours.storedBytes() / seconds / copied);
                }
            }
            progress.accept("Reading beside the moves ...");
            List<UUID> ids = town.athletes.stream().map(LegacyAthlete::id).toList();
            try (LiveReads reads = LiveReads.begin(town.legacy, ids)) {
                Thread.sleep(ALONE);
                alone = reads.stop();
            }
            try (LiveReads reads = LiveReads.begin(town.legacy, ids)) {
                for (int round = 0; round < settings.rounds(); round++) {
                    ours.forget();
                    ours.move(town.athletes);
                }
                beside = reads.stop();
            }
        }
        return many(start, rates, shares, alone, beside);
    }

    private MigrationReport many(long start, List<Double> rates, List<Double> shares, double[] alone, double[] beside)
            throws BenchmarkFailure {
        int many = settings.many();
        progress.accept("Writing %,d legacy athletes ...".formatted(many));
        try (LegacyTown town = new LegacyTown(servers, many)) {
            OurMoves ours = new OurMoves(town);
            int first = Math.min(FIRST, many / 4);
            ours.move(town.athletes.subList(0, first / 2));
            Duration few = ours.move(town.athletes.subList(first / 2, first));
            double heap = heapInUse();
            progress.accept("Moving %,d athletes ...".formatted(many - first));
            Duration rest = ours.move(town.athletes.subList(first, many));
            double left = (heapInUse() - heap) / (many - first);
            double cost = rest.toNanos() / (double) (many - first) / (few.toNanos() / (double) (first - first / 2));
            int stayed = ours.inState("QUARANTINED");
            check(ours, many);
            return new MigrationReport(settings.athletes(), median(rates), median(shares),
                    shares.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                    shares.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                    Percentiles.median(beside) / Percentiles.median(alone) - 1,
                    Percentiles.of(beside, 0.99) / Percentiles.of(alone, 0.99) - 1, many, cost, Math.max(0, left),
                    stayed, (System.nanoTime() - start) / 1e9);
        }
    }

    /** It may not be fast because it did less. */
    private static void check(OurMoves ours, int athletes) throws BenchmarkFailure {
        if (ours.inState("VERIFIED") + ours.inState("QUARANTINED") != athletes) {
            throw new BenchmarkFailure("Some of %,d athletes are neither verified nor stay.".formatted(athletes));
        }
    }

    private static double median(List<Double> values) {
        return Percentiles.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
