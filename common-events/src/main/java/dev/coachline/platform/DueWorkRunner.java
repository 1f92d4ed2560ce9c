package dev.coachline.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs due work: by polling where time is the system's, and only when told where time is simulated. */
public final class DueWorkRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueWorkRunner.class);
    /** Against work that never says it is finished. */
    private static final int MAX_ROUNDS = 10_000;

    private record Job(DueWork work, Lock oneAtATime) {}

    private final List<Job> jobs;
    private final Clock clock;
    private final Duration interval;
    private final boolean polling;
    private final MeterRegistry meters;
    private volatile boolean running;
    private volatile boolean stopping;
    private ScheduledExecutorService scheduler;

    /** @param polling false where a driver sets the clock and triggers the work */
    public DueWorkRunner(List<DueWork> works, Clock clock, Duration interval, boolean polling, MeterRegistry meters) {
        this.jobs = works.stream().map(work -> new Job(work, new ReentrantLock())).toList();
        this.clock = clock;
        this.interval = interval;
        this.polling = polling;
        this.meters = meters;
        this.scheduler = scheduler(jobs.size());
    }

    /** The earliest instant at which any work is due; null for never. */
    public @Nullable Instant nextDue() {
        return jobs.stream().map(job -> job.work().nextDue()).filter(Objects::nonNull).min(Instant::compareTo)
                .orElse(null);
    }

    /** Runs everything that is due now until nothing is; how many items were worked on. */
    public int runAll() {
        List<Future<Integer>> runs;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            runs = jobs.stream().map(job -> threads.submit(() -> run(job))).toList();
        }
        return runs.stream().mapToInt(Future::resultNow).sum();
    }

    private int run(Job job) {
        job.oneAtATime().lock();
        try {
            int total = 0;
            for (int round = 0; round < MAX_ROUNDS && !stopping && isDue(job.work()); round++) {
                int worked = job.work().run(clock.instant());
                if (worked == 0) {
                    break;
                }
                total += worked;
            }
            return total;
        } catch (RuntimeException | Error e) {
            // An error too: it would end the polling for good, and nobody would be told.
            meters.counter("coachline.due.work.failures", "work", job.work().name()).increment();
            LOG.atError().addKeyValue("work", job.work().name()).setCause(e)
                    .log("due work failed and will be repeated");
            return 0;
        } finally {
            job.oneAtATime().unlock();
        }
    }

    /** Asked first, since a look costs less than a batch that finds nothing. */
    private boolean isDue(DueWork work) {
        Instant due = work.nextDue();
        return due != null && !due.isAfter(clock.instant());
    }

    /** A thread for each, so that none keeps another waiting. */
    private static ScheduledExecutorService scheduler(int works) {
        return Executors.newScheduledThreadPool(Math.max(1, works),
                Thread.ofPlatform().daemon().name("due-work-", 0).factory());
    }

    @Override
    public void start() {
        if (scheduler.isShutdown()) {
            scheduler = scheduler(jobs.size());
        }
        running = true;
        stopping = false;
        if (polling) {
            for (Job job : jobs) {
                var _ = scheduler.scheduleWithFixedDelay(() -> run(job), interval.toMillis(), interval.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping = true;
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("due work did not end within 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
