package dev.coachline.migration.runs;

import java.util.ArrayList;
import java.util.List;

/** Whether a run may go on: a rule over counts. A closed gate stops all that has not been cut over, at any moment. */
public final class Gate {

    /**
     * What the members of the open waves have come to.
     *
     * @param released members of the open waves
     * @param quarantined those of them who need a person
     * @param unexplained leaves that could not be carried over, for reasons nobody has explained
     * @param mismatches athletes whose account or whose state on both sides does not agree
     * @param missedTexts morning texts that were too late to send
     * @param shadowed athletes whose reads differ on both sides, and nothing explains it
     */
    public record Counts(long released, long quarantined, long unexplained, long mismatches, long missedTexts,
            long shadowed) {}

    private static final int PERCENT = 100;

    private Gate() {}

    /**
     * @param quarantineBound how many of a hundred released athletes may be in quarantine; one of fewer than a hundred never
     *        passes a bound of 0
     * @return why it is closed, a sentence each with what opens it; empty where it is open
     */
    static List<String> closed(Counts counts, int quarantineBound) {
        List<String> closed = new ArrayList<>();
        if (counts.unexplained() > 0) {
            closed.add(counts.unexplained()
                    + " unmatched leaves have a reason that nobody has explained: read the report, then explain each reason or repair the rows.");
        }
        if (counts.mismatches() > 0) {
            closed.add(counts.mismatches()
                    + " athletes do not agree on both sides: look at them, mend the cause, and verify again.");
        }
        if (counts.shadowed() > 0) {
            closed.add(counts.shadowed()
                    + " athletes are read differently on both sides: see migrate shadow --differences, mend the cause, and compare again.");
        }
        if (counts.missedTexts() > 0) {
            closed.add(counts.missedTexts()
                    + " morning texts were missed: find out why in the athletes' timelines; then end this run and begin another.");
        }
        if (counts.quarantined() * PERCENT > counts.released() * quarantineBound) {
            closed.add(
                    "%d of %d athletes are in quarantine, more than the bound of %d %%: resolve them, or raise the bound."
                            .formatted(counts.quarantined(), counts.released(), quarantineBound));
        }
        return List.copyOf(closed);
    }
}
