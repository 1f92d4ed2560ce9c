package dev.coachline.messaging.sending;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.daily.Schedule;

/**
 * Whether texts may leave at all. While they may not, every text waits, answers to STOP and HELP too; one that waits
 * longer than the late window is missed, as it would be without a stop.
 *
 * @param reason why it was turned last; absent where nobody gave one
 * @param by who turned it last; absent where nobody has
 * @param since when it was turned last; absent where nobody has
 */
public record GlobalStop(boolean stopped, @Nullable String reason, @Nullable String by, @Nullable Instant since) {

    /** Beyond the late window by the least time that the store tells apart. */
    private static final Duration TOO_LATE = Schedule.LATE_WINDOW.plusNanos(1_000);

    /** Texts due by then are dealt with: all that are due, or during a stop only those that it is too late for. */
    public Instant dealsWithDueBy(Instant now) {
        return stopped ? now.minus(TOO_LATE) : now;
    }

    /** When a text that is due then is dealt with. */
    public Instant dealtWithAt(Instant due) {
        return stopped ? due.plus(TOO_LATE) : due;
    }
}
