package dev.coachline.messaging.carrier;

import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/** Whoever brings texts to phones. */
public interface SmsCarrier {

    /** One text to hand over. */
    record Text(UUID messageId, String to, String body) {

        /** Leaves number and words out, so that no log line can hold them. */
        @Override
        public String toString() {
            return "Text[messageId=" + messageId + "]";
        }
    }

    /** What the carrier made of it. */
    sealed interface Handover {

        /** It has it; {@code sid} is the carrier's name for it. */
        record Accepted(String sid) implements Handover {}

        /**
         * It surely has not got it; the same text may be tried later.
         *
         * @param retryAfter how long it wants to be left alone; absent where it did not say
         */
        record NotTaken(@Nullable Duration retryAfter) implements Handover {}

        /** It will never take it. */
        record Refused() implements Handover {}

        /** It will never take it: the athlete has told the carrier, and not us, that no more texts are wanted. */
        record Unsubscribed() implements Handover {}

        /** The athlete has refused meanwhile, so it was not offered (again). */
        record Withdrawn() implements Handover {}

        /** It may or may not have it; trying again might send it twice. */
        record Unknown() implements Handover {}
    }

    /**
     * Hands one text over, with a few attempts where the carrier surely has not taken it. The status callbacks name
     * {@code messageId}, so that an unknown outcome can still resolve.
     *
     * @param stillWanted asked right before each attempt
     */
    Handover handOver(Text text, BooleanSupplier stillWanted);
}
