package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.simulation.ServiceCalls.Target;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.LocalClock;
import dev.coachline.local.system.LocalSystem;
import dev.coachline.local.system.Role;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;

/**
 * Time for a system on a settable clock: it passes as everywhere, and where somebody at the phone page wants to be later,
 * it goes there from one due instant to the next, at each of which everything happens that would have.
 */
public final class TimeTravel implements AutoCloseable {

    private static final long BEAT_NANOS = Duration.ofMillis(250).toNanos();

    private final LocalClock.Settable clock;
    private final Progress progress;
    private final Target carrier;
    private final ServiceCalls calls = new ServiceCalls();
    private final EventFlow events;
    private final Stage stage;
    private final Thread thread;
    private boolean begun;
    private Instant since;
    private long sinceNanos = System.nanoTime();

    private TimeTravel(LocalSystem system, LocalClock.Settable clock, Instant from, Progress progress) {
        this.clock = clock;
        this.progress = progress;
        this.since = from;
        LocalAddresses at = system.addresses();
        String token = system.tokens().token(Role.OPERATOR, "time-travel");
        this.carrier = new Target("the carrier", at.carrier(), "");
        this.events = new EventFlow(at);
        this.stage = new Stage(Target.services(at, token), carrier, calls, events, clock, false);
        this.thread = Thread.ofPlatform().name("time").unstarted(this::pass);
    }

    /** From now on time passes, until it is closed; it begins with {@code from}, which is not before what the clock says. */
    public static TimeTravel begin(LocalSystem system, LocalClock.Settable clock, Instant from, Progress progress) {
        TimeTravel travel = new TimeTravel(system, clock, from, progress);
        travel.thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(travel.thread::interrupt, "stop-time"));
        return travel;
    }

    private void pass() {
        String complained = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                begun = begun || events.topicsExist();
                if (begun) {
                    beat();
                }
                complained = "";
            } catch (PlainFailure e) {
                // A service may be on its way up again, or the carrier away by order: time waits, and goes on afterwards.
                String why = String.valueOf(e.getMessage());
                if (!why.equals(complained) && !Thread.currentThread().isInterrupted()) {
                    progress.step(why);
                }
                complained = why;
                restart(clock.now());
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(BEAT_NANOS);
        }
    }

    private void beat() throws PlainFailure, InterruptedException {
        Instant now = since.plusNanos(System.nanoTime() - sinceNanos);
        stage.setTime(now);
        stage.runWhatIsDue(now);
        Instant wanted = wanted();
        if (wanted != null) {
            travel(now, wanted);
        }
    }

    /** What becomes due on the way is done at its own instant; whoever changes their mind meanwhile is heard. */
    private void travel(Instant from, Instant to) throws PlainFailure, InterruptedException {
        Instant now = from;
        Instant wanted = to;
        Instant due = stage.settle(now);
        while (wanted != null && due != null && !due.isAfter(wanted)) {
            now = due.isAfter(now) ? due : now;
            stage.setTime(now);
            stage.runDue(now);
            due = stage.settle(now);
            wanted = wanted();
        }
        if (wanted != null) {
            now = wanted;
            stage.setTime(now);
        }
        restart(now);
    }

    private void restart(Instant at) {
        since = at;
        sinceNanos = System.nanoTime();
    }

    private @Nullable Instant wanted() throws PlainFailure {
        JsonNode wish = ServiceCalls.all(List.of(calls.get(carrier, "/time/wanted"))).getFirst().path("to");
        return wish.isString() ? Instant.parse(wish.asString()) : null;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.close();
        calls.close();
    }
}
