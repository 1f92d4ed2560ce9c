package dev.coachline.benchmarks;

import java.util.BitSet;

/**
 * The order in which each athlete's events were committed, and what a reading of the topic makes of it. Writers note
 * commits concurrently; reading begins when they are done.
 */
final class CommitOrder {

    private final int[] athleteOf;
    /** The athlete's how manieth commit, from 1; 0 where nothing was committed. */
    private final int[] numberOf;
    private final int[] greatestRead;
    private final BitSet read = new BitSet();
    private int disordered;
    private int duplicated;

    CommitOrder(int events, int athletes) {
        athleteOf = new int[events];
        numberOf = new int[events];
        greatestRead = new int[athletes];
    }

    void committed(int event, int athlete, int number) {
        athleteOf[event] = athlete;
        numberOf[event] = number;
    }

    /** The topic's next event. A second copy only counts as such. */
    void read(int event) {
        if (read.get(event)) {
            duplicated++;
            return;
        }
        read.set(event);
        int athlete = athleteOf[event];
        if (numberOf[event] < greatestRead[athlete]) {
            disordered++;
        }
        greatestRead[athlete] = Math.max(greatestRead[athlete], numberOf[event]);
    }

    /** Committed and not read. */
    int lost() {
        BitSet committed = new BitSet();
        for (int event = 0; event < numberOf.length; event++) {
            committed.set(event, numberOf[event] > 0);
        }
        committed.andNot(read);
        return committed.cardinality();
    }

    /** Read behind an event of the same athlete that was committed later. */
    int disordered() {
        return disordered;
    }

    int duplicated() {
        return duplicated;
    }
}
