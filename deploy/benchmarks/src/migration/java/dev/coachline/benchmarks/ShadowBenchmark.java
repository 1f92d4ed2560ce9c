package dev.coachline.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.migration.mirror.NewHistory.Performed;
import dev.coachline.migration.mirror.NewHistory.PerformedSet;
import dev.coachline.migration.shadow.Answer;
import dev.coachline.migration.shadow.CompareAnswers;
import dev.coachline.migration.shadow.CompareAnswers.Circumstances;

/**
 * Reads of athletes who have moved, made on both sides: by the comparing rule alone, a million times, and by the running
 * service with its gateway, its databases and a new side behind HTTP, while clients read. One value in ten thousand is
 * changed on the new side; each must be found, reads must come back, and nothing else may differ.
 */
public final class ShadowBenchmark {

    /**
     * @param athletes of the running service
     * @param inProcess sessions compared within this process
     * @param endToEnd reads of the running service
     * @param every in so many one value is corrupted
     */
    public record Settings(int athletes, int inProcess, int endToEnd, int every) {

        public static Settings full() {
            return new Settings(200, 1_000_000, 20_000, 10_000);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(40, 200_000, 1_000, 500);
        }
    }

    private static final long SEED = 32;
    private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 30;
    private static final int READERS = 4;
    /** The service has room for a thousand; a reader looks after so many reads of its own whether more of all wait. */
    private static final int MOST_WAITING = 400;
    private static final int BETWEEN_COUNTS = 50;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final String ALL = "/sessions?from=2000-01-01&to=2099-12-31";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Addresses servers;
    private final MigrationService.Starter starter;
    private final Settings settings;
    private final Consumer<String> progress;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<UUID, ArrayNode> sessions = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
    private long seeded;
    private long found;
    private double slowest;

    /** @param progress is told what is being done, a line at a time */
    public ShadowBenchmark(Addresses servers, MigrationService.Starter starter, Settings settings,
            Consumer<String> progress) {
        this.servers = servers;
        this.starter = starter;
        this.settings = settings;
        this.progress = progress;
    }

    public ShadowReport run() throws BenchmarkFailure, InterruptedException {
        long start = System.nanoTime();
        progress.accept("Writing %,d legacy athletes ...".formatted(settings.athletes()));
        List<UUID> all = legacyAthletes();
        try (Database own = Database.inSchema(servers.consuming(), "bench_shadow", 2);
                SessionsOfAll fresh = SessionsOfAll.served()) {
            progress.accept("Starting migration-service ...");
            try (MigrationService service = starter.start(servers, in(servers.consuming(), "bench_shadow"),
                    in(servers.publishing(), "bench_shadow_legacy"), fresh.address())) {
                for (UUID athlete : all) {
                    ArrayNode carried = (ArrayNode) read(service, athlete, 200).path("sessions");
                    if (carried.isEmpty()) {
                        continue;
                    }
                    sessions.put(athlete, carried);
                    say(fresh, athlete, carried);
                    own.jdbc.update("""
                            insert into migrations (athlete_id, state, zone, send_hour, expedited, first_workout_ready,
                                cutting_over, epoch, cutover_at, attempts, version)
                            values (?, 'MIRRORED', 'UTC', 7, false, true, false, 1, '2026-02-01', 0, 0)""", athlete);
                }
                List<UUID> athletes = List.copyOf(sessions.keySet());
                progress.accept("Comparing %,d sessions ...".formatted(settings.inProcess()));
                long begun = System.nanoTime();
                long unexplained = compareInProcess();
                double inProcessSeconds = (System.nanoTime() - begun) / 1e9;
                begun = System.nanoTime();
                for (int done = 0; done < settings.endToEnd(); done += settings.every()) {
                    progress.accept("Reading %,d of %,d ...".formatted(done, settings.endToEnd()));
                    block(service, fresh, athletes, Math.min(settings.every(), settings.endToEnd() - done));
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                unexplained += notSeeded(service);
                double[] answered = millis.stream().mapToDouble(Double::doubleValue).toArray();
                return new ShadowReport(settings.inProcess(), settings.inProcess() / inProcessSeconds, answered.length,
                        answered.length / seconds, Percentiles.median(answered), Percentiles.of(answered, 0.99),
                        unexplained, seeded, found, slowest, (System.nanoTime() - start) / 1e9);
            }
        }
    }

    private static String in(String jdbcUrl, String schema) {
        return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    private List<UUID> legacyAthletes() throws BenchmarkFailure {
        try (Database database = Database.inSchema(servers.publishing(), "bench_shadow_legacy", 2);
                Connection connection = database.dataSource().getConnection()) {
            return LegacyGenerator
                    .fill(connection, new LegacyGenerator.Settings(settings.athletes(), FROM, DAYS, SEED)).stream()
                    .map(LegacyAthlete::id).toList();
        } catch (SQLException e) {
            throw new BenchmarkFailure("The legacy database could not be filled: " + e.getMessage() + ".", e);
        }
    }

    private static void say(SessionsOfAll fresh, UUID athlete, ArrayNode all) {
        fresh.say(athlete, JSON.createObjectNode().set("sessions", all).toString());
    }

    private static JsonNode read(MigrationService service, UUID athlete, int expected)
            throws BenchmarkFailure, InterruptedException {
        MigrationService.Answer answer = service.ask("GET", "/athletes/" + athlete + ALL, null);
        if (answer.status() != expected) {
            throw new BenchmarkFailure("The gateway answered %d and not %d.".formatted(answer.status(), expected));
        }
        return answer.body();
    }

    /** @return differences where nothing was seeded */
    private long compareInProcess() {
        List<Performed> all = new ArrayList<>();
        sessions.values().forEach(of -> of.forEach(session -> all.add(Performed.of(session))));
        long unexplained = 0;
        long next = random.nextInt(settings.every());
        for (int i = 0; i < settings.inProcess(); i++) {
            Performed session = all.get(random.nextInt(all.size()));
            boolean corrupted = i == next;
            List<Performed> other = List.of(corrupted ? corrupted(session) : session);
            boolean differs = !CompareAnswers.compare(Answer.ofPerformed(List.of(session)), Answer.ofPerformed(other),
                    Circumstances.plain()).isEmpty();
            if (corrupted) {
                seeded++;
                found += differs ? 1 : 0;
                // One in each stretch of this length, anywhere in it.
                next = (i / settings.every() + 1L) * settings.every() + random.nextInt(settings.every());
            } else if (differs) {
                unexplained++;
            }
        }
        return unexplained;
    }

    /** The same with one value changed. */
    private Performed corrupted(Performed session) {
        List<PerformedSet> sets = new ArrayList<>(session.sets());
        if (sets.isEmpty()) {
            return new Performed(session.sessionId(), session.date(), session.title() + ".", session.completed(), sets,
                    session.notes());
        }
        int at = random.nextInt(sets.size());
        PerformedSet set = sets.get(at);
        Integer reps = set.reps();
        BigDecimal load = set.load();
        if (load != null && random.nextBoolean()) {
            load = load.add(new BigDecimal("0.01"));
        } else {
            reps = reps == null ? 1 : reps + 1;
        }
        sets.set(at, new PerformedSet(set.exercise(), load, set.unit(), reps, set.seconds(), set.distance()));
        return new Performed(session.sessionId(), session.date(), session.title(), session.completed(), sets,
                session.notes());
    }

    /** So many reads, in the midst of which one athlete is corrupted, found, mended and compared again. */
    private void block(MigrationService service, SessionsOfAll fresh, List<UUID> athletes, int reads)
            throws BenchmarkFailure, InterruptedException {
        int before = random.nextInt(reads - 1);
        load(service, athletes, before);
        UUID victim = athletes.get(random.nextInt(athletes.size()));
        UUID witness = athletes.get((athletes.indexOf(victim) + 1) % athletes.size());
        String pointer = corrupt(fresh, victim);
        seeded++;
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> rest = beside.submit(() -> {
                load(service, athletes, reads - before - 1);
                return true;
            });
            asked(service, victim);
            long begun = System.nanoTime();
            boolean back = false;
            while (!back && System.nanoTime() - begun < PATIENCE_NANOS) {
                back = service.ask("GET", "/athletes/" + witness + ALL, null).status() == 200;
                Thread.sleep(back ? 0 : BETWEEN_LOOKS_MILLIS);
            }
            slowest = Math.max(slowest, (System.nanoTime() - begun) / 1e9);
            found += differences(service, false).contains("/" + pointer) ? 1 : 0;
            say(fresh, victim, sessions.getOrDefault(victim, JSON.createArrayNode()));
            rest.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure("A read failed: " + e.getCause() + ".", e);
        }
        switchToNew(service, victim);
    }

    private String corrupt(SessionsOfAll fresh, UUID victim) throws BenchmarkFailure {
        ArrayNode changed = sessions.getOrDefault(victim, JSON.createArrayNode()).deepCopy();
        if (changed.isEmpty()) {
            throw new BenchmarkFailure("An athlete has no sessions that could be corrupted.");
        }
        ObjectNode session = (ObjectNode) changed.get(random.nextInt(changed.size()));
        session.put("title", session.path("title").asString("") + ".");
        say(fresh, victim, changed);
        return session.path("sessionId").asString("") + "/title";
    }

    /** Once the last comparison has seen what was mended. */
    private static void switchToNew(MigrationService service, UUID victim)
            throws BenchmarkFailure, InterruptedException {
        long begun = System.nanoTime();
        while (!differences(service, false).isEmpty()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new BenchmarkFailure("What was mended still differs.");
            }
            service.ask("GET", "/athletes/" + victim + ALL, null);
            Thread.sleep(10 * BETWEEN_LOOKS_MILLIS);
        }
        int status = service.ask("PUT", "/shadow-reads/sessions/switch", Map.of("reads", "new", "why", "mended"))
                .status();
        if (status != 200) {
            throw new BenchmarkFailure("Reads could not be switched to the new side: " + status + ".");
        }
    }

    private void load(MigrationService service, List<UUID> athletes, int reads)
            throws BenchmarkFailure, InterruptedException {
        AtomicInteger left = new AtomicInteger(reads);
        AtomicInteger asked = new AtomicInteger();
        long begun = compared(service);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                SplittableRandom own = new SplittableRandom(SEED + i);
                all.add(readers.submit(() -> {
                    for (int mine = 1; left.getAndDecrement() > 0; mine++) {
                        asked(service, athletes.get(own.nextInt(athletes.size())));
                        int soFar = asked.incrementAndGet();
                        if (mine % BETWEEN_COUNTS == 0) {
                            awaitCompared(service, begun + soFar - MOST_WAITING);
                        }
                    }
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new BenchmarkFailure("A read failed: " + e.getCause() + ".", e);
        }
        awaitCompared(service, begun + reads);
    }

    private void asked(MigrationService service, UUID athlete) throws BenchmarkFailure, InterruptedException {
        long begun = System.nanoTime();
        int status = service.ask("GET", "/athletes/" + athlete + ALL, null).status();
        millis.add((System.nanoTime() - begun) / 1e6);
        if (status != 307 && status != 200) {
            throw new BenchmarkFailure("The gateway answered %d.".formatted(status));
        }
    }

    /** By the service's own count, over all that it has ever compared. */
    private static long compared(MigrationService service) throws BenchmarkFailure, InterruptedException {
        for (JsonNode one : service.ask("GET", "/shadow-reads", null).body()) {
            if (one.path("kind").asString("").equals("sessions")) {
                return one.path("comparedInAll").asLong(0);
            }
        }
        throw new BenchmarkFailure("migration-service does not say how much it compared.");
    }

    private static void awaitCompared(MigrationService service, long expected)
            throws BenchmarkFailure, InterruptedException {
        long begun = System.nanoTime();
        while (compared(service) < expected) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new BenchmarkFailure("migration-service leaves reads uncompared.");
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private static Set<String> differences(MigrationService service, boolean all)
            throws BenchmarkFailure, InterruptedException {
        Set<String> pointers = new HashSet<>();
        service.ask("GET", "/shadow-reads/differences?limit=1000&all=" + all, null).body()
                .forEach(one -> pointers.add(one.path("pointer").asString("")));
        return pointers;
    }

    /** Of all that was ever found, what is no seeded title. */
    private static long notSeeded(MigrationService service) throws BenchmarkFailure, InterruptedException {
        return differences(service, true).stream().filter(pointer -> !pointer.endsWith("/title")).count();
    }
}
