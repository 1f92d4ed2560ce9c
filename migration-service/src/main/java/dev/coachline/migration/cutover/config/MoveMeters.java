package dev.coachline.migration.cutover.config;

import java.util.Locale;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.coachline.migration.cutover.Change;
import dev.coachline.migration.cutover.Change.Evidence;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.MoveFact;
import dev.coachline.migration.cutover.MoveObserver;
import dev.coachline.migration.ledger.FactLedger;

/**
 * What the moves tell operators.
 * <ul>
 * <li>{@code coachline.migration.steps} (timer, tag {@code to}): steps taken and their real time. Worry when none is taken
 * on a day with boundaries.
 * <li>{@code coachline.migration.cutovers}: athletes cut over.
 * <li>{@code coachline.migration.rollbacks}: athletes taken back, moves called off before the cutover included.
 * <li>{@code coachline.migration.quarantined} (tag {@code reason}): athletes that need a person. Look at each one;
 * {@code ledger_unbalanced} and {@code verification_failed} are faults of ours: stop the cohort.
 * <li>{@code coachline.migration.failures}: steps that will be repeated. Worry when it grows for more than an hour.
 * <li>{@code coachline.migration.leaves} (tag {@code outcome}): leaves accounted for. {@code unmatched} grows only with
 * damaged rows.
 * </ul>
 */
final class MoveMeters implements MoveObserver {

    private static final Logger LOG = LoggerFactory.getLogger(MoveMeters.class);

    private final MeterRegistry meters;

    MoveMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void moved(Change change) {
        if (change.why().equals(Change.UNREMARKABLE)) {
            return;
        }
        Migration after = change.after();
        String state = after.state().name().toLowerCase(Locale.ROOT);
        LOG.atInfo().addKeyValue("athleteId", after.athleteId()).addKeyValue("state", state).log(change.why());
        meters.timer("coachline.migration.steps", "to", state).record(change.took());
        for (MoveFact fact : change.facts()) {
            switch (fact) {
                case MoveFact.CutOver(var from, var epoch) ->
                    meters.counter("coachline.migration.cutovers").increment();
                case MoveFact.RolledBack(var from, var epoch) ->
                    meters.counter("coachline.migration.rollbacks").increment();
                case MoveFact.Stopped(var obstacle) -> meters.counter("coachline.migration.quarantined", "reason",
                        obstacle.name().toLowerCase(Locale.ROOT)).increment();
                case MoveFact.BoundaryApproaches b -> {
                    /* counted as a step */ }
                case MoveFact.DossierReady d -> {
                    /* counted as a step */ }
            }
        }
        for (Evidence evidence : change.evidence()) {
            if (evidence instanceof Evidence.OfLedger(var bundle, var ledger)) {
                count(ledger.totals());
            }
        }
    }

    @Override
    public void failed(UUID athleteId, RuntimeException cause) {
        meters.counter("coachline.migration.failures").increment();
        // Only the kind: a driver's message may quote a row.
        LOG.atWarn().addKeyValue("athleteId", athleteId).addKeyValue("cause", cause.getClass().getName())
                .log("a step of a move failed and will be repeated");
    }

    private void count(FactLedger.Totals totals) {
        meters.counter("coachline.migration.leaves", "outcome", "migrated").increment((double) totals.migrated());
        meters.counter("coachline.migration.leaves", "outcome", "derived").increment((double) totals.derived());
        meters.counter("coachline.migration.leaves", "outcome", "unmatched").increment((double) totals.unmatched());
    }
}
