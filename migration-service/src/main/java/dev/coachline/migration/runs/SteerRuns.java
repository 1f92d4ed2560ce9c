package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.RequestCutover;
import dev.coachline.migration.cutover.VerifyMove;

/** What an operator can do to a run under way. Each may be repeated. */
public final class SteerRuns {

    /** What came of it. */
    public sealed interface Outcome {

        record Steered(Run run) implements Outcome {}

        record NoSuchRun() implements Outcome {}

        /** @param why a sentence that says what can be done instead */
        record Refused(String why) implements Outcome {}

        /** Somebody changed the run at the same moment. */
        record Busy() implements Outcome {}
    }

    /**
     * Some of the members, looked at again.
     *
     * @param mismatches what does not agree, by athlete
     * @param last to go on from; absent at the end
     */
    public record Verified(int checked, Map<UUID, String> mismatches, @Nullable UUID last) {}

    private static final String OVER = "The run is over; start another one.";

    private final Runs runs;
    private final RequestCutover cutovers;
    private final TendRuns tend;
    private final WakeAthletes wake;
    private final VerifyMove verify;

    public SteerRuns(Runs runs, RequestCutover cutovers, TendRuns tend, WakeAthletes wake, VerifyMove verify) {
        this.runs = runs;
        this.cutovers = cutovers;
        this.tend = tend;
        this.wake = wake;
        this.verify = verify;
    }

    public Outcome pause(UUID runId, String who, String why, Instant now) {
        return steer(runId, run -> run.paused(now), OVER, new Runs.AuditEntry(now, who, "paused", why));
    }

    public Outcome resume(UUID runId, String who, String why, Instant now) {
        Outcome outcome = steer(runId, run -> run.resumed(now), OVER,
                new Runs.AuditEntry(now, who, "resumed", why));
        if (outcome instanceof Outcome.Steered(var run)) {
            wake.of(run, now);
        }
        return outcome;
    }

    /** Stops everything at once, for a while; the state underneath stays. */
    public Outcome hold(UUID runId, Duration lease, String who, String why, Instant now) {
        return steer(runId, run -> run.held(lease, now), OVER, new Runs.AuditEntry(now, who,
                "force-paused for " + lease.toSeconds() + " s", why));
    }

    /** Who has moved stays moved; moves under way end; who waits is nobody's again. */
    public Outcome cancel(UUID runId, String who, String why, Instant now) {
        Run before = runs.find(runId);
        List<UUID> underWay = before == null || before.isStanding() || before.state().isOver()
                ? List.of()
                : runs.underWay(before);
        Outcome outcome = steer(runId, run -> run.cancelled(now),
                "The standing run can only be paused; one that is done stays done.",
                new Runs.AuditEntry(now, who, "cancelled", why));
        if (outcome instanceof Outcome.Steered(var run)) {
            underWay.forEach(athlete -> cutovers.cancel(athlete, "run " + run.name(), now));
        }
        return outcome;
    }

    /** Opens the next wave by hand, where the gate is open. */
    public Outcome advance(UUID runId, String who, String why, Instant now) {
        Run run = runs.find(runId);
        if (run == null) {
            return new Outcome.NoSuchRun();
        }
        if (run.state() != RunState.RUNNING || run.isStanding() || run.settings().waves().isLast(run.wave())) {
            return new Outcome.Refused(run.state() == RunState.PAUSED
                    ? "The run is paused; resume it first."
                    : "There is no further wave to open.");
        }
        Tally tally = runs.tally(run);
        List<String> closed = Gate.closed(runs.counts(run, tally), run.settings().quarantineBound());
        if (!closed.isEmpty()) {
            return new Outcome.Refused("The gate is closed. " + String.join(" ", closed));
        }
        if (tally.releasedLeft() > 0) {
            return new Outcome.Refused("%d athletes of the open waves have not come to an end; wait for them."
                    .formatted(tally.releasedLeft()));
        }
        return tend.openNextWave(run, who, why, now)
                ? new Outcome.Steered(run.nextWave())
                : new Outcome.Busy();
    }

    public Outcome adjust(UUID runId, Pace pace, int quarantineBound, String who, Instant now) {
        Outcome outcome = steer(runId, run -> run.state().isOver() ? null : run.adjusted(pace, quarantineBound), OVER,
                new Runs.AuditEntry(now, who, "adjusted",
                        "%s heavy steps a minute, batches of %d, %d minutes from texts, %s, quarantine up to %d %%"
                                .formatted(
                                        pace.perMinute() == null ? "all" : pace.perMinute(), pace.batch(),
                                        pace.textDistance().toMinutes(),
                                        throttle(pace.latencyTarget()),
                                        quarantineBound)));
        if (outcome instanceof Outcome.Steered(var run)) {
            wake.of(run, now);
        }
        return outcome;
    }

    private static String throttle(@Nullable LatencyTarget target) {
        return switch (target) {
            case null -> "no throttle";
            case LatencyTarget.Absolute(var most) -> "throttle above " + most.toMillis() + " ms";
            case LatencyTarget.Increase(var percent) -> "throttle above " + percent + " % more than without moves";
        };
    }

    /** Says why leaves are unmatched for this reason, which opens the gate as far as they are concerned. */
    public Outcome explain(UUID runId, String reason, String why, String who, Instant now) {
        Run run = runs.find(runId);
        if (run == null) {
            return new Outcome.NoSuchRun();
        }
        if (runs.unmatched(run).stream().noneMatch(group -> group.reason().equals(reason))) {
            return new Outcome.Refused("Nothing in this run is unmatched for this reason; copy it from the report.");
        }
        runs.explain(run, reason, new Runs.AuditEntry(now, who, "explained", why));
        return new Outcome.Steered(run);
    }

    /** Null where there is no such run. */
    public @Nullable Verified verify(UUID runId, @Nullable UUID after, int limit) {
        Run run = runs.find(runId);
        if (run == null) {
            return null;
        }
        List<UUID> athletes = runs.members(run, after, limit);
        Map<UUID, String> mismatches = new TreeMap<>();
        for (UUID athlete : athletes) {
            String mismatch = verify.mismatch(athlete);
            if (mismatch != null) {
                mismatches.put(athlete, mismatch);
            }
        }
        runs.verified(run, athletes, mismatches);
        return new Verified(athletes.size(), mismatches, athletes.size() < limit ? null : athletes.getLast());
    }

    private Outcome steer(UUID runId, Function<Run, @Nullable Run> change, String otherwise,
            Runs.AuditEntry entry) {
        Run before = runs.find(runId);
        if (before == null) {
            return new Outcome.NoSuchRun();
        }
        Run after = change.apply(before);
        if (after == null) {
            return new Outcome.Refused(otherwise);
        }
        // A repetition changes nothing.
        return after.version() == before.version() || runs.save(after, entry)
                ? new Outcome.Steered(after)
                : new Outcome.Busy();
    }
}
