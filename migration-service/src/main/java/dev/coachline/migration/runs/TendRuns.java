package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.RequestCutover;

/**
 * Looks after the runs now and then: counts, judges the gate, opens waves, begins moves that wait for no boundary, slows
 * down for live traffic, and ends what is over.
 */
public final class TendRuns {

    private static final String SERVICE = "service";

    private final Runs runs;
    private final RequestCutover cutovers;
    private final WakeAthletes wake;
    private final Runs.LiveLatency latency;
    private final Duration interval;

    public TendRuns(Runs runs, RequestCutover cutovers, WakeAthletes wake, Runs.LiveLatency latency,
            Duration interval) {
        this.runs = runs;
        this.cutovers = cutovers;
        this.wake = wake;
        this.latency = latency;
        this.interval = interval;
    }

    public @Nullable Instant nextDue() {
        return runs.nextTend();
    }

    public int run(Instant now) {
        Run run = runs.toTend(now, now.plus(interval));
        if (run == null) {
            return 0;
        }
        tend(run, now);
        return 1;
    }

    private void tend(Run before, Instant now) {
        Tally tally = runs.tally(before);
        Pace pace = before.settings().pace();
        double throttle = Throttle.next(before.throttle(), pace.latencyTarget() == null ? null : latency.observed(),
                pace.latencyTarget());
        Run run = before.judged(Gate.closed(runs.counts(before, tally), before.settings().quarantineBound()),
                throttle);
        boolean turned = run.closed().isEmpty() != before.closed().isEmpty();
        if (run.version() != before.version() && !runs.save(run, turned ? gate(run, now) : null)) {
            return;
        }
        if (turned && run.closed().isEmpty()) {
            wake.of(run, now);
        }
        runs.progress(run, new Eta.Progress(run.active(now), tally.ended()));
        if (run.closed().isEmpty() && !run.isHeld(now)) {
            goOn(run, tally, now);
        }
    }

    private static Runs.AuditEntry gate(Run run, Instant now) {
        return run.closed().isEmpty()
                ? new Runs.AuditEntry(now, SERVICE, "gate opened", "every condition holds")
                : new Runs.AuditEntry(now, SERVICE, "gate closed", String.join(" ", run.closed()));
    }

    private void goOn(Run run, Tally tally, Instant now) {
        if (tally.left() == 0) {
            runs.save(run.done(now), new Runs.AuditEntry(now, SERVICE, "done", "every member has come to an end"));
        } else if (tally.releasedLeft() == 0 && !run.settings().byHand()) {
            openNextWave(run, SERVICE, "the wave before has come to its end and the gate is open", now);
        } else {
            for (UUID athleteId : runs.toBegin(run, run.settings().pace().batch())) {
                begin(run, athleteId, now);
            }
        }
    }

    /** False where somebody else changed the run at the same moment. */
    boolean openNextWave(Run run, String who, String why, Instant now) {
        Run next = run.nextWave();
        boolean opened = runs.save(next, new Runs.AuditEntry(now, who, "wave %d of %d opened".formatted(next.wave() + 1,
                next.settings().waves().percentages().size()), why));
        if (opened) {
            wake.of(next, now);
        }
        return opened;
    }

    private void begin(Run run, UUID athleteId, Instant now) {
        String who = "run " + run.name();
        RequestCutover.Outcome outcome = run.settings().now()
                ? cutovers.request(athleteId, who, now)
                : cutovers.again(athleteId, who, now);
        switch (outcome) {
            case RequestCutover.Outcome.Busy() -> {
                /* asked again at the next look */ }
            case RequestCutover.Outcome.Accepted a -> runs.begun(run, athleteId);
            case RequestCutover.Outcome.AlreadyMoved a -> runs.begun(run, athleteId);
            case RequestCutover.Outcome.NoSuchAthlete n -> runs.begun(run, athleteId);
        }
    }
}
