package dev.coachline.messaging.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An athlete to whom a promise about a text was broken.
 *
 * @param messageId absent where the text has no message of ours
 */
public record Offender(UUID athleteId, @Nullable UUID messageId, What what) {

    /** How it was broken. */
    public enum What {
        /** Due, and the carrier has no record of it. */
        MISSING,
        /** The carrier recorded one more than was due. */
        DOUBLED
    }

    static Offender missing(UUID athleteId, @Nullable UUID messageId) {
        return new Offender(athleteId, messageId, What.MISSING);
    }

    static Offender doubled(UUID athleteId, @Nullable UUID messageId) {
        return new Offender(athleteId, messageId, What.DOUBLED);
    }
}
