package dev.coachline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Texts that are due at one instant: how fast they leave beside jobs of db-scheduler and Quartz that do the same with the same fake send, how much of what the
 * database could claim at all, how late the last ones are, what happens with a carrier that takes only so many a second, and
 * whether those who are not due cost anything. Everybody takes turns, on the same servers, with as many connections and hand-overs at once.
 */
public final class WaveBenchmark {

    /** Hand-overs at once; as many as the service's lanes have together. */
    private static final int AT_ONCE = 120;
    private static final int CONNECTIONS = 16;

    /**
     * @param latency the fake carrier's
     * @param texts of each round and side but Quartz's
     * @param textsOfQuartz fewer, as it needs longer
     * @param atOnce due at one instant, for the lateness
     * @param throttled due at one instant for a carrier that takes so many a second
     * @param registered athletes, few and many, for the flatness
     * @param turns of each of the two
     * @param textsPerTurn of each of the two
     */
    public record Settings(Duration latency, int rounds, int texts, int textsOfQuartz, int atOnce, int throttled,
            int perSecond, List<Integer> registered, int turns, int textsPerTurn) {

        public static Settings full() {
            return new Settings(Duration.ofMillis(10), 7, 6_000, 1_000, 10_000, 10_000, 1_000,
                    List.of(1_000, 1_000_000), 9, 1_000);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(Duration.ofMillis(10), 3, 2_000, 200, 10_000, 2_000, 1_000, List.of(1_000, 100_000), 5,
                    500);
        }
    }

    private final Addresses servers;
    private final Settings settings;
    private final Consumer<String> progress;
    private int twice;

    /** @param progress is told what is being done, a line at a time */
    public WaveBenchmark(Addresses servers, Settings settings, Consumer<String> progress) {
        this.servers = servers;
        this.settings = settings;
        this.progress = progress;
    }

    public WaveReport run() throws BenchmarkFailure, InterruptedException {
        long start = System.nanoTime();
        List<WaveReport.Round> rounds;
        double[] lateness;
        double throttled;
        try (Database database = registered("wave", settings.atOnce())) {
            rounds = rounds(database);
            lateness = atOnce(database);
            throttled = throttled(database);
        }
        List<WaveReport.Registered> flatness = flatness();
        return WaveReport.of(settings, rounds, lateness, throttled, flatness, twice,
                (System.nanoTime() - start) / 1e9);
    }

    private Database registered(String schema, int athletes) {
        progress.accept("Registering %,d athletes ...".formatted(athletes));
        Database database = Database.inSchema(servers.publishing(), schema, CONNECTIONS);
        TextWave.tables(database);
        TextWave.register(database, athletes);
        return database;
    }

    private FakeCarrier carrier() {
        return new FakeCarrier(settings.latency(), 0);
    }

    private List<WaveReport.Round> rounds(Database database) throws BenchmarkFailure, InterruptedException {
        FakeCarrier carrier = carrier();
        List<WaveReport.Round> rounds = new ArrayList<>();
        try (TextWave ours = new TextWave(database, carrier, 0);
                Wave dbScheduler = new DbSchedulerWave(database, new RecordingJobs(database, ours, carrier), AT_ONCE);
                Wave bare = new DbSchedulerWave(database, Jobs.keepingNothing(carrier), AT_ONCE);
                Wave quartz = new QuartzWave(database, new RecordingJobs(database, ours, carrier), AT_ONCE)) {
            List<Wave> sides = List.of(ours, dbScheduler, quartz, bare, new BareClaims(database, ours));
            progress.accept("Warming up ...");
            measure(sides, 0, 2);
            measure(List.of(ours, dbScheduler, bare), 0, 1);
            while (rounds.size() < settings.rounds()) {
                double[] perSecond = measure(sides, rounds.size(), 1);
                WaveReport.Round round = new WaveReport.Round(perSecond[0], perSecond[1], perSecond[2], perSecond[3],
                        perSecond[4]);
                rounds.add(round);
                progress.accept(
                        "Round %d of %d: %,.0f texts/s; db-scheduler %,.0f (bare %,.0f), Quartz %,.0f; bare claims %,.0f"
                                .formatted(rounds.size(), settings.rounds(), round.ours(), round.dbScheduler(),
                                        round.bareDbScheduler(), round.quartz(), round.claims()));
            }
        }
        twice += carrier.twice();
        return rounds;
    }

    /** Everybody once; who goes first goes round. */
    private double[] measure(List<Wave> sides, int first, int part) throws BenchmarkFailure, InterruptedException {
        double[] perSecond = new double[sides.size()];
        for (int i = 0; i < sides.size(); i++) {
            int side = (first + i) % sides.size();
            int texts = (sides.get(side) instanceof QuartzWave ? settings.textsOfQuartz() : settings.texts()) / part;
            sides.get(side).fill(texts);
            perSecond[side] = texts / sides.get(side).send();
        }
        return perSecond;
    }

    private double[] atOnce(Database database) throws BenchmarkFailure, InterruptedException {
        progress.accept("%,d texts due at one instant ...".formatted(settings.atOnce()));
        FakeCarrier carrier = carrier();
        try (TextWave ours = new TextWave(database, carrier, 0)) {
            double[] lateness = ours.sendAt(settings.atOnce());
            twice += carrier.twice();
            return lateness;
        }
    }

    /** How much later than its rate allows a carrier had everything that takes so many a second. */
    private double throttled(Database database) throws BenchmarkFailure, InterruptedException {
        progress.accept("%,d texts for a carrier that takes %,d a second ...".formatted(settings.throttled(),
                settings.perSecond()));
        FakeCarrier carrier = new FakeCarrier(settings.latency(), settings.perSecond());
        try (TextWave ours = new TextWave(database, carrier, settings.perSecond())) {
            double last = Percentiles.of(ours.sendAt(settings.throttled()), 1);
            twice += carrier.twice();
            return last - settings.throttled() / (double) settings.perSecond();
        }
    }

    private List<WaveReport.Registered> flatness() throws BenchmarkFailure, InterruptedException {
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
        FakeCarrier carrier = carrier();
        try (Database few = registered("wave_few", settings.registered().getFirst());
                Database many = registered("wave_many", settings.registered().getLast());
                TextWave ofFew = new TextWave(few, carrier, 0);
                TextWave ofMany = new TextWave(many, carrier, 0)) {
            List<TextWave> both = List.of(ofFew, ofMany);
            for (int turn = -1; turn < settings.turns(); turn++) {
                for (int i = 0; i < both.size(); i++) {
                    int which = (i + turn + 2) % 2;
                    both.get(which).fill(settings.textsPerTurn());
                    double each = both.get(which).send() * 1_000 / settings.textsPerTurn();
                    // The first turn only warms up.
                    if (turn >= 0) {
                        millis.get(which).add(each);
                    }
                }
            }
        }
        twice += carrier.twice();
        return List.of(new WaveReport.Registered(settings.registered().getFirst(), millis.getFirst()),
                new WaveReport.Registered(settings.registered().getLast(), millis.getLast()));
    }
}
