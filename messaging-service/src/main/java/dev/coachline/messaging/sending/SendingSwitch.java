package dev.coachline.messaging.sending;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** The operators' switch for all sending. It is stored, so it outlives every process. */
public interface SendingSwitch {

    /**
     * The switch and what hangs on it.
     *
     * @param waiting texts whose send time has come and that have not left
     * @param inHand texts that were claimed already: they may still leave, for a minute at most
     */
    record Standing(GlobalStop stop, long waiting, long inHand) {}

    Standing standing(Instant now);

    /**
     * Turns it, in the running transaction. Once that has committed, a stop lets no text be claimed any more.
     *
     * @param by whoever asks, as the token says
     */
    void turn(boolean stopped, @Nullable String reason, String by, Instant now);
}
