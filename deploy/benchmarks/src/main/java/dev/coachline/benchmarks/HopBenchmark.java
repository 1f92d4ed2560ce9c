package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How long an event takes from PostgreSQL to PostgreSQL by the delivery kit, beside the bare Kafka clients.
 *
 * <p>The clock of an event starts at the instant the schedule asks for it, before the first transaction begins; it stops
 * when the commit of its effect in the other database has returned. So both commits count, and so does a sender that is
 * late because the one before took long. The peer's clock starts at the same instant, before its send, and stops after
 * the commit of its one insert. Both run in this process, at the same rate, in turns of a second.
 */
public final class HopBenchmark {

    private static final int SENDERS = 8;
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    /**
     * @param perSecond how many events are asked for, evenly spaced
     * @param warmUp events of each side before the first round
     * @param eventsPerRound of each side
     */
    public record Settings(int perSecond, int athletes, int warmUp, int rounds, int eventsPerRound) {

        public static Settings full() {
            return new Settings(200, 50, 2_000, 9, 3_000);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(200, 50, 400, 3, 800);
        }

        int events() {
            return warmUp + rounds * eventsPerRound;
        }
    }

    private record Side(Hop hop, Arrivals arrivals) {}

    private final Addresses servers;
    private final Settings settings;
    private final Consumer<String> progress;

    /** @param progress is told what is being done, a line at a time */
    public HopBenchmark(Addresses servers, Settings settings, Consumer<String> progress) {
        this.servers = servers;
        this.settings = settings;
        this.progress = progress;
    }

    public HopReport run() throws BenchmarkFailure, InterruptedException {
        Athletes athletes = new Athletes(settings.athletes());
        Arrivals ourArrivals = new Arrivals(settings.events());
        Arrivals peerArrivals = new Arrivals(settings.events());
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
                Hop ourHop = new OutboxHop(servers, athletes, ourArrivals, SENDERS);
                Hop peerHop = new BareHop(servers, athletes, peerArrivals)) {
            Side ours = new Side(ourHop, ourArrivals);
            Side peer = new Side(peerHop, peerArrivals);
            progress.accept("Warming up with %,d events each ...".formatted(settings.warmUp()));
            if (settings.warmUp() > 0) {
                measure(senders, ours, 0, settings.warmUp());
                measure(senders, peer, 0, settings.warmUp());
            }
            List<HopReport.Round> rounds = new ArrayList<>();
            while (rounds.size() < settings.rounds()) {
                rounds.add(round(senders, ours, peer, rounds.size()));
            }
            return HopReport.of(settings, rounds);
        }
    }

    /** Turns of about a second, so that what else the machine does falls on both alike. */
    private HopReport.Round round(ExecutorService senders, Side ours, Side peer, int number)
            throws BenchmarkFailure, InterruptedException {
        int first = settings.warmUp() + number * settings.eventsPerRound();
        double[] our = new double[settings.eventsPerRound()];
        double[] their = new double[settings.eventsPerRound()];
        boolean oursFirst = true;
        for (int from = 0; from < settings.eventsPerRound(); from += settings.perSecond()) {
            int events = Math.min(settings.perSecond(), settings.eventsPerRound() - from);
            measureInto(oursFirst ? our : their, from, senders, oursFirst ? ours : peer, first, events);
            measureInto(oursFirst ? their : our, from, senders, oursFirst ? peer : ours, first, events);
            oursFirst = !oursFirst;
        }
        HopReport.Round round = new HopReport.Round(Percentiles.of(our, 0.5), Percentiles.of(our, 0.99),
                Percentiles.of(their, 0.5), Percentiles.of(their, 0.99));
        progress.accept("Round %d of %d: ours p50 %.1f ms, p99 %.1f ms; peer p50 %.1f ms, p99 %.1f ms; p99 ratio %.2f"
                .formatted(number + 1, settings.rounds(), round.oursP50(), round.oursP99(), round.peerP50(),
                        round.peerP99(), round.p99Ratio()));
        return round;
    }

    private void measureInto(double[] millis, int from, ExecutorService senders, Side side, int first, int events)
            throws BenchmarkFailure, InterruptedException {
        System.arraycopy(measure(senders, side, first + from, events), 0, millis, from, events);
    }

    /** Sends on schedule, waits for every effect; how long each took, in milliseconds. */
    private double[] measure(ExecutorService senders, Side side, int first, int events)
            throws BenchmarkFailure, InterruptedException {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        List<Future<?>> sending = new ArrayList<>();
        for (int s = 0; s < SENDERS; s++) {
            int sender = s;
            sending.add(senders.submit(() -> {
                for (int i = sender; i < events; i += SENDERS) {
                    waitUntil(start + dueAfterNanos(i));
                    side.hop().send(first + i);
                }
            }));
        }
        for (Future<?> each : sending) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new BenchmarkFailure("An event could not be sent: " + e.getCause() + ".", e);
            }
        }
        awaitArrivals(side, first + events);
        double[] millis = new double[events];
        for (int i = 0; i < events; i++) {
            millis[i] = (side.arrivals().atNanos(first + i) - start - dueAfterNanos(i)) / 1e6;
        }
        return millis;
    }

    private long dueAfterNanos(int event) {
        return event * TimeUnit.SECONDS.toNanos(1) / settings.perSecond();
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void awaitArrivals(Side side, int all) throws BenchmarkFailure, InterruptedException {
        int seen = -1;
        long since = System.nanoTime();
        while (side.arrivals().count() < all) {
            side.hop().check();
            int count = side.arrivals().count();
            if (count != seen) {
                seen = count;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STALLED_NANOS) {
                throw new BenchmarkFailure("Only %,d of %,d events arrived.".formatted(count, all));
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }
}
