package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.MoveState;

/** What a run does with an athlete that it selected. */
public enum Route {
    AT_BOUNDARY(true, "moves when the plan ends, within twelve weeks"),
    /** The plan has ended already. */
    PLAN_OVER(true,
            "the plan is over: moves at once, the new plan begins on the first day whose text nobody prepares yet"),
    /** No plan, or one whose end cannot be computed. */
    WITHOUT_PLAN(true,
            "has no plan whose end can be computed: goes to quarantine with the rows kept; give the legacy row a plan, then retry"), BEYOND_WINDOW(
                    false,
                    "the plan ends after the twelve weeks: this run leaves them alone; select again nearer to the end, or move now"), PAUSED(
                            false, "has paused: this run leaves them alone; select again when the pause is over"),
    /** An earlier move came to an end without a cutover, and this run was asked to try again. */
    AGAIN(true, "an earlier move did not come to its end: begins anew"), IN_QUARANTINE(false,
            "is in quarantine: resolve the case, then retry"), ROLLED_BACK(false,
                    "came back from the new system: moves again only when a run retries"), ALREADY_MOVED(false,
                            "has moved already: nothing to do"), IN_ANOTHER_RUN(false,
                                    "another run that is not over has them: they stay with that one"), UNKNOWN(false,
                                            "is no athlete of the legacy database: correct the list");

    /** How far ahead a run looks, from the athlete's today. */
    public static final Duration WINDOW = Duration.ofDays(84);

    private final boolean moves;
    private final String sentence;

    Route(boolean moves, String sentence) {
        this.moves = moves;
        this.sentence = sentence;
    }

    /** Whether the run has the athlete moved, or only reports on them. */
    public boolean moves() {
        return moves;
    }

    public String sentence() {
        return sentence;
    }

    /**
     * @param state of a move that has begun; absent where none has
     * @param endsOn last day of the newest plan; absent where it is not known
     * @param now whether the run does not wait for the boundary, so that a far one is no obstacle
     * @param retry whether the run takes up what came to a bad end before
     */
    static Route of(@Nullable MoveState state, boolean paused, @Nullable LocalDate endsOn, LocalDate today, boolean now,
            boolean retry) {
        if (state != null) {
            return switch (state) {
                case MIRRORED, SETTLED -> ALREADY_MOVED;
                case QUARANTINED -> retry ? AGAIN : IN_QUARANTINE;
                case ROLLED_BACK -> retry ? AGAIN : ROLLED_BACK;
                case CANCELLED -> AGAIN;
                case DETECTED, SNAPSHOTTED, CONVERTED, VERIFIED, PLAN_READY -> AT_BOUNDARY;
            };
        }
        if (paused) {
            return PAUSED;
        }
        if (endsOn == null) {
            return WITHOUT_PLAN;
        }
        if (endsOn.isBefore(today)) {
            return PLAN_OVER;
        }
        return now || !endsOn.isAfter(today.plusDays(WINDOW.toDays())) ? AT_BOUNDARY : BEYOND_WINDOW;
    }
}
