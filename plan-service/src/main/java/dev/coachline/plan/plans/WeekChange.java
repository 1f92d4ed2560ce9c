package dev.coachline.plan.plans;

/**
 * Why a week is another than the plan had at first.
 *
 * @param why in a few words for the athlete; never what somebody typed
 */
public record WeekChange(Kind kind, String why) {

    /** What happened to it. */
    public enum Kind {
        /** The whole week lies in a pause. */
        PAUSED,
        /** A pause begins or ends within it. */
        INTERRUPTED,
        /** It comes again, as nothing was logged in it. */
        REPEATED,
        /** After two weeks without anything logged, the plan goes back to an earlier one. */
        STEPPED_BACK,
        /** The athlete wanted the plan to go on. */
        EXTENDED,
        /** The athlete wanted a lighter week before what comes next. */
        DELOAD_ADDED
    }

    /** Whether a pause is what changed it. */
    public boolean byPause() {
        return kind == Kind.PAUSED || kind == Kind.INTERRUPTED;
    }
}
