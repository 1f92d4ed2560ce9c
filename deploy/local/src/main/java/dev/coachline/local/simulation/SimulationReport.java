package dev.coachline.local.simulation;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/** What came of a window. The same seed gives the same report, wall time aside. */
record SimulationReport(Texts texts, Notices notices, Cutovers cutovers, Ledger ledger, Plans plans, long deadLetters,
        long seed,
        Faults.@Nullable Report faults, double wallSeconds) {

    /**
     * Counted at the carrier; lateness in simulated time.
     *
     * @param replies answers to what athletes wrote
     */
    record Texts(long due, long sent, long missed, long doubled, double lateP99Seconds, long replies) {}

    /**
     * What athletes were told about their move.
     *
     * @param wrong athletes who were told too rarely or too often
     */
    record Notices(long due, long sent, long wrong) {}

    /**
     * @param due by the athletes' settings and the operators' doings, not by what the service believes
     * @param rolledBack athletes who are back with the legacy system in the end
     * @param toRollBack how many of them there should be
     * @param wrongResponder texts of those whom operators moved or took back that the other system wrote
     */
    record Cutovers(long due, long done, long quarantined, long rolledBack, long toRollBack, long wrongResponder) {}

    record Ledger(long leavesIn, long migrated, long derived, long unmatched) {

        @JsonIgnore
        boolean isExact() {
            return leavesIn == migrated + derived + unmatched;
        }
    }

    record Plans(long ended, long withoutSuccessor) {}

    /** Every promise that this run saw broken, a sentence each. */
    List<String> brokenPromises() {
        List<String> broken = new ArrayList<>();
        check(broken, texts.missed() == 0, texts.missed() + " texts were missed.");
        check(broken, texts.doubled() == 0, texts.doubled() + " texts were one too many.");
        check(broken, notices.wrong() == 0,
                notices.wrong() + " athletes were not told exactly once that they have moved.");
        check(broken, cutovers.done() == cutovers.due(),
                "%d athletes were due to be moved and %d were.".formatted(cutovers.due(), cutovers.done()));
        check(broken, cutovers.rolledBack() == cutovers.toRollBack(),
                "%d athletes were to be taken back and %d were.".formatted(cutovers.toRollBack(),
                        cutovers.rolledBack()));
        check(broken, cutovers.wrongResponder() == 0,
                cutovers.wrongResponder() + " texts were written by the wrong system.");
        check(broken, ledger.isExact(), "The ledger is not exact: %d facts in, %d accounted for.".formatted(
                ledger.leavesIn(), ledger.migrated() + ledger.derived() + ledger.unmatched()));
        check(broken, plans.withoutSuccessor() == 0, plans.withoutSuccessor() + " plans ended without a successor.");
        check(broken, deadLetters == 0, deadLetters + " events were given up on.");
        return broken;
    }

    private static void check(List<String> broken, boolean kept, String otherwise) {
        if (!kept) {
            broken.add(otherwise);
        }
    }
}
