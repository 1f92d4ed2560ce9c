package dev.coachline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.coachline.legacy.LegacyAthlete;

/**
 * Takes generated legacy athletes to verified dossiers by migration-service's own way and by Spring Batch, and stores the
 * same bytes by COPY, in turn in several rounds; the first two are thrown away. Then reads go on beside the moves, and many
 * athletes are moved in one go.
 */
public final class MigrationBenchmark {

    /**
     * @param athletes of each round
     * @param rounds that count
     * @param many of the long run
     * @param turns of reads alone and beside the moves
     * @param turnMillis how long each
     */
    public record Settings(int athletes, int rounds, int many, int turns, int turnMillis) {

        /** @param many of the long run */
        public static Settings full(int many) {
            return new Settings(1_000, 5, many, 12, 3_000);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(200, 3, 1_000, 5, 1_000);
        }
    }

    private static final int COPIED = 500;
    private static final int FIRST = 1_000;
    /** Rounds that do not count: the compiler takes as long as the moves in the first one. */
    private static final int WARM_UP = 2;

    private final Addresses servers;
    private final Settings settings;
    private final Consumer<String> progress;

    /** @param progress is told what is being done, a line at a time */
    public MigrationBenchmark(Addresses servers, Settings settings, Consumer<String> progress) {
        this.servers = servers;
        this.settings = settings;
        this.progress = progress;
    }

    /** What each round came to. */
    private static final class Rounds {
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> shares = new ArrayList<>();
        private final List<Double> batch = new ArrayList<>();
        private final List<Double> batchParallel = new ArrayList<>();
    }

    public MigrationReport run() throws BenchmarkFailure {
        long start = System.nanoTime();
        Rounds rounds = new Rounds();
        LiveBesideMoves live;
        progress.accept("Writing %,d legacy athletes ...".formatted(settings.athletes()));
        try (LegacyTown town = new LegacyTown(servers, settings.athletes())) {
            OurMoves ours = new OurMoves(town);
            SpringBatchMoves batch = new SpringBatchMoves(town);
            for (int round = 1 - WARM_UP; round <= settings.rounds(); round++) {
                progress.accept("Round %d of %d ...".formatted(round, settings.rounds()));
                round(town, ours, batch, round, round < 1 ? new Rounds() : rounds);
            }
            progress.accept("Reading beside the moves ...");
            live = live(town, ours, median(rounds.rates));
        }
        return many(start, rounds, live);
    }

    private void round(LegacyTown town, OurMoves ours, SpringBatchMoves batch, int round, Rounds rounds)
            throws BenchmarkFailure {
        Set<String> written = new HashSet<>();
        // Who goes first alternates: what the machine does besides falls on all alike.
        double own = round % 2 == 0 ? seconds(town, ours, ours::move, written) : 0;
        double one = seconds(town, ours, () -> batch.move(1), written);
        double parallel = seconds(town, ours, () -> batch.move(OurMoves.WORKERS), written);
        own = round % 2 == 0 ? own : seconds(town, ours, ours::move, written);
        if (written.size() > 1) {
            throw new BenchmarkFailure("Not all ways wrote the same: " + written + ".");
        }
        double copied = new CopyOfTheSame(town.own, COPIED).bytesPerSecond();
        rounds.rates.add(town.athletes.size() / own);
        rounds.shares.add(ours.storedBytes() / own / copied);
        rounds.batch.add(one / own);
        rounds.batchParallel.add(parallel / own);
    }

    private interface Way {
        Duration take() throws BenchmarkFailure;
    }

    private static double seconds(LegacyTown town, OurMoves ours, Way way, Set<String> written)
            throws BenchmarkFailure {
        ours.forget();
        ours.detect(town.athletes);
        Duration took = way.take();
        check(ours, town.athletes.size());
        written.add(ours.written());
        return took.toNanos() / 1e9;
    }

    private LiveBesideMoves live(LegacyTown town, OurMoves ours, double perSecond) throws BenchmarkFailure {
        ours.forget();
        LiveBesideMoves live = new LiveBesideMoves(ours, town.athletes, perSecond);
        try (LiveReads reads = LiveReads.begin(town.legacy,
                town.athletes.stream().map(LegacyAthlete::id).toList())) {
            for (int turn = 0; turn < settings.turns(); turn++) {
                live.turn(reads, Duration.ofMillis(settings.turnMillis()));
            }
        }
        return live;
    }

    private MigrationReport many(long start, Rounds rounds, LiveBesideMoves live) throws BenchmarkFailure {
        int many = settings.many();
        progress.accept("Writing %,d legacy athletes ...".formatted(many));
        try (LegacyTown town = new LegacyTown(servers, many)) {
            OurMoves ours = new OurMoves(town);
            int first = Math.min(FIRST, many / 4);
            ours.move(town.athletes.subList(0, first / 2));
            Duration few = ours.move(town.athletes.subList(first / 2, first));
            long heap = Heap.inUse();
            progress.accept("Moving %,d athletes ...".formatted(many - first));
            Duration rest = ours.move(town.athletes.subList(first, many));
            double left = (Heap.inUse() - heap) / (double) (many - first);
            double cost = rest.toNanos() / (double) (many - first) / (few.toNanos() / (double) (first - first / 2));
            int stayed = ours.inState("QUARANTINED");
            check(ours, many);
            return new MigrationReport(settings.athletes(), median(rounds.rates), median(rounds.batch),
                    least(rounds.batch), most(rounds.batch), median(rounds.batchParallel), median(rounds.shares),
                    least(rounds.shares), most(rounds.shares), live.p50Increase(), live.p99Increase(),
                    live.perSecond(), many, cost, Math.max(0, left), stayed, (System.nanoTime() - start) / 1e9);
        }
    }

    /** It may not be fast because it did less. */
    private static void check(OurMoves ours, int athletes) throws BenchmarkFailure {
        if (ours.inState("VERIFIED") + ours.inState("QUARANTINED") != athletes) {
            throw new BenchmarkFailure("Some of %,d athletes are neither verified nor stay.".formatted(athletes));
        }
    }

    private static double least(List<Double> values) {
        return Collections.min(values);
    }

    private static double most(List<Double> values) {
        return Collections.max(values);
    }

    private static double median(List<Double> values) {
        return Percentiles.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
