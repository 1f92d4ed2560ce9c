package dev.coachline.messaging.daily;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The instants of one morning text.
 *
 * @param nextTryAt when it is claimed for sending
 * @param askAgainAt when an unprepared one is asked for once more; absent where that is past
 */
public record MorningTiming(Instant sendAt, Instant nextTryAt, @Nullable Instant askAgainAt) {

    /** @param prepared whether its content is there, so that it need not wait for any */
    public static MorningTiming of(Instant sendAt, boolean prepared, Instant now) {
        boolean late = !sendAt.isAfter(now);
        Instant ask = sendAt.minus(Schedule.ASK_AGAIN_BEFORE);
        return new MorningTiming(sendAt, late && !prepared ? now.plus(Schedule.GRACE) : sendAt,
                ask.isAfter(now) ? ask : null);
    }
}
