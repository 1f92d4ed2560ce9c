package dev.coachline.migration.runs;

/**
 * What an operator asked for.
 *
 * @param now whether athletes do not wait for the end of their plan
 * @param retry whether athletes whose earlier move came to a bad end begin anew
 * @param byHand whether each wave waits for an operator's word, besides its gate
 * @param quarantineBound percentage of released athletes, see {@link Gate}
 * @param pace may be changed while the run goes on, as may the bound
 */
public record RunSettings(Selection selection, boolean now, boolean retry, Waves waves, boolean byHand,
        int quarantineBound, Pace pace) {

    public static final int USUAL_BOUND = 5;

    /** Everybody whose boundary is near, and who is in no other run. */
    public static final RunSettings STANDING = new RunSettings(Selection.EVERYBODY, false, false, Waves.ALL_AT_ONCE,
            false, 100, Pace.UNLIMITED);

    RunSettings with(Pace other, int otherBound) {
        return new RunSettings(selection, now, retry, waves, byHand, otherBound, other);
    }
}
