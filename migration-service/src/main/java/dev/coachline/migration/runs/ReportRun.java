package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What became of a run, for the operator and for whoever asks later. */
public final class ReportRun {

    private static final int MOST_CASES = 1000;

    /**
     * How a run stands.
     *
     * @param pause {@code forced} under a lease, {@code paused} by a person, {@code gate} where that is closed; absent
     *        while athletes may move
     * @param effectivePerMinute the rate that the throttle leaves; absent without a rate
     */
    public record Status(Run run, Tally tally, Gate.Counts counts, Eta eta, @Nullable String pause,
            @Nullable Integer effectivePerMinute) {}

    public record Report(Status status, List<Runs.Unmatched> unmatched, List<Runs.Case> cases,
            List<Runs.AuditEntry> audit) {

        public Report {
            unmatched = List.copyOf(unmatched);
            cases = List.copyOf(cases);
            audit = List.copyOf(audit);
        }
    }

    private final Runs runs;

    public ReportRun(Runs runs) {
        this.runs = runs;
    }

    /** Null where there is no such run. */
    public @Nullable Status status(UUID runId, Instant now) {
        Run run = runs.find(runId);
        return run == null ? null : status(run, now);
    }

    public Status status(Run run, Instant now) {
        Tally tally = runs.tally(run);
        String pause = run.isHeld(now)
                ? "forced"
                : run.state() == RunState.PAUSED ? "paused" : run.closed().isEmpty() ? null : "gate";
        double rate = run.settings().pace().rate(run.throttle());
        return new Status(run, tally, runs.counts(run, tally), eta(run, tally, pause, now), pause,
                Double.isInfinite(rate) ? null : Math.max(1, (int) rate));
    }

    private Eta eta(Run run, Tally tally, @Nullable String pause, Instant now) {
        if (run.endedAt() != null) {
            return new Eta.Over(run.endedAt());
        }
        if (run.isStanding()) {
            return new Eta.Estimating("the standing run has no end");
        }
        Runs.Ahead ahead = runs.ahead(run, now);
        Eta running = Eta.of(runs.progress(run), ahead, now);
        if (pause != null) {
            return new Eta.Frozen(running instanceof Eta.Expected(var at, var _) ? Duration.between(now, at) : null,
                    "the run stands still: " + pause);
        }
        if (run.settings().byHand() && tally.releasedLeft() == 0) {
            return new Eta.Frozen(null, "the next wave waits for a person's word");
        }
        return running;
    }

    /** Null where there is no such run. */
    public @Nullable Report report(UUID runId, Instant now) {
        Run run = runs.find(runId);
        return run == null
                ? null
                : new Report(status(run, now), runs.unmatched(run), runs.cases(run, MOST_CASES), runs.audit(run));
    }
}
