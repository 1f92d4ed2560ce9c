package dev.coachline.local.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import dev.coachline.local.system.LocalFaults;
import dev.coachline.local.system.LocalSystem;
import dev.coachline.local.system.Recovery;

/** What goes wrong on purpose in a run, and what came of it. */
final class Faults implements AutoCloseable {

    /** How. */
    enum Kind {
        /** An exception before and after the commit at every crash point of every service. */
        THROW,
        /** kill -9 of each service at the points that matter most, and of the servers' process. */
        KILL,
        /** Events come twice, late, after what followed them, and of unknown types. */
        EVENTS
    }

    /**
     * What came of it; the figures of a run depend on the machine.
     *
     * @param points crash points that were passed
     * @param struck faults that struck; two a point where the run was long enough
     * @param kills processes that died
     * @param replays events that were put on their topics once more
     * @param slowestReadySeconds from a death until the process was ready again
     * @param slowestWorkingSeconds from there until everything that had been held up was done
     * @param slowestWorking the process after whose death that took longest; empty where none died
     */
    record Report(long points, long struck, long kills, long replays, double slowestReadySeconds,
            double slowestWorkingSeconds, String slowestWorking) {

        @JsonIgnore
        String sentence() {
            String passed = "%d crash points passed, %d faults struck, %d events replayed, %d processes killed"
                    .formatted(points, struck, replays, kills);
            return kills == 0
                    ? passed
                    : "%s; ready again after at most %.1f s, all held-up work done at most %.1f s later (%s)"
                            .formatted(passed, slowestReadySeconds, slowestWorkingSeconds, slowestWorking);
        }
    }

    private static final Map<String, List<String>> KILLS = Map.of("plan-service",
            List.of("after AdvancePlansWork.advance"), "workout-service", List.of("after MongoWorkouts.insertIfAbsent"),
            "messaging-service",
            List.of("after Claims.claim", "before Outcomes.record", "after PrepareTexts.run"), "migration-service",
            List.of("after PostgresLegacyDatabase.locked", "before PostgresMigrations.save"));
    /** The servers die in the middle of the instant with this number, early enough for every run. */
    private static final int SERVERS_DIE_AT = 40;
    private static final long INTO_THE_INSTANT_NANOS = 30_000_000;

    private final Kind kind;
    private final long seed;
    private int worked;
    private double slowestWorkingSeconds;
    private String slowestWorking = "";
    private @Nullable EventReplays replays;

    Faults(Kind kind, long seed) {
        this.kind = kind;
        this.seed = seed;
    }

    @Nullable
    LocalFaults local() {
        return switch (kind) {
            case THROW -> new LocalFaults(seed, Map.of());
            case KILL -> new LocalFaults(seed, KILLS);
            case EVENTS -> null;
        };
    }

    /** Before the due work of an instant. */
    void strike(LocalSystem system, int instants) {
        if (kind == Kind.KILL && instants == SERVERS_DIE_AT) {
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(INTO_THE_INSTANT_NANOS);
                system.killServers();
            });
        }
        if (kind == Kind.EVENTS) {
            if (replays == null) {
                replays = new EventReplays(system.addresses().kafkaBrokers(), EventFlow.TOPICS, seed);
            }
            replays.replay();
        }
    }

    /** Everything is quiet again: since whoever recovered last was ready, all that waited for it was done. */
    void quietAgain(LocalSystem system) {
        List<Recovery> recoveries = system.recoveries();
        if (recoveries.size() > worked) {
            worked = recoveries.size();
            double seconds = (System.nanoTime() - recoveries.getLast().readyNanos()) / 1e9;
            if (seconds > slowestWorkingSeconds) {
                slowestWorkingSeconds = seconds;
                slowestWorking = recoveries.getLast().name();
            }
        }
    }

    Report report(LocalSystem system) {
        long points = 0;
        long struck = 0;
        for (String service : LocalSystem.services()) {
            points += lines(system.data().faults(service)).filter(line -> line.startsWith("seen ")).count();
            struck += lines(system.data().faults(service)).filter(line -> !line.startsWith("seen ")).count();
        }
        List<Recovery> recoveries = system.recoveries();
        return new Report(points, struck, recoveries.size(), replays == null ? 0 : replays.replayed(),
                recoveries.stream().mapToDouble(Recovery::seconds).max().orElse(0), slowestWorkingSeconds,
                slowestWorking);
    }

    private static Stream<String> lines(Path memory) {
        try {
            return Files.exists(memory) ? Files.readAllLines(memory).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (replays != null) {
            replays.close();
        }
    }
}
