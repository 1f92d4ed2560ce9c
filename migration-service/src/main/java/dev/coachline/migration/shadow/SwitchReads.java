package dev.coachline.migration.shadow;

import java.time.Duration;
import java.time.Instant;

/**
 * An operator's hand on the switch. To the legacy side it turns at any time within the rollback window; back again only where
 * nothing stands open.
 */
public final class SwitchReads {

    /** What became of it. */
    public sealed interface Outcome {

        record Turned(Shadows.Switch reads) implements Outcome {}

        /** @param why with what to do first */
        record Refused(String why) implements Outcome {}
    }

    private final Shadows shadows;
    private final Duration window;

    public SwitchReads(Shadows shadows, Duration window) {
        this.shadows = shadows;
        this.window = window;
    }

    public Shadows.Standing standing(ReadKind kind, Instant now) {
        return shadows.standing(kind, window, now);
    }

    public Outcome turn(ReadKind kind, Side to, String who, String why, Instant now) {
        if (kind == ReadKind.PROGRAMS && to == Side.LEGACY
                && shadows.columns().state() == ProgramColumns.State.FINAL) {
            return new Outcome.Refused(
                    "The rollback window of programs is over: the legacy rows are no longer kept up to be read.");
        }
        long open = to == Side.NEW ? standing(kind, now).open() : 0;
        return open > 0
                ? new Outcome.Refused(open + " unexplained differences stand open: look at them (migrate shadow "
                        + "--differences), mend the cause, and compare again (migrate shadow --compare).")
                : new Outcome.Turned(shadows.turn(kind, to, who, why, now));
    }
}
