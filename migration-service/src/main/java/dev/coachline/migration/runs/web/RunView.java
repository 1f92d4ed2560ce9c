package dev.coachline.migration.runs.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.ledger.FactLedger.Totals;
import dev.coachline.migration.runs.Eta;
import dev.coachline.migration.runs.Gate;
import dev.coachline.migration.runs.LatencyTarget;
import dev.coachline.migration.runs.MarkdownReport;
import dev.coachline.migration.runs.Pace;
import dev.coachline.migration.runs.ReportRun;
import dev.coachline.migration.runs.Run;
import dev.coachline.migration.runs.Runs;
import dev.coachline.migration.runs.StartRun;
import dev.coachline.migration.runs.TakeInventory;

/**
 * A run as the API shows it.
 *
 * @param pause {@code forced}, {@code paused} or {@code gate} while nobody moves; absent otherwise
 * @param wave the newest open one, from 1
 * @param throttle part of the rate that live traffic leaves, above 0 to 1
 * @param selected everybody; the sum of {@code athletes}, and of {@code routes}
 * @param closed why the gate is closed
 */
record RunView(UUID runId, String name, String state, @Nullable String pause, String selection, boolean now, int wave,
        List<BigDecimal> waves, boolean byHand, PaceView pace, double throttle, @Nullable Integer effectivePerMinute,
        @Nullable Instant heldUntil, long selected, Map<String, Long> athletes, Map<String, Long> routes,
        Totals ledger, Gate.Counts gate, List<String> closed, EtaView eta, Instant createdAt, String createdBy,
        @Nullable Instant endedAt) {

    /**
     * How fast it goes.
     *
     * @param perMinute absent for as many as there are
     * @param latencyTargetMillis 95th percentile of reads that slows it down; absent where the other one counts, or none
     * @param latencyIncreasePercent the same as a share of the 99th percentile without moves
     */
    record PaceView(@Nullable Integer perMinute, int batch, long textDistanceMinutes,
            @Nullable Long latencyTargetMillis, int quarantineBound, @Nullable Integer latencyIncreasePercent) {}

    /**
     * When it will be over.
     *
     * @param kind {@code estimating}, {@code frozen}, {@code expected} or {@code over}
     * @param minutesLeft while it is frozen, what was left; absent where that is not known
     */
    record EtaView(String kind, @Nullable Instant at, @Nullable Long minutesLeft, String says) {

        static EtaView of(Eta eta) {
            String says = MarkdownReport.eta(eta);
            return switch (eta) {
                case Eta.Estimating(var why) -> new EtaView("estimating", null, null, says);
                case Eta.Frozen(var left, var why) ->
                    new EtaView("frozen", null, left == null ? null : left.toMinutes(), says);
                case Eta.Expected(var at, var _) -> new EtaView("expected", at, null, says);
                case Eta.Over(var at) -> new EtaView("over", at, null, says);
            };
        }
    }

    /** A member who needs a person. */
    record CaseView(UUID athleteId, @Nullable String reason, @Nullable String mismatch, String remedy) {}

    /** @param retry the run that takes up those in quarantine again, as a request to this API; absent without any */
    record Report(RunView run, List<Runs.Unmatched> unmatched, List<CaseView> cases, List<Runs.AuditEntry> history,
            @Nullable String retry) {

        static Report of(ReportRun.Report report) {
            List<CaseView> cases = report.cases().stream()
                    .map(found -> new CaseView(found.athleteId(),
                            found.obstacle() == null ? null : lower(found.obstacle()), found.mismatch(),
                            MarkdownReport.remedy(found)))
                    .toList();
            UUID runId = report.status().run().runId();
            return new Report(RunView.of(report.status()), report.unmatched(), cases, report.audit(),
                    cases.isEmpty() ? null : "PUT /runs/{new id} {\"retryOf\": \"" + runId + "\"}");
        }
    }

    /** What a run would do; nothing has changed. */
    record DryRunView(long selected, Map<String, Long> routes, Map<String, String> routesMean, int members,
            List<Integer> waves, int converted, int wouldMove, Map<String, Long> obstacles,
            Map<String, Long> unmatched, Totals ledger, @Nullable Instant firstCutover, @Nullable Instant lastCutover,
            @Nullable Long minutesByPace) {

        static DryRunView of(StartRun.DryRun dry) {
            Map<String, String> mean = new TreeMap<>();
            dry.byRoute().keySet().forEach(route -> mean.put(lower(route), route.sentence()));
            return new DryRunView(dry.selected(), lower(dry.byRoute()), mean, dry.members(), dry.waves(),
                    dry.converted(), dry.wouldMove(), lower(dry.obstacles()), dry.unmatched(), dry.ledger(),
                    dry.first(), dry.last(), dry.minutes());
        }
    }

    /** @param next to be sent as {@code after} for the next page; absent on the last */
    record InventoryView(int athletes, Map<String, Long> profiles, Map<String, Long> plans,
            Map<String, Long> obstacles, Map<String, Long> unmatched, Totals ledger, @Nullable UUID next) {

        static InventoryView of(TakeInventory.Page page, int limit) {
            return new InventoryView(page.athletes(), page.profiles(), page.plans(), page.obstacles(),
                    page.unmatched(), page.ledger(), page.athletes() < limit ? null : page.last());
        }
    }

    static RunView of(ReportRun.Status status) {
        Run run = status.run();
        Pace pace = run.settings().pace();
        LatencyTarget target = pace.latencyTarget();
        return new RunView(run.runId(), run.name(), lower(run.state()), status.pause(),
                run.settings().selection().sentence(), run.settings().now(), run.wave() + 1,
                run.settings().waves().percentages(), run.settings().byHand(),
                new PaceView(pace.perMinute(), pace.batch(), pace.textDistance().toMinutes(),
                        target instanceof LatencyTarget.Absolute(var most) ? most.toMillis() : null,
                        run.settings().quarantineBound(),
                        target instanceof LatencyTarget.Increase(var percent) ? percent : null),
                run.throttle(), status.effectivePerMinute(), run.heldUntil(), status.tally().selected(),
                lower(status.tally().byStanding()), lower(status.tally().byRoute()), status.tally().ledger(),
                status.counts(), run.closed(), EtaView.of(status.eta()), run.createdAt(), run.createdBy(),
                run.endedAt());
    }

    private static <E extends Enum<E>> Map<String, Long> lower(Map<E, Long> counts) {
        Map<String, Long> lower = new TreeMap<>();
        counts.forEach((key, count) -> lower.put(lower(key), count));
        return lower;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
