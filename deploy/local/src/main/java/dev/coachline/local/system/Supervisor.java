package dev.coachline.local.system;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;

/** Keeps processes running: starts them, starts them again when they die, and stops them on request. */
final class Supervisor {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    /** A run of this length makes the next death a first one again. */
    private static final Duration STEADY = Duration.ofSeconds(60);

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    /** What is known of one process. */
    private static final class Kept {
        final ProcessSpec spec;
        ManagedProcess run;
        boolean stopping;
        int deathsInARow;
        long startedNanos = System.nanoTime();
        long diedNanos;

        Kept(ProcessSpec spec, ManagedProcess run) {
            this.spec = spec;
            this.run = run;
        }
    }

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final ScheduledExecutorService restarts = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("supervisor").factory());
    private final List<Recovery> recoveries = new CopyOnWriteArrayList<>();
    private final Progress progress;
    private final Runnable changed;

    /** @param changed called after a process has been started again */
    Supervisor(Progress progress, Runnable changed) {
        this.progress = progress;
        this.changed = changed;
    }

    /** The hard way, as the kernel or an operator might. */
    void kill(String name) {
        Kept keeping = find(name);
        if (keeping != null) {
            keeping.run.kill();
        }
    }

    List<Recovery> recoveries() {
        return List.copyOf(recoveries);
    }

    /** Starts a process and watches it from now on. */
    ManagedProcess start(ProcessSpec spec) throws PlainFailure {
        try {
            ManagedProcess run = ManagedProcess.start(spec);
            Kept keeping = new Kept(spec, run);
            synchronized (kept) {
                kept.put(spec.name(), keeping);
            }
            return run;
        } catch (IOException e) {
            throw new PlainFailure(spec.name() + " could not be started: " + e.getMessage() + ".", e);
        }
    }

    /** From here on a death means a new start. */
    void keepRunning(String name) {
        Kept keeping = find(name);
        if (keeping != null) {
            watch(keeping);
        }
    }

    List<ManagedProcess> running() {
        synchronized (kept) {
            List<ManagedProcess> runs = new ArrayList<>();
            kept.values().forEach(keeping -> runs.add(keeping.run));
            return runs;
        }
    }

    /** Stops these in parallel and returns when they are gone. */
    void stop(List<String> names) throws InterruptedException {
        List<Thread> stops = new ArrayList<>();
        for (String name : names) {
            Kept keeping = find(name);
            if (keeping != null) {
                stops.add(Thread.startVirtualThread(() -> stop(keeping)));
            }
        }
        for (Thread stop : stops) {
            stop.join();
        }
    }

    void close() {
        restarts.shutdownNow();
    }

    private void stop(Kept keeping) {
        ManagedProcess run;
        synchronized (kept) {
            keeping.stopping = true;
            run = keeping.run;
        }
        try {
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(Kept keeping) {
        ManagedProcess run = keeping.run;
        var _ = run.exit().thenAccept(code -> died(keeping, code));
    }

    private void died(Kept keeping, int code) {
        Duration pause;
        synchronized (kept) {
            if (keeping.stopping || restarts.isShutdown()) {
                return;
            }
            boolean wasSteady = System.nanoTime() - keeping.startedNanos > STEADY.toNanos();
            keeping.deathsInARow = wasSteady ? 1 : keeping.deathsInARow + 1;
            pause = pauseAfter(keeping.deathsInARow);
        }
        progress.step("%s died (exit code %d); starting it again in %.1f s.".formatted(keeping.spec.name(), code,
                pause.toMillis() / 1000.0));
        keeping.diedNanos = System.nanoTime();
        var _ = restarts.schedule(() -> startAgain(keeping), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Duration pauseAfter(int deathsInARow) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(deathsInARow - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void startAgain(Kept keeping) {
        synchronized (kept) {
            if (keeping.stopping) {
                return;
            }
            try {
                keeping.run = ManagedProcess.start(keeping.spec);
                keeping.startedNanos = System.nanoTime();
            } catch (IOException e) {
                keeping.deathsInARow++;
                progress.step(keeping.spec.name() + " could not be started again: " + e.getMessage());
                var _ = restarts.schedule(() -> startAgain(keeping), LONGEST_PAUSE.toMillis(),
                        TimeUnit.MILLISECONDS);
                return;
            }
        }
        watch(keeping);
        changed.run();
        Thread.ofVirtual().start(() -> awaitRecovery(keeping.spec.name(), keeping.run, keeping.diedNanos));
    }

    private void awaitRecovery(String name, ManagedProcess run, long diedNanos) {
        try {
            run.awaitReady(RECOVERY);
            Recovery recovery = new Recovery(name, diedNanos, System.nanoTime());
            recoveries.add(recovery);
            progress.step("%s is ready again after %.1f s.".formatted(name, recovery.seconds()));
        } catch (PlainFailure e) {
            progress.step(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Kept find(String name) {
        synchronized (kept) {
            return kept.get(name);
        }
    }
}
